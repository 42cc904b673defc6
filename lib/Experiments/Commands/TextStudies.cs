using CollectiveAction.Experiments.Contracts;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The studies of the command line on texts at their three sizes: the main runs of the notebooks, with their seeds.</summary>
internal static class TextStudies
{
    internal const string Planting = "planting", Erasing = "erasing", Collectives = "collectives";

    private const string FirstSign = "\u2E17", SecondSign = "\u2E18", ThirdSign = "\u2E1A";
    private const int HeldOutPart = 4_000;
    private static readonly string[] Targets = ["Software_Developer", "Web_Developer", "Database_Administrator"];
    private static readonly int[] WordCounts = [10, 100];

    internal static int ResumeRuns(RunMode mode) => ResumeStudy.Of(ResumeTexts.Load(mode, synthetic: true), mode).Runs.Count;

    internal static IRegisteredStudy Resumes(StudyRequest request)
    {
        var data = ResumeTexts.Load(request.Mode, request.Synthetic, request.Cancellation);
        var study = request.Transformer is null ? ResumeStudy.Of(data, request.Mode, request.Backends.TextLearner) : ResumeStudy.Of(data, request.Mode, request.Learner(data));
        return new RegisteredStudy<ResumeConfiguration, ResumeResult>(Texts(data), study.Panels.Select(panel =>
        {
            var shown = panel.Configurations.ToHashSet();
            return new StudyPart<ResumeConfiguration, ResumeResult>(panel.Name, panel.Title, study.Runs, shown.Contains);
        }))
        {
            Record = data.Record,
        };
    }

    internal static int PlantingRuns(RunMode mode)
    {
        var (main, features) = (PlantingSizes(mode), FeatureOnlySizes(mode));
        return Trainings(Targets, main.Shares) * main.Repetitions + Trainings(features.Targets, features.Shares) * features.Repetitions;

        // Without members one training serves all targets.
        static int Trainings(string[] targets, double[] shares) => 1 + targets.Length * (shares.Length - 1);
    }

    internal static IRegisteredStudy Plantings(StudyRequest request)
    {
        var data = Trained(request, ResumeTexts.Load(PlantingTexts(request.Mode), null, request.Synthetic, request.Cancellation));
        var part = data with { Test = data.Test.Subset([.. Enumerable.Range(0, Math.Min(HeldOutPart, data.Test.Count))]) };
        var (main, features) = (PlantingSizes(request.Mode), FeatureOnlySizes(request.Mode));
        var both = new PlantingPlan(data, Targets, main.Shares, main.Repetitions);
        var alone = new PlantingPlan(part, features.Targets, features.Shares, features.Repetitions) { FeatureOnly = true };
        return Registered(data, ("feature-label", "members insert a sign and report the target", both.ToTextPlan()),
            ("feature-only", $"members who have the target insert a sign, measured on {part.Test.Count:N0} texts", alone.ToTextPlan()));
    }

    internal static int ErasingRuns(RunMode mode) => ErasingSizes(mode) is var (shares, repetitions) ? WordCounts.Length * shares.Length * repetitions : 0;

    internal static IRegisteredStudy Erasings(StudyRequest request)
    {
        const string label = "Java_Developer";
        var data = Trained(request, ResumeTexts.Load(PlantingTexts(request.Mode), HeldOutPart, request.Synthetic, request.Cancellation));
        var (shares, repetitions) = ErasingSizes(request.Mode);
        return new RegisteredStudy<ErasingCell, ErasingRun>(Texts(data), WordCounts.Select(count =>
        {
            var words = TextSignals.MostTelling(data.Train, data.Train.LabelIndex(label), count);
            return new StudyPart<ErasingCell, ErasingRun>(
                $"words-{count}", $"erasing the {count} words that tell most about {label}", new ErasingPlan(data, label, words, shares, repetitions).ToStudy());
        }))
        {
            Table = TextTables.OfErasing,
        };
    }

