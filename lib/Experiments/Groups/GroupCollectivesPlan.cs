using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Experiments.Groups;

/// <summary>An experiment with collectives in a table, who flip their labels: every arrangement × every seed is one training run.</summary>
/// <param name="Train">The firm's training rows; the default learner takes two classes.</param>
/// <param name="Test">Held-out rows of the same columns.</param>
/// <param name="Arrangements">Which collectives act at the same time. One that only watches has the share 0.</param>
/// <param name="Seeds">The number of repetitions, each with its own members.</param>
public sealed record GroupCollectivesPlan(
    TabularDataset Train, TabularDataset Test, IReadOnlyList<IReadOnlyList<GroupCollective>> Arrangements, int Seeds)
{
    /// <summary>How rows become features; by default numbers standardised, categories as 0 and 1, and an intercept.</summary>
    public TableEncodingOptions Encoding { get; init; } = new();

    /// <summary>
    /// The penalty λ ≥ 0 of the default learner's logistic regression on all coefficients; null for 1/n, the default of scikit-learn.
    /// </summary>
    public double? Ridge { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Arrangements);
        ArgumentNullException.ThrowIfNull(Encoding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Seeds);
        if (Arrangements.Count == 0 || Arrangements.Any(a => a.Count == 0))
            throw new ArgumentException(
                "The plan or an arrangement is empty; give at least one collective, with the share 0 for the base rate.");
        if (!Test.LabelNames.SequenceEqual(Train.LabelNames, StringComparer.Ordinal) || !Test.Columns.SequenceEqual(Train.Columns))
            throw new ArgumentException("Training and held-out rows differ in labels or columns; split one table.");
        foreach (var collective in Arrangements.SelectMany(a => a)) collective.Validate(Train, Test);
    }
}
