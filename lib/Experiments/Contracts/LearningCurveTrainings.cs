using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
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
    private readonly IBagBackend _backend;
    private readonly LabelledBags _population, _test;

    internal LearningCurveTrainings(LearningCurvePlan plan, IBagBackend? backend)
    {
        plan.Validate();
        (_plan, _backend) = (plan, backend ?? new VectorBagBackend());
        (_population, _test) = (LabelledBags.Of(plan.Train), LabelledBags.Of(plan.Test));
        Version = VersionOf("learning-curve", Protocol, _backend);
        Data = CanonicalJson.Fingerprint(Settings(plan));
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<LearningCurveOutcome> Run(IReadOnlyList<ExperimentRun<LearningCurveCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run =>
        {
            var model = Train(run.Cell.Size, run.Seed, cancellation);
            return new LearningCurveOutcome(TagPredictions.Of(model, _test, cancellation).PrecisionAtOne(_test));
        })];

    /// <summary>What a run depends on beside its cell and the backend.</summary>
    internal static object Settings(LearningCurvePlan plan) =>
        new { Train = plan.Train.Fingerprint, Test = plan.Test.Fingerprint, plan.Learner, plan.Seed };

    /// <summary>A backend whose models are the reference's bit by bit goes by the reference's name.</summary>
    internal static ExperimentVersion VersionOf(string experiment, int protocol, IBagBackend backend) =>
        new($"{experiment}-{protocol}/{(backend is ReferenceBagBackend or VectorBagBackend ? "bag-of-embeddings" : backend.Name)}", 1);

    /// <summary>Trains on the first texts of a repetition's own order.</summary>
    internal BagOfEmbeddings Train(int size, ulong repetition, CancellationToken cancellation)
    {
        var random = new RandomStream(_plan.Seed).Child(repetition);
        var rows = random.Child(TextsStream).SampleWithoutReplacement(_population.Count, size);
        var training = new BagTraining(_population, _plan.Learner, random.Child(TrainingStream)) { Change = texts => texts.Subset(rows) };
        return _backend.Train(training, cancellation).Required;
    }
}
