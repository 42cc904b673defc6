using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Groups;

/// <summary>A firm that classifies the rows of a table: what it trains on, what success is measured on, how it learns and what it sees.</summary>
/// <param name="Train">The firm's training rows; the default learner takes two classes.</param>
/// <param name="Test">Held-out rows of the same columns.</param>
[TypeFormatterSource(typeof(RecordFormatters<TablePlatform>))]
public sealed record TablePlatform(TabularDataset Train, TabularDataset Test) : IShownByRecord
{
    /// <summary>How the firm learns; logistic regression at its optimum with the penalty 1/n unless said otherwise.</summary>
    public ITableLearner Learner { get; init; } = new NewtonLearner();

    /// <summary>How rows become features; by default numbers standardised, categories as 0 and 1, and an intercept.</summary>
    public TableEncodingOptions Encoding { get; init; } = new();

    /// <summary>Which data this is, as a notebook records it: the whole data set that both parts are of, where it is known.</summary>
    public DataRecord Record { get; init; } = DataRecord.Of(Train);

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => Learner.Name;

    /// <summary>The number of people: everybody is one training row.</summary>
    public int People => Train.Count;

    /// <summary>One line: the data, and how many rows each part has.</summary>
    public override string ToString() => $"{Train.Name}: {Train.Count:N0} training and {Test.Count:N0} held-out rows; {Learner.Name}";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Learner);
        ArgumentNullException.ThrowIfNull(Encoding);
        if (!Test.LabelNames.SequenceEqual(Train.LabelNames, StringComparer.Ordinal) || !Test.Columns.SequenceEqual(Train.Columns))
            throw new ArgumentException("Training and held-out rows differ in labels or columns; split one table.");
    }
}
