using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Performativity;

/// <summary>When retraining stops.</summary>
public sealed record RetrainingOptions
{
    /// <summary>The most rounds; ≥ 1.</summary>
    public int MaximumRounds { get; init; } = 1_000;

    /// <summary>Two models are the same within this part of 1 + ‖θ‖; ≥ 0, where 0 means equal to the last bit.</summary>
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>The longest cycle that is looked for, in rounds; ≥ 1.</summary>
    public int LongestPeriod { get; init; } = 8;

    /// <summary>A model farther than this from 0 counts as diverged; positive.</summary>
    public double DivergenceRadius { get; init; } = 1e12;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumRounds);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Tolerance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LongestPeriod);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(DivergenceRadius));
    }
}

/// <summary>How retraining ended.</summary>
public enum RetrainingEnd
{
    /// <summary>The model no longer changes under these levels. It is performatively stable unless K has the eigenvalue 1 under them alone, as level 2 has at ε = −1.</summary>
    Stable,

    /// <summary>Some models follow each other for ever.</summary>
    Cycle,

    /// <summary>The model left every bound.</summary>
    Diverged,

    /// <summary>The rounds are used up.</summary>
    RoundLimit,
}

/// <summary>The models of repeated retraining.</summary>
/// <param name="Models">θ₀, θ₁, …, each [d], the last finite one included.</param>
/// <param name="End">How it ended.</param>
/// <param name="Period">The number of models in the cycle; 1 at a stable point, 0 where nothing repeats.</param>
public sealed record RetrainingPath(IReadOnlyList<double[]> Models, RetrainingEnd End, int Period)
{
    /// <summary>The last model, [d].</summary>
    public double[] Last => Models[^1];

    /// <summary>The number of trainings.</summary>
    public int Rounds => Models.Count - 1;
}
