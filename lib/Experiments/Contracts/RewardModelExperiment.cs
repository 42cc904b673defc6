using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>A reward that was made into a model.</summary>
/// <param name="Method">How it was made worse than the best one.</param>
/// <param name="Promise">The promised accuracy.</param>
/// <param name="Repetition">Which repetition.</param>
/// <param name="Setting">The number of texts it was trained on, or the level of the noise.</param>
/// <param name="Accuracy">Its precision at 1 on texts that neither trained nor calibrated it.</param>
public sealed record RewardModelRun(Degradation Method, double Promise, int Repetition, double Setting, double Accuracy);

/// <summary>Turns promised accuracies into models and measures whether they keep the promise.</summary>
/// <remarks>
/// A contract pays with a model of a certain accuracy, so somebody has to make one. Training on fewer texts relies on the learning curve and
/// costs a training a reward. Noise relies on calibration texts and costs one training in all; its level is found by bisection, noise of one
/// repetition being one pattern, scaled.
/// </remarks>
[Source("arXiv:2412.11122", "Model rewards")]
public static class RewardModelExperiment
{
    private const ulong NoiseStream = 2;
    private const int BisectionSteps = 24;
    private const double MostNoise = 64;

    /// <summary>Makes and judges all models of a plan.</summary>
    /// <param name="plan">What to make.</param>
    /// <param name="progress">Told after each promise; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>Both methods for every promise and repetition.</returns>
    /// <exception cref="ArgumentException">The plan does not fit its data, or a promise exceeds the best model.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<RewardModelRun> Run(
        RewardModelPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var (population, held, backend) = (LabelledBags.Of(plan.Curve.Train), LabelledBags.Of(plan.Curve.Test), new VectorBagBackend());
        var half = held.Count / 2;
        var calibration = held.Subset([.. Enumerable.Range(0, half)]);
        var judged = held.Subset([.. Enumerable.Range(half, held.Count - half)]);
        var best = Enumerable.Range(0, plan.Curve.Repetitions).Select(r => new Lazy<BagOfEmbeddings>(() => Train(plan.Size, r, cancellation))).ToArray();
        var runs = new RewardModelRun[2 * plan.Promises.Count * plan.Curve.Repetitions];
        LongWork.ForEach("Making reward models", runs.Length / 2, (k, token) =>
        {
            var (repetition, promise) = (k / plan.Promises.Count, plan.Promises[k % plan.Promises.Count]);
            var texts = TextsFor(promise, plan);
            runs[2 * k] = Judge(Degradation.FewerTexts, texts, Train(texts, repetition, token));
            var level = NoiseFor(promise, best[repetition].Value, calibration, NoiseOf(repetition), token);
            runs[2 * k + 1] = Judge(Degradation.Noise, level, best[repetition].Value.WithNoise(level, NoiseOf(repetition).Child(0)));

            RewardModelRun Judge(Degradation method, double setting, BagOfEmbeddings model) =>
                new(method, promise, repetition, setting, TagPredictions.Of(model, judged, token).PrecisionAtOne(judged));
        }, progress, cancellation);
        return [.. runs.OrderBy(r => r.Method).ThenBy(r => r.Promise).ThenBy(r => r.Repetition)];

        BagOfEmbeddings Train(int size, int repetition, CancellationToken stop) =>
            LearningCurveExperiment.Train(backend, population, size, plan.Curve, repetition, stop);

        RandomStream NoiseOf(int repetition) => new RandomStream(plan.Curve.Seed).Child((ulong)repetition).Child(NoiseStream);
    }

    private static int TextsFor(double promise, RewardModelPlan plan)
    {
        var (low, high) = (1, plan.Size);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (plan.Fitted.Value(middle) >= promise) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static double NoiseFor(double promise, BagOfEmbeddings best, LabelledBags calibration, RandomStream noise, CancellationToken cancellation)
    {
        if (Accuracy(0) <= promise) return 0;
        var (low, high) = (0.0, 0.125);
        while (high < MostNoise && Accuracy(high) > promise) (low, high) = (high, 2 * high);
        for (var step = 0; step < BisectionSteps; step++)
        {
            var middle = (low + high) / 2;
            if (Accuracy(middle) > promise) low = middle;
            else high = middle;
        }

        return low;

        // The noise of a level is that of the stream from its beginning, whichever levels were tried before.
        double Accuracy(double level) => TagPredictions.Of(best.WithNoise(level, noise.Child(0)), calibration, cancellation).PrecisionAtOne(calibration);
    }
}
