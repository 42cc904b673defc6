using CollectiveAction.Data.Cars;
using CollectiveAction.Data.Crowd;
using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Experiments.Workflows;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Steering;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Commands;

/// <summary>
/// The studies of the command line on tables, ratings and made-up people at their three sizes: the main runs of the notebooks, with their seeds.
/// </summary>
internal static class StandardStudies
{
    private const double DiscRadius = 3;
    private static readonly double[] Tried = [0, 1 / 3.0, 2 / 3.0, 1, 1.4];

    internal static int RecommenderRuns(RunMode mode) => RecommenderSizes(mode) is var (sizes, propensities, repetitions)
        ? sizes.Length * propensities.Length * repetitions
        : 0;

    internal static IRegisteredStudy Recommenders(StudyRequest request)
    {
        var platform = FilmRatings.Load(request.Synthetic, request.Cancellation);
        var ratings = platform.Ratings;
        var (sizes, propensities, repetitions) = RecommenderSizes(request.Mode);
        var study = new RecommenderPlan(platform, sizes, propensities, repetitions) { WithPairs = true }.ToStudy();
        return new RegisteredStudy<RecommenderCell, RecommenderOutcome>(
            $"{ratings.Name}: {ratings.Count:N0} ratings, data {ratings.Fingerprint[..12]}.",
            sizes.Select(size => new StudyPart<RecommenderCell, RecommenderOutcome>(
                $"size-{size}", $"collectives of {size} members", study, cell => cell.Size == size)))
        {
            Record = platform.Record,
        };
    }

    internal static int CertificateRuns(RunMode mode) => 5 * CertificatePlayCount(mode);

