using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>How a factor model is trained. The defaults are those of the Surprise library's SVD.</summary>
public sealed record FactorOptions
{
    /// <summary>The number of factors of a user and of an item, at least 1.</summary>
    public int Factors { get; init; } = 100;

    /// <summary>How often each rating is seen, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>The learning rate γ > 0.</summary>
    public double Rate { get; init; } = 0.005;

    /// <summary>The penalty λ ≥ 0 of biases and factors.</summary>
    public double Penalty { get; init; } = 0.02;

    /// <summary>The standard deviation of the factors before the first step, ≥ 0; their mean is 0.</summary>
    public double InitialDeviation { get; init; } = 0.1;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Factors);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Rate));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Penalty));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(InitialDeviation));
    }
}