    internal static int CollectivesRuns(RunMode mode) => CollectivesSizes(mode) is var (sizes, repetitions, ofPairs)
        ? (3 + 3 + 3 + 2) * sizes.Length * repetitions + sizes.Length * sizes.Length * ofPairs
        : 0;

    internal static IRegisteredStudy SeveralCollectives(StudyRequest request)
    {
        var (trained, tested) = request.Mode.Choose((1_000, 300), (4_000, 800), (20_000, 5_000));
        var (sizes, repetitions, ofPairs) = CollectivesSizes(request.Mode);
        var texts = ResumeTexts.Load(trained, tested, request.Synthetic, request.Cancellation);
        string[] signs = [FirstSign, SecondSign, ThirdSign];
        var data = texts with { Learner = request.Learner(texts, null, signs) };
        var oneSign = data with { Tokenizer = SignTokenizer.NotKnowing(FirstSign, SecondSign) };
        var oneEpoch = oneSign with { Learner = request.Learner(texts, epochs: 1, signs) };
        TextPlan apart = new(data, [.. sizes.SelectMany(TogetherAndAlone)], repetitions);
        TextPlan pairs = new(oneSign, [.. sizes.SelectMany(own => sizes, (own, other) => (Collective<string[], uint>[])[A(own), B(other)])], ofPairs);
        return Registered(
            data,
            ("apart", "two collectives with signs and targets of their own, together and alone", apart),
            ("one-target", "two collectives with two signs and one target, together and alone", apart with { Arrangements = [.. sizes.SelectMany(OfOneTarget)] }),
            ("hidden-conflict", "every pair of sizes where the tokenizer reads both signs as one", pairs),
            ("one-epoch", "together and alone where it reads both signs as one, after one epoch", apart with { Platform = oneEpoch }),
            ("third", "a third collective with a sign of its own or with the first one's", apart with { Arrangements = [.. sizes.SelectMany(WithThird)] }));

        Collective<string[], uint> A(double share, string sign = FirstSign) => data.Planting(share, Targets[0], sign);
        Collective<string[], uint> B(double share) => data.Planting(share, Targets[1], SecondSign);
        Collective<string[], uint> C(double share, string sign) => data.Planting(share, Targets[2], sign);
        Collective<string[], uint>[][] TogetherAndAlone(double share) => [[A(share), B(share)], [A(share), B(0)], [A(0), B(share)]];
        Collective<string[], uint>[][] OfOneTarget(double share) => [[A(share), A(share, SecondSign)], [A(share), A(0, SecondSign)], [A(0), A(share, SecondSign)]];
        Collective<string[], uint>[][] WithThird(double share) => [[A(share), B(share), C(share, ThirdSign)], [A(share), B(share), C(share, FirstSign)]];
    }

    internal static int LearningCurveRuns(RunMode mode) => CurveSizes(mode).Length * CurveRepetitions(mode);

    internal static IRegisteredStudy LearningCurve(StudyRequest request)
    {
        var data = ResumeTexts.Load(request.Mode, request.Synthetic, request.Cancellation);
        var study = CurvePlan(data, request).ToStudy();
        return new RegisteredStudy<LearningCurveCell, LearningCurveOutcome>(
            Texts(data), new StudyPart<LearningCurveCell, LearningCurveOutcome>("curve", "accuracy against the number of texts", study));
    }

    internal static int RewardModelRuns(RunMode mode) => Promises(mode).Length * CurveRepetitions(mode);

