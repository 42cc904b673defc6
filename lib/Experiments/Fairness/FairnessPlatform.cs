using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Compas;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>A table of two groups that firms learn from: who is the minority, what a firm sees, and how many rows each part of a repetition has.</summary>
/// <param name="Table">All rows, of two classes; label 1 is the favourable one. Rows of neither group are left out.</param>
/// <param name="Column">The name of the protected attribute, a column of categories.</param>
/// <param name="Minority">The category whose members act: the group that is worse off, not necessarily the smaller one.</param>
/// <param name="Majority">The category that it is held against.</param>
/// <param name="Record">Which data this is.</param>
[TypeFormatterSource(typeof(RecordFormatters<FairnessPlatform>))]
public sealed record FairnessPlatform(TabularDataset Table, string Column, string Minority, string Majority, DataRecord Record) : IShownByRecord
{
    /// <summary>Twins are the same in every notebook and study.</summary>
    private const ulong Seed = 2025;

    /// <summary>The number of training rows of a repetition; null for half of all.</summary>
    public int? TrainRows { get; init; }

    /// <summary>The number of held-out rows of a repetition, of which one half tunes and the other tests; null for all that are left.</summary>
    public int? HeldOutRows { get; init; }

    /// <summary>Columns that neither the firm nor the members see.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether the firm's features tell the group. The members' own estimates never use it.</summary>
    public bool SeesGroup { get; init; } = true;

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => null;

    /// <summary>COMPAS: does somebody commit no new offence in two years? African-Americans and Caucasians, screened in time; COMPAS's own score is left out.</summary>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">The file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static FairnessPlatform Compas(bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        var table = synthetic ? SyntheticCompas.Generate(random, cancellation: cancellation) : CompasSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;
        return new FairnessPlatform(table, "race", "African-American", "Caucasian", DataRecord.Of(table)) { LeftOut = ["decile_score"] };
    }

    /// <summary>The census: does somebody earn more than 50,000 dollars a year? Women and men.</summary>
    /// <param name="trainRows">The number of training rows of a repetition.</param>
    /// <param name="heldOutRows">The number of held-out rows of a repetition.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>Left out are the sampling weight, the country, education in words (it stays as a number), and <c>relationship</c>, whose husbands and wives tell the sex.</remarks>
    public static FairnessPlatform Adult(int trainRows = 4_000, int heldOutRows = 8_000, bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        var table = synthetic ? SyntheticAdult.Generate(random, cancellation: cancellation) : AdultSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;
        return new FairnessPlatform(table, "sex", "Female", "Male", DataRecord.Of(table))
        {
            TrainRows = trainRows,
            HeldOutRows = heldOutRows,
            LeftOut = ["fnlwgt", "native-country", "education", "relationship"],
        };
    }

    /// <summary>A made-up minority and majority in the plane.</summary>
    /// <param name="options">The world.</param>
    /// <param name="trainRows">The number of training rows of a repetition.</param>
    /// <param name="heldOutRows">The number of held-out rows of a repetition.</param>
    /// <param name="repetitions">For how many repetitions the rows should do without being drawn again and again.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or an option is outside its range.</exception>
    public static FairnessPlatform Groups(SyntheticGroupsOptions options, int trainRows = 1_000, int heldOutRows = 4_000, int repetitions = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repetitions);
        var table = SyntheticGroups.Generate(new RandomStream(Seed), repetitions * (trainRows + heldOutRows), options);
        return new FairnessPlatform(table, SyntheticGroups.Group, SyntheticGroups.Minority, "majority", DataRecord.Of(table)) { TrainRows = trainRows, HeldOutRows = heldOutRows };
    }

    /// <summary>The rows of the two groups.</summary>
    internal int[] Rows => [.. Table.RowsOf(Column, Minority).Concat(Table.RowsOf(Column, Majority)).Order()];

    internal (int Train, int HeldOut) Sizes(int rows)
    {
        var train = TrainRows ?? rows / 2;
        return (train, HeldOutRows ?? rows - train);
    }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Table);
        ArgumentException.ThrowIfNullOrEmpty(Column);
        if (Table.LabelNames.Count != 2) throw new ArgumentException($"{Table.Name} has {Table.LabelNames.Count} labels; fairness here is about two.");
        if (Minority == Majority) throw new ArgumentException($"Minority and majority are both '{Minority}'; the protected attribute needs two values.");
        var (minority, majority) = (Table.RowsOf(Column, Minority).Length, Table.RowsOf(Column, Majority).Length);
        if (minority == 0 || majority == 0)
            throw new ArgumentException($"{Column} is {Minority} in {minority} rows and {Majority} in {majority}; the protected attribute needs both values.");
        var (train, heldOut) = Sizes(minority + majority);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(train, nameof(TrainRows));
        ArgumentOutOfRangeException.ThrowIfLessThan(heldOut, 2, nameof(HeldOutRows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(train + heldOut, minority + majority, nameof(HeldOutRows));
        foreach (var column in LeftOut.Append(Column)) _ = Table.Column(column);
    }

    /// <summary>One line: the data and the groups.</summary>
    public override string ToString() => $"{Table.Name}: {Column} {Minority} beside {Majority}";
}
