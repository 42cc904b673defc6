using CollectiveAction.Data.Resumes;
using CollectiveAction.Experiments.Contracts;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Tests.Contracts;

public sealed class LearningCurveTests
{
    private static readonly LearningCurvePlan Plan = MakePlan();

    [Fact]
    public void More_texts_make_a_better_model()
    {
        var points = Plan.Run().Points();
        Assert.Equal([25, 100, 400], points.Select(p => p.Size));
        Assert.True(points[^1].Accuracy.Value > points[0].Accuracy.Value + 0.1);
    }

    [Fact]
    public void A_run_does_not_depend_on_the_others()
    {
        var all = Plan.Run();
        var alone = (Plan with { Sizes = [100], Repetitions = 1 }).Run();
        Assert.Equal(alone.Runs[0], all.Runs.Single(r => r is { Size: 100, Repetition: 0 }));
    }

    [Fact]
    public void A_study_continues_from_its_store_whatever_backend_of_the_same_models_trains()
    {
        var (store, small) = (new MemoryStore(), Plan with { Sizes = [25, 100] });
        var some = (small with { Platform = Learning(new(backend: new ReferenceBagBackend())) }).Run(store);
        var all = Plan.Run(store);
        Assert.Equal(new RunOutcome(4, 2, 0), all.Measured.Outcome);
        Assert.Equal(some.Runs, all.Runs.Where(r => r.Size < 400));
        Assert.Equal(all.Points()[2].Accuracy, all.Measured.Where(c => c.Size == 400).Mean(r => r.Accuracy));
        Assert.Equal("95 % Student interval over 2 repetitions", all.IntervalText.Replace('\u00a0', ' '));
        Assert.NotEqual(Key(Plan), Key(Plan with { Seed = 2 }));
        Assert.NotEqual(Key(Plan), Key(Plan with { Platform = Learning(new(new() { Epochs = 2 })) }));

        static TextPlatform Learning(BagLearner learner) => Plan.Platform with { Learner = learner };

        static string Key(LearningCurvePlan plan) => plan.ToStudy() is var study ? study.KeyOf(study.Runs.First()) : "";
    }

    [Fact]
    public void Even_sizes_span_the_range() => Assert.Equal([10, 100, 1_000], LearningCurvePlan.EvenSizes(10, 1_000, 3));

    [Fact]
    public void Noise_gives_the_promised_accuracy_and_another_seed_another_model()
    {
        var points = Plan.Run().Points();

        // A straight line in the logarithm through the measured ends stands for a fitted curve.
        var curve = new LogarithmicCurve(points[0].Size, points[0].Accuracy.Value, points[^1].Size, points[^1].Accuracy.Value);
        var promise = curve.Value(100);
        var runs = new RewardModelPlan(Plan, curve, 400, [promise]).Run();
        Assert.Equal(4, runs.Count);
        var noisy = runs.Where(r => r.Method == Degradation.Noise).ToArray();
        Assert.All(noisy, r => Assert.True(r.Setting > 0));
        Assert.NotEqual(noisy[0].Setting, noisy[1].Setting);

        // Calibrated on 300 texts and judged on 300 others. Each mean strays from its expectation by more than 1/6 with probability below
        // 2·exp(−2·300/36) < 1.2e-7 (Hoeffding), of which there are two for each of two models, so below 5e-7 in all.
        Assert.All(noisy, r => Assert.InRange(r.Accuracy, promise - 2 / 6.0, promise + 2 / 6.0));
        Assert.All(runs.Where(r => r.Method == Degradation.FewerTexts), r => Assert.InRange(r.Setting, 99, 101));
    }

    [Fact]
    public void Figures_hold_the_measurements_and_say_what_their_bars_are()
    {
        var measured = Plan.Run();
        var curve = LearningCurveFigures.Curve(measured);
        Assert.Equal(measured.Points().Select(p => p.Accuracy.Value), curve.Numbers("measured", "y", "markers").Select(y => y!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Contains("bars: 95\u00a0% Student interval over 2 repetitions", curve.ToString(), StringComparison.Ordinal);

        RewardModelRun[] runs = [new(Degradation.Noise, 0.5, 0, 1, 0.4), new(Degradation.Noise, 0.5, 1, 1, 0.6), new(Degradation.FewerTexts, 0.7, 0, 1, 0.7)];
        var promises = LearningCurveFigures.Promises(runs);
        Assert.Equal(0.5, Assert.Single(promises.Numbers("best model with noise", "y", "markers"))!.Value, 9);
        Assert.Equal(0.7, Assert.Single(promises.Numbers("trained on fewer texts", "y", "markers"))!.Value, 9);
        Assert.Throws<ArgumentException>(() => LearningCurveFigures.Promises([]));
    }

    [Fact]
    public void What_cannot_be_measured_or_promised_is_refused()
    {
        Assert.Throws<ArgumentException>(() => (Plan with { Sizes = [] }).Run());
        Assert.Throws<ArgumentException>(() => (Plan with { Sizes = [401] }).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Plan with { Repetitions = 0 }).Run());
        var curve = new LogarithmicCurve(10, 0.3, 400, 0.8);
        var error = Assert.Throws<ArgumentException>(() => new RewardModelPlan(Plan, curve, 400, [0.9]).Run());
        Assert.Contains("best model reaches 0.8", error.Message, StringComparison.Ordinal);
    }

    private static LearningCurvePlan MakePlan()
    {
        var (train, test) = SyntheticResumes.Generate(new RandomStream(1), 1_000).Split(400, new RandomStream(2));
        return new LearningCurvePlan(new(train, test), [25, 100, 400], 2);
    }

    private sealed class LogarithmicCurve(double x0, double y0, double x1, double y1) : IAccuracyCurve
    {
        private readonly double _rise = (y1 - y0) / Math.Log(x1 / x0);

        public double Limit => 1;

        public double ConcaveFrom => 1;

        public double Value(double amount) => y0 + _rise * Math.Log(amount / x0);

        public double Slope(double amount) => _rise / amount;

        public double Curvature(double amount) => -_rise / (amount * amount);
    }
}
