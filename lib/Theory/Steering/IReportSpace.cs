namespace CollectiveAction.Theory.Steering;

/// <summary>The data points that members are able or allowed to report.</summary>
public interface IReportSpace
{
    /// <summary>The length p of a feature vector.</summary>
    int FeatureCount { get; }

    /// <summary>The length d of the learner's parameter vector.</summary>
    int ParameterCount { get; }

    /// <summary>
    /// Whether the search for the furthest report misses none, so that a share found with it is certified to be the smallest.
    /// </summary>
    bool IsExhaustive { get; }

    /// <summary>The reports as the learner sees them at given parameters.</summary>
    /// <param name="parameters">θ, [d]. Copied.</param>
    /// <exception cref="ArgumentException">The parameters have another length.</exception>
    IReportChoice At(ReadOnlySpan<double> parameters);
}

/// <summary>The choice among the data points that members may report, at fixed parameters of the learner.</summary>
public interface IReportChoice
{
    /// <summary>Reports whose gradients reach far along a direction: maximise ⟨λ, ∇ℓ(θ; (x, y))⟩.</summary>
    /// <param name="direction">λ, [d].</param>
    /// <returns>At least one report, the furthest first.</returns>
    IReadOnlyList<Report> Furthest(ReadOnlySpan<double> direction);
}