    /// <exception cref="InvalidDataException">The store lacks runs of the learning curve that promises are made by.</exception>
    internal static IRegisteredStudy RewardModels(StudyRequest request)
    {
        var data = ResumeTexts.Load(request.Mode, request.Synthetic, request.Cancellation);
        var plan = CurvePlan(data, request);
        var measured = (request.Store ?? new MemoryStore()).ResultsOf(plan.ToStudy());
        if (!measured.IsComplete)
        {
            throw new InvalidDataException(
                $"Promises are made by the measured learning curve, of which the store has {measured.Count:N0} of {measured.Planned:N0} runs: "
                + $"first run '{LearningCurvePlan.StudyName}' in the same mode into the same store, or merge its store into this one.");
        }

        var fitted = new LearningCurveResults(plan, measured).Fit();
        var (smallest, largest) = (CurveSizes(request.Mode)[0], CurveSizes(request.Mode)[^1]);
        var (bottom, top) = (fitted.Value(smallest), fitted.Value(largest));
        double[] promises = [.. Promises(request.Mode).Select(k => bottom + k * (top - bottom))];
        return new RegisteredStudy<RewardModelCell, RewardModelOutcome>(Texts(data), new StudyPart<RewardModelCell, RewardModelOutcome>(
            "promises", "fewer texts, or noise on the best model", new RewardModelPlan(plan, fitted, largest, promises).ToStudy()));
    }

    private static RegisteredStudy<TextArrangement, CollectivesRun> Registered(TextPlatform data, params (string Name, string Title, TextPlan Plan)[] parts) =>
        new(Texts(data), parts.Select(part => new StudyPart<TextArrangement, CollectivesRun>(part.Name, part.Title, part.Plan.ToStudy())))
        {
            Record = data.Record,
            Table = rows => TextTables.OfArrangements(rows, data.Train.LabelNames),
        };

    private static TextPlatform Trained(StudyRequest request, TextPlatform texts) => texts with { Learner = request.Learner(texts) };

    private static string Texts(TextPlatform data) =>
        $"{data.Train.Name}: {data.Train.Count:N0} training and {data.Test.Count:N0} held-out texts, data {data.Fingerprint[..12]}.";

    private static int PlantingTexts(RunMode mode) => mode.Choose(3_000, 25_000, 25_000);

    private static (double[] Shares, int Repetitions) PlantingSizes(RunMode mode) => (
        mode.Choose<double[]>(
            [0, 0.001, 0.005, 0.03],
            [0, 0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.03],
            [0, 0.0001, 0.00025, 0.0005, 0.00075, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.01, 0.03]),
        mode.Choose(1, 2, 5));

    private static (string[] Targets, double[] Shares, int Repetitions) FeatureOnlySizes(RunMode mode) => (
        mode.Choose([Targets[^1]], Targets, Targets),
        mode.Choose<double[]>([0, 0.01, 0.05, 0.2], [0, 0.001, 0.005, 0.01, 0.05, 0.2], [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]),
        mode.Choose(1, 1, 3));

    private static (double[] Shares, int Repetitions) ErasingSizes(RunMode mode) => (
        mode.Choose<double[]>([0, 0.5, 0.8], [0, 0.2, 0.4, 0.5, 0.6, 0.8], [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1]),
        mode.Choose(1, 1, 3));

    private static (double[] Sizes, int Repetitions, int OfPairs) CollectivesSizes(RunMode mode) => (
        mode.Choose<double[]>([0.005, 0.02], [0.0025, 0.005, 0.01, 0.02], [0.00125, 0.0025, 0.005, 0.0075, 0.01, 0.0125, 0.015, 0.02]),
        mode.Choose(1, 2, 5),
        mode.Choose(1, 1, 3));

    private static int[] CurveSizes(RunMode mode) => mode.Choose((50, 1_000, 5), (100, 5_000, 8), (100, 25_000, 12)) is var (from, to, count)
        ? LearningCurvePlan.EvenSizes(from, to, count)
        : [];

    private static int CurveRepetitions(RunMode mode) => mode.Choose(2, 4, 10);

    private static LearningCurvePlan CurvePlan(TextPlatform data, StudyRequest request) =>
        new(data with { Learner = request.Backends.TextLearner(new() { Epochs = 15 }) }, CurveSizes(request.Mode), CurveRepetitions(request.Mode));

    private static double[] Promises(RunMode mode) => mode.Choose<double[]>([0.5], [0.3, 0.6, 0.9], [0.15, 0.3, 0.45, 0.6, 0.75, 0.9]);
}
