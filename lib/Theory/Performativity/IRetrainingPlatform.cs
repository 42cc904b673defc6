namespace CollectiveAction.Theory.Performativity;

/// <summary>A platform that is trained again and again on data that answers its last model.</summary>
/// <typeparam name="TLaw">What is known of a distribution of reports: rows with weights, or just the mean where that decides the model.</typeparam>
/// <remarks>Implementations keep no state that a call changes.</remarks>
public interface IRetrainingPlatform<TLaw>
{
    /// <summary>The length d of θ.</summary>
    int ParameterCount { get; }

    /// <summary>D₀: what everybody reports who does not answer.</summary>
    TLaw Base { get; }

    /// <summary>D₁(θ): what everybody reports who answers the model θ.</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="InvalidOperationException">An answer leaves the domain of reports.</exception>
    TLaw Respond(ReadOnlySpan<double> parameters);

    /// <summary>Σ αᵢDᵢ.</summary>
    /// <param name="parts">Shares ≥ 0 with sum 1 and their distributions, at least one.</param>
    TLaw Mix(IReadOnlyList<(double Share, TLaw Law)> parts);

    /// <summary>A(D) = argmin E_D ℓ(z, θ), [d].</summary>
    /// <param name="law">D.</param>
    double[] Retrain(TLaw law);

    /// <summary>E_D ∇_θ ℓ(z, θ), [d].</summary>
    /// <param name="law">D.</param>
    /// <param name="parameters">θ, [d].</param>
    double[] RiskGradient(TLaw law, ReadOnlySpan<double> parameters);
}
