using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>The experiments on privacy at their three sizes: pictures with three models, a bank's campaign, résumés, and attacks on membership.</summary>
/// <remarks>
/// Budgets, norms and shares are this project's; the paper's are not public. The full size has six budgets, three norms and three repetitions on 60,000 pictures for
/// softmax regression and 20,000 for the perceptron; the filters take 10,000 pictures, three shares, one norm and three budgets, résumés two norms and two repetitions.
/// </remarks>
public static class PrivacyStudy
{
    private const int ForPerceptrons = 20_000;
    private const string Target = "Database_Administrator";

    /// <summary>The firms that take feature vectors.</summary>
    /// <param name="mode">The size.</param>
    /// <param name="synthetic">Whether twins are wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    public static IReadOnlyList<PrivacyPlan> Plans(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        var (pictures, tested, passes) = mode.Choose((1_500, 300, 4.0), (6_000, 1_000, 8.0), (60_000, 5_000, 10.0));
        var (filtered, filterPasses) = mode.Choose((600, 2.0), (2_000, 4.0), (10_000, 10.0));
        var lot = mode.Choose(64.0, 128, 256);
        var (all, held) = PrivatePlatforms.Pictures(pictures, tested, synthetic, cancellation);
        var (shares, repetitions, levels) = (Shares(mode), Repetitions(mode), Levels(mode));
        return
        [
            Plan(DigitModel.Softmax, pictures, passes, shares, levels),
            Plan(DigitModel.Perceptron, Math.Min(pictures, ForPerceptrons), passes, shares, levels),
            Plan(DigitModel.Convolution, filtered, filterPasses, SharesOfFilters(mode), OfFilters(mode)),
            new(PrivatePlatforms.Bank(mode.Choose<int?>(2_000, 10_000, null), passes, lot, synthetic, cancellation), shares, levels, repetitions),
        ];

        PrivacyPlan Plan(DigitModel model, int train, double often, double[] of, IReadOnlyList<PrivacyLevel> at) =>
            new(PrivatePlatforms.Digits(model, all.Take(train), held, often, Math.Min(lot, train / 10.0)), of, at, repetitions);
    }

    /// <summary>The firm that takes texts.</summary>
    /// <inheritdoc cref="Plans" path="/*[self::param or self::exception]" />
    public static PrivateTextPlan Texts(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        var texts = ResumeTexts.Load(mode, synthetic, cancellation);
        var (passes, lot) = mode.Choose((3.0, 64.0), (8.0, 128), (10.0, 256));
        var learner = new PrivateBagOptions(PoissonSampling.OfLot(texts.People, lot, passes)) { Dimensions = 16, Rate = 0.05 };
        return new PrivateTextPlan(
            texts, learner, Target, SharesOfTexts(mode), OfTexts(mode), RepetitionsOfTexts(mode));
    }

    /// <summary>The attack on membership: a perceptron sees few pictures often enough to know them by heart, and a collective of 2 % acts or does not.</summary>
    /// <inheritdoc cref="Plans" path="/*[self::param or self::exception]" />
    public static MembershipPlan Membership(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        const int heldOut = 1_000, passes = 60;
        var pictures = mode.Choose(200, 400, 1_000);
        var platform = PrivatePlatforms.Digits(DigitModel.Perceptron, pictures, heldOut, passes, pictures / 10.0, synthetic, cancellation)
            with { Optimizer = DenseOptimizer.Adam(), Rate = 0.01 };
        return new(platform, 0.02, AttackedLevels, mode.Choose(8, 16, 32), Attacks(mode));
    }

    /// <summary>The data of the firms that take feature vectors, as one record: all of the pictures, and the bank's rows.</summary>
    /// <param name="plans">The plans, of one mode.</param>
    /// <exception cref="ArgumentException">There is no plan.</exception>
    public static DataRecord RecordOf(IReadOnlyList<PrivacyPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return DataRecord.Joined(plans.Select(plan => plan.Platform.Record).GroupBy(record => record.Name).Select(records => records.MaxBy(record => record.Rows)!));
    }

    /// <summary>The number of trainings on feature vectors.</summary>
    internal static int Runs(RunMode mode) =>
        Repetitions(mode) * (3 * Shares(mode).Length * Levels(mode).Count + SharesOfFilters(mode).Length * OfFilters(mode).Count);

    /// <summary>The number of trainings on texts.</summary>
    internal static int TextRuns(RunMode mode) => RepetitionsOfTexts(mode) * SharesOfTexts(mode).Length * OfTexts(mode).Count;

    /// <summary>The number of attacks, each with all of its models.</summary>
    internal static int MembershipRuns(RunMode mode) => 2 * AttackedLevels.Count * Attacks(mode);

    private static IReadOnlyList<PrivacyLevel> AttackedLevels => [PrivacyLevel.None, new(8, 1)];

    private static int Attacks(RunMode mode) => mode.Choose(1, 2, 5);

    private static int Repetitions(RunMode mode) => mode.Choose(1, 2, 3);

    private static int RepetitionsOfTexts(RunMode mode) => mode.Choose(1, 1, 2);

    private static double[] SharesOfTexts(RunMode mode) => mode.Choose<double[]>([0, 0.05], [0, 0.002, 0.01, 0.05], [0, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02]);

    private static double[] SharesOfFilters(RunMode mode) => mode.Choose<double[]>([0, 0.1], [0, 0.02, 0.1], [0, 0.01, 0.02, 0.05]);

    private static IReadOnlyList<PrivacyLevel> OfFilters(RunMode mode) => PrivacyLevel.Grid(mode.Choose<double[]>([4], [1, 16], [1, 4, 16]), [1]);

    private static IReadOnlyList<PrivacyLevel> OfTexts(RunMode mode) => mode == RunMode.Full ? PrivacyLevel.Grid([0.5, 1, 2, 4, 8, 16], [1, 10]) : Levels(mode);

    private static double[] Shares(RunMode mode) => mode.Choose<double[]>(
        [0, 0.05, 0.2], [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2], [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]);

    private static IReadOnlyList<PrivacyLevel> Levels(RunMode mode) => PrivacyLevel.Grid(
        mode.Choose<double[]>([1, 16], [0.5, 2, 16], [0.5, 1, 2, 4, 8, 16]), mode.Choose<double[]>([1], [1, 10], [1, 5, 10]));
}
