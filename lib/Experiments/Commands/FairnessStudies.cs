using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on fairness by a minority at their three sizes.</summary>
internal static class FairnessStudies
{
    private static readonly (string Name, string Title, double Upweight, double Tail)[] Firms =
    [
        ("once", "a firm that trains once", 1, 1), ("threefold", "errors of a first model count threefold", 3, 1),
        ("fivefold", "errors of a first model count fivefold", 5, 1), ("tail-30", "only the worst 30 % of the rows count", 1, 0.3),
        ("tail-10", "only the worst 10 % of the rows count", 1, 0.1),
    ];

    internal static int Runs(RunMode mode) => Datasets(mode) * FairnessGrid.Cells(mode).Count * FairnessGrid.Repetitions(mode);

    internal static IRegisteredStudy Open(StudyRequest request)
    {
        (string Name, string Title, FairnessPlatform Platform)[] platforms =
        [
            ("compas", "COMPAS: no new offence in two years, by race", FairnessPlatform.Compas(request.Synthetic, request.Cancellation)),
            ("adult", "census: more than 50,000 dollars, by sex", FairnessPlatform.Adult(synthetic: request.Synthetic, cancellation: request.Cancellation)),
        ];
        return new RegisteredStudy<FairnessCell, FairnessOutcome>(
            string.Join(" ", platforms.Take(Datasets(request.Mode)).Select(p => $"{p.Platform.Record.Name}, data {p.Platform.Record.Fingerprint[..12]}.")),
            platforms.Take(Datasets(request.Mode)).Select(p => new StudyPart<FairnessCell, FairnessOutcome>(
                p.Name, p.Title, new FairnessPlan(p.Platform, FairnessGrid.Cells(request.Mode), FairnessGrid.Repetitions(request.Mode)).ToStudy())));
    }

    internal static int EffectiveSizeRuns(RunMode mode) => Firms.Length * Shares(mode).Length * EffectiveSizeRepetitions(mode);

    internal static IRegisteredStudy EffectiveSize(StudyRequest request)
    {
        var cells = Firms.SelectMany(firm => Shares(request.Mode).Select(share => new EffectiveSizeCell(share, firm.Upweight, firm.Tail)));
        var study = new EffectiveSizePlan([.. cells], EffectiveSizeRepetitions(request.Mode)) { Rows = request.Mode.Choose(300, 1_000, 2_000) }.ToStudy();
        return new RegisteredStudy<EffectiveSizeCell, EffectiveSizeOutcome>(
            "Made-up groups.",
            Firms.Select(firm => new StudyPart<EffectiveSizeCell, EffectiveSizeOutcome>(
                firm.Name, firm.Title, study, cell => cell.Upweight == firm.Upweight && cell.Tail == firm.Tail)));
    }

    private static double[] Shares(RunMode mode) => mode.Choose<double[]>(
        [0, 0.05, 0.2], [0, 0.01, 0.03, 0.05, 0.1, 0.2], [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2]);

    private static int EffectiveSizeRepetitions(RunMode mode) => mode.Choose(2, 5, 20);

    private static int Datasets(RunMode mode) => mode == RunMode.Quick ? 1 : 2;
}
