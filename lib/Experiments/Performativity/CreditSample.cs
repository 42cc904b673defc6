using CollectiveAction.Data.Credit;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>
/// The borrowers of the published experiments: Give Me Some Credit, or its twin, with all who were overdue and the first of those who paid, numbers
/// standardised over all complete rows, and a feature that is 1 at the end.
/// </summary>
/// <param name="Rows">The borrowers; label 1 was overdue.</param>
/// <param name="FeatureNames">The features' names, the intercept's last.</param>
/// <param name="Record">Which data they are of.</param>
[Source("arXiv:2511.14745", "Section 6")]
public sealed record CreditSample(LabelledRows Rows, IReadOnlyList<string> FeatureNames, DataRecord Record)
{
    /// <summary>The use of revolving credit lines.</summary>
    public const string Utilisation = "RevolvingUtilizationOfUnsecuredLines";

    /// <summary>The number of open credit lines and loans.</summary>
    public const string OpenLines = "NumberOfOpenCreditLinesAndLoans";

    /// <summary>The number of mortgages and credit lines on real estate.</summary>
    public const string RealEstate = "NumberRealEstateLoansOrLines";

    /// <summary>How often a borrower was 30 to 59 days late.</summary>
    public const string LateThirty = "NumberOfTime30-59DaysPastDueNotWorse";

    /// <summary>How often a borrower was 90 days late.</summary>
    public const string LateNinety = "NumberOfTimes90DaysLate";

    /// <summary>The borrower's age.</summary>
    public const string Age = "age";

    /// <summary>The feature that is 1 in every row.</summary>
    public const string Intercept = "(intercept)";

    private const ulong TwinSeed = 2511;
    private const int PublishedPaid = 10_000;

    /// <summary>The features that borrowers move in the first published experiment.</summary>
    public static IReadOnlyList<string> Movable { get; } = [Utilisation, OpenLines, RealEstate];

    /// <summary>Loads the sample.</summary>
    /// <param name="overdue">At most how many who were overdue, the first of the file; null for all.</param>
    /// <param name="paid">At most how many who paid, the first of the file; the published experiments take 10,000.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CreditSample Load(int? overdue = null, int paid = PublishedPaid, bool synthetic = false, CancellationToken cancellation = default)
    {
        if (overdue is { } most) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most, nameof(overdue));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paid);
        var random = new RandomStream(TwinSeed);
        var table = synthetic
            ? SyntheticCredit.Generate(random, cancellation: cancellation)
            : CreditSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;
        var encoding = TableEncoding.Fit(table);
        var labels = table.Labels.ToArray();
        int[] rows = [.. Of(1).Take(overdue ?? int.MaxValue), .. Of(0).Take(paid)];
        return new CreditSample(encoding.Encode(table.Subset(rows)), encoding.FeatureNames, DataRecord.Of(table));

        IEnumerable<int> Of(int label) => Enumerable.Range(0, labels.Length).Where(i => labels[i] == label);
    }

    /// <summary>The place of a feature in a row.</summary>
    /// <param name="name">A member of <see cref="FeatureNames"/>.</param>
    /// <exception cref="ArgumentException">No feature has the name.</exception>
    public int Feature(string name)
    {
        for (var f = 0; f < FeatureNames.Count; f++)
        {
            if (FeatureNames[f] == name) return f;
        }

        throw new ArgumentException($"'{name}' is no feature; they are {string.Join(", ", FeatureNames)}.", nameof(name));
    }

    /// <summary>The sample without a feature.</summary>
    /// <param name="name">A member of <see cref="FeatureNames"/>.</param>
    /// <exception cref="ArgumentException">No feature has the name.</exception>
    public CreditSample Without(string name)
    {
        var left = Feature(name);
        var features = new List<double>(Rows.Features.Length);
        for (var i = 0; i < Rows.Count; i++)
        {
            for (var f = 0; f < FeatureNames.Count; f++)
            {
                if (f != left) features.Add(Rows[i][f]);
            }
        }

        return this with { Rows = LabelledRows.Of([.. features], Rows.Labels), FeatureNames = [.. FeatureNames.Where((_, f) => f != left)] };
    }

    /// <summary>The borrowers whose standardised value of a feature is below a bound.</summary>
    /// <param name="name">A member of <see cref="FeatureNames"/>.</param>
    /// <param name="bound">In standard deviations.</param>
    /// <exception cref="ArgumentException">No feature has the name, or nobody is below the bound.</exception>
    public CreditSample Below(string name, double bound)
    {
        var feature = Feature(name);
        int[] kept = [.. Enumerable.Range(0, Rows.Count).Where(i => Rows[i][feature] < bound)];
        if (kept.Length == 0) throw new ArgumentException($"Nobody's {name} is below {bound}; raise the bound.", nameof(bound));
        return this with { Rows = Rows.Sample(kept) };
    }
}
