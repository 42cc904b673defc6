namespace CollectiveAction.Experiments.Valuation;

/// <summary>How examples are valued.</summary>
public enum ValuationMethod
{
    /// <summary>Exact Shapley values of K nearest neighbours.</summary>
    NearestNeighbours,

    /// <summary>Exact Shapley values of K nearest neighbours with soft labels.</summary>
    SoftNeighbours,

    /// <summary>Exact Shapley values of the neighbours within a radius.</summary>
    ThresholdNeighbours,

    /// <summary>Exact Shapley values of one gradient step of a logistic regression, in closed form.</summary>
    GradientStep,

    /// <summary>How often models that did not see an example predict its label.</summary>
    OutOfBag,

    /// <summary>The accuracy that is lost without the example.</summary>
    LeaveOneOut,

    /// <summary>Banzhaf values of accuracy, from reused coalitions.</summary>
    ReusedBanzhaf,

    /// <summary>Random numbers: what a method has to beat.</summary>
    Random,
}
