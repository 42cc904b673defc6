namespace CollectiveAction.Numerics.Estimation;

/// <summary>A measured value with its confidence interval.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">The lower end of the interval, inclusive.</param>
/// <param name="Upper">The upper end of the interval, inclusive.</param>
/// <param name="Confidence">The confidence level in (0, 1), for example 0.95.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper, double Confidence)
{
    /// <summary>Whether a value lies in the interval.</summary>
    /// <param name="value">The value, in the estimate's unit.</param>
    public bool Covers(double value) => value >= Lower && value <= Upper;

    /// <summary>The estimate with its interval, four significant digits: <c>0.93 [0.912, 0.945]</c>.</summary>
    public override string ToString() => $"{Value:G4} [{Lower:G4}, {Upper:G4}]";
}
