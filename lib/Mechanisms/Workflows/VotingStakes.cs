using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>What answers and votes are worth.</summary>
/// <param name="Wrong">What a wrong answer loses, ≥ 0.</param>
/// <param name="Right">What a right answer earns; above −<paramref name="Wrong"/>.</param>
public sealed record VotingStakes(double Wrong, double Right = 0)
{
    /// <summary>What a vote of each pool costs, ≥ 0; one cost for each pool.</summary>
    public IReadOnlyList<double> Costs { get; init; } = [1];

    /// <summary>What a round of votes costs beside the votes, ≥ 0: the worth of the time it takes.</summary>
    public double RoundCost { get; init; }

    /// <summary>The most votes asked for at once, ≥ 1.</summary>
    public int LargestBatch { get; init; } = 1;

    /// <summary>What the future is worth one round earlier, in (0, 1].</summary>
    public double Discount { get; init; } = 1;

    internal void Validate(int pools)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Wrong));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Require.Finite(Right), -Wrong);
        ArgumentNullException.ThrowIfNull(Costs);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(RoundCost));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LargestBatch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(Discount));
        if (Costs.Count != pools) throw new ArgumentException($"{Costs.Count} cost(s) for {pools} pool(s); give the cost of a vote of each.", nameof(pools));
        foreach (var cost in Costs) ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(cost, nameof(Costs)), nameof(Costs));
    }

    internal double CostOf(int pool, int votes) => Costs[pool] * votes + RoundCost;

    internal double Utility(double accuracy) => Right * accuracy - Wrong * (1 - accuracy);
}
