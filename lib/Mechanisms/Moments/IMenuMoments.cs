namespace CollectiveAction.Mechanisms.Moments;

/// <summary>The expectations of a contract problem at one menu of contributions, with derivatives: what a solver asks for.</summary>
internal interface IMenuMoments
{
    /// <summary>A bound on the error of <see cref="Accuracy"/>, but for rounding.</summary>
    double Error { get; }

    /// <summary>Puts the contributions m, [I], to which all other members refer.</summary>
    void MoveTo(ReadOnlySpan<double> contributions);

    /// <summary>E[a(S)].</summary>
    double Accuracy();

    /// <summary>E[v(a(S))] over all outcomes.</summary>
    double Value();

    /// <summary>Eᵢ[v(a(S))], what type i can be promised at most.</summary>
    double Attainable(int type);

    /// <summary>Overwrites by ∂E[a(S)]/∂m, [I].</summary>
    void AccuracyGradient(Span<double> gradient);

    /// <summary>Overwrites by ∂Eᵢ[v(a(S))]/∂m, [I].</summary>
    void AttainableGradient(int type, Span<double> gradient);

    /// <summary>Overwrites by the second derivatives of w·E[a(S)] + Σ λᵢ·Eᵢ[v(a(S))], [I, I] row-major.</summary>
    void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian);
}
