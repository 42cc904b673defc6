namespace CollectiveAction.Data.Cars;

/// <summary>How a platform rates a car; the labels of <see cref="CarEvaluations"/>, best first.</summary>
public enum CarEvaluation
{
    /// <summary>At least 13 points.</summary>
    Excellent,

    /// <summary>8 to 12 points.</summary>
    Good,

    /// <summary>2 to 7 points.</summary>
    Average,

    /// <summary>Fewer than 2 points.</summary>
    Poor,
}
