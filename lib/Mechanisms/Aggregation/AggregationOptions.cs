using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>Settings of the iterative aggregations.</summary>
public sealed record AggregationOptions
{
    /// <summary>The most iterations, ≥ 1.</summary>
    public int MostIterations { get; init; } = 200;

    /// <summary>It ends when no probability of a label changes by more than this, > 0.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Votes added to every count that a probability is estimated from, ≥ 0; with 0 a worker of few votes may be thought infallible.</summary>
    public double Smoothing { get; init; } = 0.01;

    /// <summary>Items whose label is known, gold questions: held fixed, so that they teach who is good.</summary>
    public IReadOnlyDictionary<int, int> Gold { get; init; } = new Dictionary<int, int>();

    internal void Validate(CrowdVotes votes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MostIterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Tolerance));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Smoothing));
        ArgumentNullException.ThrowIfNull(Gold);
        foreach (var (item, label) in Gold)
        {
            if (item < 0 || item >= votes.Items || label < 0 || label >= votes.Labels)
                throw new ArgumentException($"The gold label {label} of item {item} is outside {votes.Items} items and {votes.Labels} labels.", nameof(votes));
        }
    }
}