    internal static IRegisteredStudy Certificates(StudyRequest request)
    {
        var (cars, signature) = (CarEvaluations.Population(), new FiniteSignal(CarEvaluations.Signature));
        var three = FinitePopulation.OfJoint(new[,] { { 0.30, 0.10 }, { 0.05, 0.25 }, { 0.20, 0.10 } });
        var planting = new CertificatePlan(
            cars, new FeatureLabelPlanting<int, int>(signature, (int)CarEvaluation.Poor), new(50_000, 10_000));
        (string Name, string Title, CertificatePlan Plan)[] games =
        [
            ("planting", "planting Poor", planting),
            ("labels-fixed", "planting Poor, labels fixed", planting with { Strategy = MovingAway.From(signature, (int)CarEvaluation.Poor) }),
            ("unplanting", "unplanting Excellent", planting with { Strategy = Unplanting.On(cars, signature, (int)CarEvaluation.Excellent) }),
            ("erasing", "erasing the signature", planting with { Strategy = Erasing.On(cars, new FiniteSignal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8])) }),
            ("erasing-three", "erasing on three features", planting with { Population = three, Strategy = Erasing.On(three, new FiniteSignal([0, 0, 2])) }),
        ];

        // Sizes from 0.5 % to 90 %, evenly on a logarithmic scale.
        var random = new RandomStream(61);
        int[] sizes = [.. Enumerable.Range(0, CertificatePlayCount(request.Mode)).Select(_ => (int)(250 * Math.Pow(180, random.NextDouble())))];
        return new RegisteredStudy<CertificateCell, CertificateOutcome>("The law of the car evaluations.", games.Select((game, number) =>
            new StudyPart<CertificateCell, CertificateOutcome>(game.Name, game.Title, CertificateExperiment.StudyOf(game.Plan, sizes, seed: 62, number))));
    }

    // Three arrangements of each part, but that without a part they are one; in three views.
    internal static int GroupRuns(RunMode mode) => 3 * (1 + 3 * (GroupParts(mode).Length - 1)) * GroupRepetitions(mode);

    internal static IRegisteredStudy Groups(StudyRequest request)
    {
        var (trained, tested) = request.Mode.Choose<(int?, int?)>((3_000, 1_500), (8_000, 4_000), (null, null));
        var platform = AdultTable.Load(trained, tested, request.Synthetic, request.Cancellation);
        var train = platform.Train;
        string[] categories = [.. train.Columns.Where(c => c.IsCategorical).Select(c => c.Name)];
        (string Name, string Title, string[] LeftOut)[] views =
        [
            ("all-columns", "the firm sees all columns", []),
            ("without-occupation", "the firm does not see the occupation", ["occupation"]),
            ("numbers-only", "the firm sees numbers only", [.. categories, "education-num"]),
        ];
        IReadOnlyList<GroupCollective>[] arrangements = [.. GroupParts(request.Mode).SelectMany(Acting)];
        return new RegisteredStudy<GroupCell, CollectivesRun>(
            $"{train.Name}: {train.Count:N0} training and {platform.Test.Count:N0} held-out rows, data {platform.Record.Fingerprint[..12]}.",
            views.Select(view => new StudyPart<GroupCell, CollectivesRun>(view.Name, view.Title, new GroupCollectivesPlan(
                platform with { Encoding = new() { LeftOut = view.LeftOut } }, arrangements, GroupRepetitions(request.Mode)).ToStudy())));

        static IReadOnlyList<GroupCollective>[] Acting(double part) => [[Craft(part), Managers(part)], [Craft(part), Managers(0)], [Craft(0), Managers(part)]];
        static GroupCollective Craft(double part) => new("occupation", "Craft-repair", Target: 1, part);
        static GroupCollective Managers(double part) => new("occupation", "Exec-managerial", Target: 0, part);
    }

    internal static int CancelingRuns(RunMode mode) => Tried.Length * CancelingSizes(mode).Repetitions;

    internal static IRegisteredStudy Canceling(StudyRequest request)
    {
        var random = new RandomStream(4);
        const int population = 240;
        var (features, labels) = (new double[2 * population], new double[population]);
        for (var i = 0; i < population; i++)
        {
            labels[i] = random.NextInt32(2);
            features[2 * i] = random.NextNormal() + 0.8 * (2 * labels[i] - 1);
            features[2 * i + 1] = random.NextNormal() + 0.5 * (2 * labels[i] - 1);
        }

        var people = LabelledRows.Of(features, labels);
        var firm = new EmpiricalRisk(new LogisticRegression(2), people, ridge: 0.05);
        double[] target = [0.3, 1];
        var reports = new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Ball([0, 0], DiscRadius), 0, 1);
        var plan = MinimumShare.Of(CancelingPlan.Problem(firm, target), reports, cancellation: request.Cancellation).Required;
        var (sampled, repetitions) = CancelingSizes(request.Mode);
        double[] shares = [.. Tried.SelectMany(t => Enumerable.Repeat(t * plan.Share, repetitions))];
        var study = new CancelingPlan(firm, target, plan, shares)
        {
            TrainingSet = Sample,
            TrainingSetName = $"{sampled} people drawn with stream 6 by number",
        }.ToStudy();
        return new RegisteredStudy<CancelingCell, CancelingOutcome>($"{population} made-up people, samples of {sampled:N0}.", Tried.Select(t =>
            new StudyPart<CancelingCell, CancelingOutcome>($"share-{100 * t:F0}", $"{t:P0} of the share that suffices", study, cell => cell.Share == t * plan.Share)));

        LabelledRows Sample(CancelingCell cell)
        {
            var stream = new RandomStream(6).Child((ulong)cell.Number);
            int[] rows = [.. Enumerable.Range(0, sampled).Select(_ => stream.NextInt32(people.Count))];
            return SteeredSample.Of(people.Sample(rows), plan, (int)Math.Round(cell.Share * sampled), stream.Child(1));
        }
    }

    internal static int CrowdVoteRuns(RunMode mode) => 2 * ReplayCells(mode).Count * ReplayOrders(mode);

    internal static IRegisteredStudy CrowdVotes(StudyRequest request)
    {
        var tasks = Enum.GetValues<SnowTask>().Select(task => (Task: task, Answers: CrowdTables.Answers(task, request.Synthetic, request.Cancellation))).ToArray();
        return new RegisteredStudy<ReplayCell, ReplayOutcome>(
            string.Join(" ", tasks.Select(t => $"{t.Answers.Name}: {t.Answers.Count:N0} answers, data {t.Answers.Fingerprint[..12]}.")),
            tasks.Select(t => new StudyPart<ReplayCell, ReplayOutcome>(
                t.Task == SnowTask.Entailment ? "entailment" : "temporal-order", $"buying the recorded answers of {t.Answers.Name}",
                new ReplayPlan(t.Answers, ReplayCells(request.Mode), ReplayOrders(request.Mode)).ToStudy())));
    }

    internal static int CrowdWorkflowRuns(RunMode mode) => WorkflowCells(mode).Count * WorkflowSizes(mode).Repetitions;

    internal static IRegisteredStudy CrowdWorkflows(StudyRequest request)
    {
        var (cells, (artefacts, repetitions)) = (WorkflowCells(request.Mode), WorkflowSizes(request.Mode));
        var study = new WorkflowPlan(cells, artefacts, repetitions).ToStudy();
        return new RegisteredStudy<WorkflowCell, WorkflowOutcome>(
            $"{artefacts:N0} simulated artefacts a run.", Enum.GetValues<WorkflowDecider>().Select(decider => new StudyPart<WorkflowCell, WorkflowOutcome>(
                decider switch { WorkflowDecider.Fixed => "fixed", WorkflowDecider.Joint => "joint", _ => "marginal" },
                decider switch { WorkflowDecider.Fixed => "fixed workflows", WorkflowDecider.Joint => "look-ahead with the joint belief", _ => "look-ahead with the marginal belief" },
                study, cell => cell.Decider == decider)));
    }

    internal static int CrowdDriftRuns(RunMode mode) => 2 * DriftRepetitions(mode);

    internal static IRegisteredStudy CrowdDrift(StudyRequest request) => new RegisteredStudy<DriftCell, DriftOutcome>(
        "A simulated crowd.",
        new StudyPart<DriftCell, DriftOutcome>("drift", "a crowd that gets worse", new DriftPlan([0, 100], 1_000, DriftRepetitions(request.Mode)).ToStudy()));

    private static IReadOnlyList<ReplayCell> ReplayCells(RunMode mode) =>
        ReplayPlan.StandardCells(mode.Choose<double[]>([20, 80], [5, 10, 20, 40, 80, 160, 320], [5, 10, 20, 40, 80, 160, 320]));

    private static int ReplayOrders(RunMode mode) => mode.Choose(2, 4, 20);

    private static IReadOnlyList<WorkflowCell> WorkflowCells(RunMode mode) => WorkflowPlan.StandardCells(
        [.. WorkflowPlan.StandardWorlds.Take(mode.Choose(1, 2, WorkflowPlan.StandardWorlds.Count))],
        mode.Choose<double[]>([7, 15], [4, 7, 10, 15, 20], [4, 5, 7, 10, 15, 20]),
        depth: 3);

    private static (int Artefacts, int Repetitions) WorkflowSizes(RunMode mode) => mode.Choose((200, 3), (500, 5), (1_000, 10));

    private static int DriftRepetitions(RunMode mode) => mode.Choose(4, 10, 40);

    private static (int[] Sizes, double[] Propensities, int Repetitions) RecommenderSizes(RunMode mode) => (
        mode.Choose<int[]>([10, 50], [10, 20, 50], [10, 20, 50]),
        mode.Choose<double[]>([0.1, 1], [0.1, 0.25, 0.5, 0.75, 1], [0.1, 0.25, 0.5, 0.75, 1]),
        mode.Choose(1, 5, 20));

    private static int CertificatePlayCount(RunMode mode) => mode.Choose(200, 500, 2_000);

    private static double[] GroupParts(RunMode mode) => mode.Choose<double[]>([0, 1], [0, 0.5, 1], [0, 0.1, 0.25, 0.5, 0.75, 1]);

    private static int GroupRepetitions(RunMode mode) => mode.Choose(1, 1, 3);

    private static (int Sampled, int Repetitions) CancelingSizes(RunMode mode) => mode.Choose((1_000, 5), (4_000, 10), (10_000, 20));
}
