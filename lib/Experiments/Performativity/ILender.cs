namespace CollectiveAction.Experiments.Performativity;

/// <summary>A lender's training as a function of what is reported, with its derivative.</summary>
internal interface ILender
{
    /// <summary>Trains on the reports.</summary>
    /// <returns>θ, [d].</returns>
    double[] Train(ReportColumns reports);

    /// <summary>Adds to the slopes what the reports of a feature change through the model of the last training: ⟨a, ∂θ/∂rᵢ⟩ for every row.</summary>
    /// <param name="reports">The reports of the last training, not changed since.</param>
    /// <param name="feature">The feature that is moved.</param>
    /// <param name="wanted">a = ∇_θ U at the model, [d].</param>
    /// <param name="slopes">[n].</param>
    void AddPull(ReportColumns reports, int feature, ReadOnlySpan<double> wanted, Span<double> slopes);
}
