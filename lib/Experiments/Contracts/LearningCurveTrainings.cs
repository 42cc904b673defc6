using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>What is varied: the number of texts.</summary>
/// <param name="Size">The number of texts that are trained on.</param>
public sealed record LearningCurveCell(int Size);

/// <summary>What was measured.</summary>
/// <param name="Accuracy">Precision at 1 on the held-out texts, in [0, 1].</param>
public sealed record LearningCurveOutcome(double Accuracy);

/// <summary>Trains and judges the models of a learning curve. The seed of a run is its repetition, from 0.</summary>
internal sealed class LearningCurveTrainings : IExperiment<LearningCurveCell, LearningCurveOutcome>
{
    /// <summary>Raised whenever the choice of texts or the evaluation changes a result.</summary>
    private const int Protocol = 1;

    private const ulong TextsStream = 0, TrainingStream = 1;
    private readonly LearningCurvePlan _plan;
    private readonly LabelledTexts _population, _test;

    internal LearningCurveTrainings(LearningCurvePlan plan)
    {
        (_plan, _population, _test) = (plan, LabelledTexts.Of(plan.Platform.Train), LabelledTexts.Of(plan.Platform.Test));
        Version = new ExperimentVersion($"learning-curve-{Protocol}/{Learner.Name}", Learner.Version);
        Data = CanonicalJson.Fingerprint(Settings(plan));
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => Learner.BatchSize;

    private ITextLearner Learner => _plan.Platform.Learner;

    public IReadOnlyList<LearningCurveOutcome> Run(IReadOnlyList<ExperimentRun<LearningCurveCell>> runs, CancellationToken cancellation)
    {
        var trained = Learner.Train([.. runs.Select(run => TrainingOf(run.Cell.Size, run.Seed))], null, cancellation);
        return [.. trained.Select(model => new LearningCurveOutcome(TagPredictions.Of(model.Required, _test, cancellation).PrecisionAtOne(_test)))];
    }

    /// <summary>What a run depends on beside its cell.</summary>
    internal static object Settings(LearningCurvePlan plan) => new { plan.Platform.Fingerprint, plan.Platform.Learner.Settings, plan.Seed };

    /// <summary>Trains on the first texts of a repetition's own order.</summary>
    internal ITextClassifier Train(int size, ulong repetition, CancellationToken cancellation) => Learner.Train(TrainingOf(size, repetition), cancellation);

    private TextTraining TrainingOf(int size, ulong repetition)
    {
        var random = new RandomStream(_plan.Seed).Child(repetition);
        var rows = random.Child(TextsStream).SampleWithoutReplacement(_population.Count, size);
        return new TextTraining(_population.Subset(rows), random.Child(TrainingStream));
    }
}
