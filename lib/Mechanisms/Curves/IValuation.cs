namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// What a model of some accuracy is worth to a party, in the unit of its costs: an increasing concave function v of the accuracy.
/// </summary>
public interface IValuation
{
    /// <summary>Whether v(y) = v(0) + (v(1) − v(0))·y; expectations of values then follow from those of accuracies.</summary>
    bool IsLinear { get; }

    /// <summary>The value v(y), at least v(0) ≥ 0.</summary>
    /// <param name="accuracy">y in [0, 1].</param>
    double Value(double accuracy);

    /// <summary>The first derivative v′(y) > 0.</summary>
    /// <param name="accuracy">y in [0, 1].</param>
    double Slope(double accuracy);

    /// <summary>The second derivative v″(y) ≤ 0.</summary>
    /// <param name="accuracy">y in [0, 1].</param>
    double Curvature(double accuracy);

    /// <summary>The accuracy y that is worth a given value, v⁻¹.</summary>
    /// <param name="value">Between v(0) and v(1).</param>
    double AccuracyWorth(double value);
}
