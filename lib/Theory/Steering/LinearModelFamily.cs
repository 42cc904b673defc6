namespace CollectiveAction.Theory.Steering;

/// <summary>A generalised linear model with one linear predictor s = ⟨θ, x⟩, whose loss has the gradient (μ(s) − y)·x.</summary>
public enum LinearModelFamily
{
    /// <summary>Least squares, μ(s) = s, with the loss ½(s − y)².</summary>
    Linear,

    /// <summary>Logistic regression, μ(s) = 1/(1 + e^−s), with labels in [0, 1].</summary>
    Logistic,

    /// <summary>Poisson regression, μ(s) = e^s, with labels ≥ 0.</summary>
    Poisson,
}

/// <summary>The mean functions of the families.</summary>
internal static class LinearModelMeans
{
    internal static double Mean(this LinearModelFamily family, double predictor) => family switch
    {
        LinearModelFamily.Linear => predictor,
        LinearModelFamily.Logistic => predictor >= 0 ? 1 / (1 + Math.Exp(-predictor)) : Math.Exp(predictor) / (1 + Math.Exp(predictor)),
        LinearModelFamily.Poisson => Math.Exp(predictor),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Choose one of the three families."),
    };
}
