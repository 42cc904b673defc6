using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>What is varied: the promise.</summary>
/// <param name="Promise">The promised accuracy, in (0, 1).</param>
/// <param name="Texts">The number of texts that the learning curve says it needs.</param>
public sealed record RewardModelCell(double Promise, int Texts);

/// <summary>Two models that were made to keep a promise.</summary>
/// <param name="FewerTexts">The accuracy of the one trained on fewer texts, on texts that neither trained nor calibrated it.</param>
/// <param name="NoiseLevel">The level of the noise on the best model.</param>
/// <param name="Noise">The accuracy of the best model with that noise.</param>
public sealed record RewardModelOutcome(double FewerTexts, double NoiseLevel, double Noise);

/// <summary>Makes and judges reward models. The seed of a run is its repetition, from 0.</summary>
internal sealed class RewardModels : IExperiment<RewardModelCell, RewardModelOutcome>
{
    /// <summary>Raised whenever calibration or judgement change a result.</summary>
    private const int Protocol = 1;

    private const ulong NoiseStream = 2;
    private const double NoisePrecision = 1.0 / (1 << 24);
    private const double MostNoise = 64;
    private readonly RewardModelPlan _plan;
    private readonly LearningCurveTrainings _trainings;
    private readonly LabelledTexts _calibration, _judged;
    private readonly SharedMaterial<ulong, INoisyTextClassifier> _best;

    internal RewardModels(RewardModelPlan plan)
    {
        (_plan, _trainings) = (plan, new LearningCurveTrainings(plan.Curve));
        var held = LabelledTexts.Of(plan.Curve.Platform.Test);
        var half = held.Count / 2;
        _calibration = held.Subset([.. Enumerable.Range(0, half)]);
        _judged = held.Subset([.. Enumerable.Range(half, held.Count - half)]);
        _best = new((repetition, cancellation) => _trainings.Train(plan.Size, repetition, cancellation) as INoisyTextClassifier
            ?? throw new NotSupportedException($"Models of {plan.Curve.Platform.Learner.Name} cannot be made worse by noise; give a learner whose classifiers are {nameof(INoisyTextClassifier)}."));
        var learner = plan.Curve.Platform.Learner;
        Version = new ExperimentVersion($"reward-models-{Protocol}/{learner.Name}", learner.Version);
        Data = CanonicalJson.Fingerprint(new { Curve = LearningCurveTrainings.Settings(plan.Curve), plan.Size });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<RewardModelOutcome> Run(IReadOnlyList<ExperimentRun<RewardModelCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Run(run.Cell, run.Seed, cancellation))];

    /// <summary>The number of texts that a promise needs by the fitted learning curve.</summary>
    internal static int TextsFor(double promise, RewardModelPlan plan)
    {
        return Bisection.Neighbours(plan.Size, 0, texts => plan.Fitted.Value(texts) >= promise).Holds;
    }

    private RewardModelOutcome Run(RewardModelCell cell, ulong repetition, CancellationToken cancellation)
    {
        var fewer = Judged(_trainings.Train(cell.Texts, repetition, cancellation));
        var noise = new RandomStream(_plan.Curve.Seed).Child(repetition).Child(NoiseStream);
        var best = _best.Of(repetition, cancellation);
        var level = NoiseFor(cell.Promise, best, noise, cancellation);
        return new RewardModelOutcome(fewer, level, Judged(best.WithNoise(level, noise.Child(0))));

        double Judged(ITextClassifier model) => TagPredictions.Of(model, _judged, cancellation).PrecisionAtOne(_judged);
    }

    private double NoiseFor(double promise, INoisyTextClassifier best, RandomStream noise, CancellationToken cancellation)
    {
        if (Accuracy(0) <= promise) return 0;
        var (low, high) = (0.0, 0.125);
        while (high < MostNoise && Accuracy(high) > promise) (low, high) = (high, 2 * high);
        return Bisection.Narrow(low, high, level => Accuracy(level) > promise, absolute: (high - low) * NoisePrecision).Holds;

        // The noise of a level is that of the stream from its beginning, whichever levels were tried before.
        double Accuracy(double level) => TagPredictions.Of(best.WithNoise(level, noise.Child(0)), _calibration, cancellation).PrecisionAtOne(_calibration);
    }
}
