using CollectiveAction.Experiments.Cooperatives;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on the worth of data and on cooperatives at their three sizes.</summary>
internal static class CooperativeStudies
{
    private static readonly string[] Professions = ["Systems_Administrator", "Project_manager", "Web_Developer", "Security_Analyst"];

    internal static int NoisyLabelRuns(RunMode mode) => 3 * Methods(mode).Length * Rates(mode).Length * NoisyRepetitions(mode);

    internal static IRegisteredStudy NoisyLabels(StudyRequest request)
    {
        var (rows, evidence, trainings) = request.Mode.Choose((200, 60, 64), (500, 100, 500), (1_000, 100, 1_000));
        var (pool, heldOut) = request.Mode.Choose((400, 300), (2_000, 1_000), (10_000, 2_000));
        (string Name, string Title, ValuationPlatform Platform)[] platforms =
        [
            ("adult", "census: who earns more than 50,000 dollars", ValuationPlatform.Adult(pool, heldOut, request.Synthetic, request.Cancellation)),
            ("bank", "bank: who takes out a deposit", ValuationPlatform.Bank(pool, heldOut, request.Synthetic, request.Cancellation)),
            ("resumes", "résumés: one of two professions", ValuationPlatform.Resumes(
                request.Mode.Choose(300, 1_000, 2_000), request.Mode.Choose(200, 600, 1_000), Professions[..2], request.Synthetic, request.Cancellation)),
        ];
        return new RegisteredStudy<NoisyLabelCell, NoisyLabelOutcome>(
            string.Join(" ", platforms.Select(p => $"{p.Platform.Record.Name}, data {p.Platform.Record.Fingerprint[..12]}.")),
            platforms.Select(p => new StudyPart<NoisyLabelCell, NoisyLabelOutcome>(
                p.Name, p.Title, new NoisyLabelPlan(p.Platform, Methods(request.Mode), Rates(request.Mode), NoisyRepetitions(request.Mode))
                {
                    Rows = rows,
                    Evidence = evidence,
                    Trainings = trainings,
                }.ToStudy())));
    }

    internal static int CooperativeRuns(RunMode mode) => Enum.GetValues<Conduct>().Length * CooperativeRepetitions(mode);

    internal static IRegisteredStudy Cooperative(StudyRequest request)
    {
        var (size, pool, heldOut) = request.Mode.Choose((8, 2_000, 2_000), (20, 3_000, 3_000), (40, 4_000, 3_000));
        var platform = ValuationPlatform.Resumes(pool, heldOut, Professions, request.Synthetic, request.Cancellation);
        var study = new CooperativePlan(platform, CooperativeWorker.Twelve(size), CooperativePlan.Drifting(3, Professions.Length), CooperativeRepetitions(request.Mode))
        {
            Hidden = request.Mode.Choose(60, 200, 200),
            Public = request.Mode.Choose(40, 100, 100),
        }.ToStudy();
        return new RegisteredStudy<CooperativeCell, CooperativeOutcome>(
            $"{platform.Record.Name}: {pool:N0} texts to contribute and {heldOut:N0} to judge by, data {platform.Record.Fingerprint[..12]}.",
            new StudyPart<CooperativeCell, CooperativeOutcome>("usual", "everybody labels", study, cell => cell.Conduct == Conduct.Usual),
            new StudyPart<CooperativeCell, CooperativeOutcome>("copies", "one worker copies the public test set", study, cell => cell.Conduct == Conduct.CopiesTest),
            new StudyPart<CooperativeCell, CooperativeOutcome>("alike", "that worker labels other texts of the same customers", study, cell => cell.Conduct == Conduct.LabelsAlike));
    }

    private static ValuationMethod[] Methods(RunMode mode) => mode == RunMode.Quick
        ? [ValuationMethod.NearestNeighbours, ValuationMethod.OutOfBag, ValuationMethod.Random]
        : Enum.GetValues<ValuationMethod>();

    private static double[] Rates(RunMode mode) => mode.Choose<double[]>([0.2], [0.1, 0.2, 0.4], [0.1, 0.2, 0.3, 0.4]);

    private static int NoisyRepetitions(RunMode mode) => mode.Choose(2, 3, 5);

    private static int CooperativeRepetitions(RunMode mode) => mode.Choose(2, 10, 20);
}
