using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The settings of the lab's questions at their three sizes, as the notebook and the command line run them.</summary>
/// <remarks>Marks are worn by 5 % of the people by themselves; budgets, shares and sizes are this project's.</remarks>
public static class LabGrid
{
    /// <summary>ξ, the share of the people who wear each mark by themselves.</summary>
    public const double MarkShare = 0.05;

    /// <summary>The part of the planters who drop out, where some do.</summary>
    public const double DropOut = 0.3;

    /// <summary>The share of either side that looks ahead.</summary>
    public const double Rivalry = 0.1;

    /// <summary>The share, among all people, of women who relabel.</summary>
    public const double Relabelling = 0.1;

    /// <summary>The rounds of a rivalry that are measured: whatever repeats does so within four.</summary>
    private static readonly int[] Late = [17, 18, 19, 20];

    private static readonly bool[] Ways = [false, true];

    /// <summary>The lab of a size: 4,000 people of a census.</summary>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    public static CompositionLab Lab(bool synthetic = false, CancellationToken cancellation = default) => new(CensusPeople.Load(MarkShare, synthetic, cancellation));

    /// <summary>The number of repetitions.</summary>
    /// <param name="mode">The size.</param>
    public static int Repetitions(RunMode mode) => mode.Choose(2, 8, 12);

    /// <summary>The shares of planters.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Shares(RunMode mode) => mode.Choose<double[]>([0, 0.04, 0.08, 0.16], [0, 0.02, 0.04, 0.08, 0.12, 0.16], [0, 0.02, 0.04, 0.08, 0.12, 0.16]);

    /// <summary>The budgets ε of one training; null for none.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double?> Budgets(RunMode mode) => mode.Choose<double?[]>([null, 0.25], [null, 1, 0.25, 0.1], [null, 1, 0.25, 0.1]);

    /// <summary>The firms.</summary>
    public static IReadOnlyList<LabFirm> Firms => Enum.GetValues<LabFirm>();

    /// <summary>Planters of every size, with and without drop-outs, in every alliance, against every firm with every budget; rivals of half their size, or none.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<LabSetting> Planting(RunMode mode) =>
    [
        .. from firm in Firms
           from epsilon in Budgets(mode)
           from share in Shares(mode)
           from alliance in Enum.GetValues<Alliance>()
           from dropOut in new[] { 0, DropOut }
           where share > 0 || (alliance == Alliance.One && dropOut == 0)
           where alliance == Alliance.One || dropOut == 0
           from rivals in alliance == Alliance.One && dropOut == 0 && share > 0 ? new[] { 0, share / 2 } : [0]
           select new LabSetting(firm, share) { Epsilon = epsilon, Alliance = alliance, DropOut = dropOut, Rivals = rivals },
    ];

    /// <summary>Planters and rivals who look ahead by every pair of levels, against every firm without a budget, in four late rounds.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<LabSetting> LookAhead(RunMode mode) =>
    [
        .. from firm in Firms
           from planters in Levels(mode)
           from rivals in Levels(mode)
           from round in Late
           select new LabSetting(firm, Rivalry) { Rivals = Rivalry, Levels = new(planters, rivals), Round = round },
    ];

    /// <summary>The levels of look-ahead.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<int> Levels(RunMode mode) => [.. Enumerable.Range(0, mode.Choose(3, 5, 5))];

    /// <summary>Women who relabel beside men who wear the second mark or report women, of several sizes.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<LabSetting> Minority(RunMode mode) =>
    [
        .. from firm in Firms
           from relabelling in new[] { 0, Relabelling }
           from men in Men(mode)
           from impersonate in men > 0 ? Ways : [false]
           select new LabSetting(firm, 0) { Relabelling = relabelling, Men = men, MenImpersonate = impersonate },
    ];

    /// <summary>The firms that can count what their first model got wrong more often: a perceptron on independent batches counts each row once or never.</summary>
    public static IReadOnlyList<LabFirm> FirmsThatLookAgain { get; } = [LabFirm.Counts, LabFirm.Logistic];

    /// <summary>λ, how often a firm counts what its first model got wrong.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Upweights(RunMode mode) => mode.Choose<double[]>([1, 3], [1, 3, 10], [1, 3, 10]);

    /// <summary>Firms that look again at what their first model got wrong, with planters and rivals of half their size, and with women who relabel beside men who report women.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<LabSetting> Reweighting(RunMode mode) =>
    [
        .. from firm in FirmsThatLookAgain
           from upweight in Upweights(mode)
           from setting in (IEnumerable<LabSetting>)
           [
               .. from share in Shares(mode) from rivals in share > 0 ? new[] { 0, share / 2 } : [0] select new LabSetting(firm, share) { Rivals = rivals },
               .. from women in new[] { 0, Relabelling } from men in new[] { 0, Relabelling } select new LabSetting(firm, 0) { Relabelling = women, Men = men, MenImpersonate = men > 0 },
           ]
           select setting with { Upweight = upweight },
    ];

    /// <summary>The lab on texts of a size: 1,000 or 5,000 résumés, and a bag of embeddings.</summary>
    /// <param name="mode">The size.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    public static TextLab Texts(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        var plan = PrivacyStudy.Texts(mode == RunMode.Quick ? RunMode.Quick : RunMode.Default, synthetic, cancellation);
        return new TextLab(plan.Texts, plan.Learner, plan.Target, "Web_Developer");
    }

    /// <summary>The number of repetitions on texts.</summary>
    /// <param name="mode">The size.</param>
    public static int TextRepetitions(RunMode mode) => mode.Choose(2, 3, 6);

    /// <summary>The shares of planters on texts.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> TextShares(RunMode mode) => mode.Choose<double[]>([0, 0.2], [0, 0.02, 0.05, 0.1], [0, 0.02, 0.05, 0.1, 0.2]);

    /// <summary>The budgets ε of one training on texts; null for none.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double?> TextBudgets(RunMode mode) => mode.Choose<double?[]>([null, 16], [null, 16], [null, 16, 4]);

    /// <summary>Planters on texts, with drop-outs, as halves with signs of their own, or with rivals of half their size, for every budget.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<TextLabSetting> TextPlanting(RunMode mode) =>
    [
        .. from epsilon in TextBudgets(mode)
           from share in TextShares(mode)
           let plain = new TextLabSetting(share) { Epsilon = epsilon }
           from setting in share > 0 ? [plain, plain with { DropOut = DropOut }, plain with { Alliance = Alliance.OwnMarks }, plain with { Rivals = share / 2 }] : new[] { plain }
           select setting,
    ];

    /// <summary>The shares, among all people, of men who act.</summary>
    /// <param name="mode">The size.</param>
    public static IReadOnlyList<double> Men(RunMode mode) => mode.Choose<double[]>([0, 0.1], [0, 0.02, 0.05, 0.1, 0.2], [0, 0.02, 0.05, 0.1, 0.15, 0.2]);
}
