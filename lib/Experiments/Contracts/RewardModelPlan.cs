using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>How a model that is worse than the best one is made.</summary>
public enum Degradation
{
    /// <summary>A model trained on as many texts as the learning curve says the promise needs.</summary>
    FewerTexts,

    /// <summary>The best model with noise on its output map, as much as leaves the promised accuracy on calibration texts.</summary>
    Noise,
}

/// <summary>A reward that was made into a model.</summary>
/// <param name="Method">How it was made worse than the best one.</param>
/// <param name="Promise">The promised accuracy.</param>
/// <param name="Repetition">Which repetition.</param>
/// <param name="Setting">The number of texts it was trained on, or the level of the noise.</param>
/// <param name="Accuracy">Its precision at 1 on texts that neither trained nor calibrated it.</param>
public sealed record RewardModelRun(Degradation Method, double Promise, int Repetition, double Setting, double Accuracy);

/// <summary>Turns promised accuracies into models and measures whether they keep the promise.</summary>
/// <param name="Curve">
/// The measurement behind the learning curve: its texts, learner and repetitions are used. Of its held-out texts the first half calibrates
/// noise, the second half judges.
/// </param>
/// <param name="Fitted">The learning curve fitted to it, in texts.</param>
/// <param name="Size">The number of texts that the best model is trained on; at most all.</param>
/// <param name="Promises">The promised accuracies, in (0, 1).</param>
/// <remarks>
/// A contract pays with a model of a certain accuracy, so somebody has to make one. Training on fewer texts relies on the learning curve and
/// costs a training a reward. Noise relies on calibration texts and costs one training in all; its level is found by bisection, noise of one
/// repetition being one pattern, scaled.
/// </remarks>
[Source("arXiv:2412.11122", "Model rewards")]
public sealed record RewardModelPlan(LearningCurvePlan Curve, IAccuracyCurve Fitted, int Size, IReadOnlyList<double> Promises)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "reward-models";

    /// <summary>The models as a study: promises are the cells, the repetitions of the curve, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan does not fit its data, or a promise exceeds the best model.</exception>
    public Study<RewardModelCell, RewardModelOutcome> ToStudy()
    {
        Validate();
        var cells = Promises.Select(promise => new RewardModelCell(promise, RewardModels.TextsFor(promise, this)));
        return new(StudyName, new RewardModels(this), cells, Enumerable.Range(0, Curve.Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Makes and judges all models.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each promise; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>Both methods for every promise and repetition.</returns>
    /// <exception cref="ArgumentException">The plan does not fit its data, or a promise exceeds the best model.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="NotSupportedException">The learner's models cannot be made worse by noise.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<RewardModelRun> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var made = ExperimentRunner.Run(ToStudy(), store, new() { Title = "Making reward models" }, progress, cancellation);
        return [.. made.SelectMany(row => new[]
        {
            new RewardModelRun(Degradation.FewerTexts, row.Cell.Promise, (int)row.Seed, row.Cell.Texts, row.Result.FewerTexts),
            new RewardModelRun(Degradation.Noise, row.Cell.Promise, (int)row.Seed, row.Result.NoiseLevel, row.Result.Noise),
        }).OrderBy(r => r.Method).ThenBy(r => r.Promise).ThenBy(r => r.Repetition)];
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Curve);
        ArgumentNullException.ThrowIfNull(Fitted);
        Curve.Validate();
        if (Curve.Platform.Test.Count < 2) throw new ArgumentException("Two held-out texts are needed at least: one to calibrate on and one to judge.");
        if (Size < 1 || Size > Curve.Platform.Train.Count)
            throw new ArgumentException($"The best model cannot be trained on {Size} of {Curve.Platform.Train.Count} texts.");
        if (Promises.Count == 0) throw new ArgumentException("Nothing is promised; give at least one accuracy.");
        foreach (var promise in Promises)
        {
            if (!(promise > 0 && promise < Fitted.Value(Size)))
            {
                throw new ArgumentException(
                    $"An accuracy of {promise:G4} cannot be promised where the best model reaches {Fitted.Value(Size):G4}; promise less than that.");
            }
        }
    }
}
