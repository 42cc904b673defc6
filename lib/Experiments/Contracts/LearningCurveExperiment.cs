using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>
/// Measures how accurate a classifier becomes with the number of texts it is trained on: what a contract has to know before anything is
/// trained together.
/// </summary>
/// <remarks>Accuracy is precision at 1: how often the label of highest score is a true one. Results do not depend on the number of threads.</remarks>
[Source("arXiv:2412.11122", "Accuracy function")]
public static class LearningCurveExperiment
{
    private const ulong TextsStream = 0, TrainingStream = 1;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LearningCurveResults Run(LearningCurvePlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var (population, test, backend) = (LabelledBags.Of(plan.Train), LabelledBags.Of(plan.Test), new VectorBagBackend());
        var runs = new LearningCurveRun[plan.Sizes.Count * plan.Repetitions];
        LongWork.ForEach("Measuring the learning curve", runs.Length, (k, token) =>
        {
            var (repetition, size) = (k / plan.Sizes.Count, plan.Sizes[k % plan.Sizes.Count]);
            var model = Train(backend, population, size, plan, repetition, token);
            runs[k] = new LearningCurveRun(size, repetition, TagPredictions.Of(model, test, token).PrecisionAtOne(test));
        }, progress, cancellation);
        return new LearningCurveResults(plan, [.. runs.OrderBy(r => r.Size).ThenBy(r => r.Repetition)]);
    }

    /// <summary>Trains on the first texts of a repetition's own order.</summary>
    internal static BagOfEmbeddings Train(
        VectorBagBackend backend, LabelledBags population, int size, LearningCurvePlan plan, int repetition, CancellationToken cancellation)
    {
        var random = new RandomStream(plan.Seed).Child((ulong)repetition);
        var rows = random.Child(TextsStream).SampleWithoutReplacement(population.Count, size);
        var training = new BagTraining(population, plan.Learner, random.Child(TrainingStream)) { Change = texts => texts.Subset(rows) };
        return backend.Train(training, cancellation).Required;
    }
}
