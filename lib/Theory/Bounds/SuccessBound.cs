namespace CollectiveAction.Theory.Bounds;

/// <summary>A lower bound on a success rate, kept as the formula gives it.</summary>
/// <param name="Value">The raw value, at most 1; it may be negative or −∞.</param>
public readonly record struct SuccessBound(double Value)
{
    /// <summary>True when the bound says nothing: success is never below 0.</summary>
    public bool IsVacuous => !(Value > 0);
}
