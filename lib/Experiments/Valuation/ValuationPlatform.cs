using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>Examples to be valued: a pool that contributions are drawn from, held-out rows, and how the firm learns.</summary>
/// <param name="Pool">Rows that can be contributed; the last feature is an intercept.</param>
/// <param name="HeldOut">Rows to judge by, none of them equal to a row of the pool.</param>
/// <param name="Classes">C ≥ 2; labels are 0…C−1.</param>
/// <param name="Record">Which data this is.</param>
[TypeFormatterSource(typeof(RecordFormatters<ValuationPlatform>))]
public sealed record ValuationPlatform(LabelledRows Pool, LabelledRows HeldOut, int Classes, DataRecord Record) : IShownByRecord
{
    /// <summary>Twins and splits are the same in every notebook and study.</summary>
    private const ulong Seed = 2017;

    /// <summary>How the firm learns; a logistic or softmax regression by ten epochs of Adam unless said otherwise, 64 models at a time.</summary>
    public ITableLearner Learner { get; init; } = new DenseTableLearner(options: new DenseOptions { Epochs = 10, Ridge = 1e-3 }, batchSize: 64);

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => Learner.Name;

    /// <summary>The census: does a person earn more than 50,000 dollars?</summary>
    /// <param name="pool">The number of rows to draw from, at most 32,561.</param>
    /// <param name="heldOut">The number of held-out rows before those that occur in the pool are left out, at most 16,281.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ValuationPlatform Adult(int pool, int heldOut, bool synthetic = false, CancellationToken cancellation = default)
    {
        var table = AdultTable.Load(pool, heldOut, synthetic, cancellation);
        return Of(table.Train, table.Test, table.Record);
    }

    /// <summary>A bank's campaign: does a customer take out a deposit?</summary>
    /// <param name="pool">The number of rows to draw from.</param>
    /// <param name="heldOut">The number of held-out rows before those that occur in the pool are left out.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ValuationPlatform Bank(int pool, int heldOut, bool synthetic = false, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pool);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heldOut);
        var random = new RandomStream(Seed);
        var table = synthetic
            ? SyntheticBank.Generate(random, cancellation: cancellation)
            : BankSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;

        // Rows are in order of time, and customers differ by it.
        var rows = random.Child(1).SampleWithoutReplacement(table.Count, pool + heldOut);
        return Of(table.Subset(rows.AsSpan(0, pool)), table.Subset(rows.AsSpan(pool)), DataRecord.Of(table));
    }

    /// <summary>The résumés, each by one author with one profession: which of some is it?</summary>
    /// <param name="pool">The number of texts of the professions to draw from.</param>
    /// <param name="heldOut">The number of held-out texts of the professions.</param>
    /// <param name="professions">The names of the labels, at least two.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the corpus is.</param>
    /// <param name="cancellation">Stops reading, generating or training.</param>
    /// <remarks>See <see cref="ResumeFeatures"/>: a text is the mean embedding of its words, in embeddings of other authors' texts.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two professions, too few texts of them, or an unknown one.</exception>
    /// <exception cref="InvalidDataException">The corpus is there but damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ValuationPlatform Resumes(
        int pool, int heldOut, IReadOnlyList<string> professions, bool synthetic = false, CancellationToken cancellation = default)
    {
        const int embedded = 3_000;
        var texts = ResumeTexts.Load(embedded, null, synthetic, cancellation);
        var rows = ResumeFeatures.Of(texts.Train, texts.Test, professions, pool + heldOut, cancellation);
        var (first, second) = (Enumerable.Range(0, pool).ToArray(), Enumerable.Range(pool, heldOut).ToArray());
        return Apart(RowSets.Subset(rows, first), RowSets.Subset(rows, second), professions.Count, texts.Record);
    }

    private static ValuationPlatform Of(TabularDataset train, TabularDataset test, DataRecord record)
    {
        var encoding = TableEncoding.Fit(train);
        return Apart(encoding.Encode(train), encoding.Encode(test), train.LabelNames.Count, record);
    }

    /// <summary>Leaves out held-out rows that occur in the pool.</summary>
    private static ValuationPlatform Apart(LabelledRows pool, LabelledRows heldOut, int classes, DataRecord record) =>
        new(pool, RowSets.Without(heldOut, pool), classes, record);
}
