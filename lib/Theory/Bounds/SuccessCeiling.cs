namespace CollectiveAction.Theory.Bounds;

/// <summary>An upper bound on a success rate, kept as the formula gives it.</summary>
/// <param name="Value">The raw value, at least 0; it may exceed 1 and be +∞.</param>
public readonly record struct SuccessCeiling(double Value)
{
    /// <summary>True when the ceiling says nothing: success is never above 1.</summary>
    public bool IsVacuous => !(Value < 1);
}
