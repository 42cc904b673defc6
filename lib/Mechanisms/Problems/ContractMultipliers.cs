namespace CollectiveAction.Mechanisms.Problems;

/// <summary>
/// What each constraint of a contract costs the coordinator: the gain in expected accuracy per unit of value by which it is relaxed.
/// </summary>
/// <param name="Participation">αᵢ of uᵢ ≥ fᵢ, [I].</param>
/// <param name="Downward">δᵢ of uᵢ₊₁ ≥ uᵢ + (cᵢ − cᵢ₊₁)mᵢ: a cheaper type must not pose as its dearer neighbour, [I − 1].</param>
/// <param name="Upward">εᵢ of uᵢ ≥ uᵢ₊₁ − (cᵢ − cᵢ₊₁)mᵢ₊₁: a dearer type must not pose as its cheaper neighbour, [I − 1].</param>
/// <param name="Budget">βᵢ of cᵢmᵢ + uᵢ ≤ Tᵢ(m): no model is better than the one that is trained, [I].</param>
/// <param name="Floor">φ of N·m₁ ≥ the amount from which the curve coincides with its concave envelope, per unit of c₁·m₁.</param>
public sealed record ContractMultipliers(
    IReadOnlyList<double> Participation,
    IReadOnlyList<double> Downward,
    IReadOnlyList<double> Upward,
    IReadOnlyList<double> Budget,
    double Floor)
{
    /// <summary>
    /// The weight of the objective: 1, or 0 where the constraints alone leave a single contract (one party that may as well train alone).
    /// Then no multipliers with weight 1 need exist, and those given show that the constraints oppose each other at that contract.
    /// </summary>
    public double Objective { get; init; } = 1;
}
