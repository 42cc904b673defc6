using CollectiveAction.Learning.Models;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Backends;

/// <summary>
/// What becomes of one training among those that run in lockstep: a lane that has ended is computed on and no longer looked at.
/// </summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="epochs">The number of epochs it has at most.</param>
/// <param name="stopping">Decides when it ends early.</param>
/// <param name="model">Copies its model as it stands.</param>
/// <param name="isFinite">Whether every number of a model is finite.</param>
/// <param name="progress">Its listener.</param>
/// <param name="released">What so many steps release of single rows; null for nothing that is protected.</param>
internal sealed class LaneOutcome<TModel>(
    int epochs, EarlyStopping stopping, Func<TModel> model, Func<TModel, bool> isFinite, IProgress<TrainingProgress>? progress, Func<long, PrivacyEvent?>? released = null)
{
    private readonly List<double> _losses = [];
    private EarlyStopping _stopping = stopping;
    private double _total;

    /// <summary>How it ended; null while it runs.</summary>
    internal TrainingResult<TModel>? Result { get; private set; }

    /// <summary>Takes in the losses of one or several steps' rows, before the steps.</summary>
    /// <param name="loss">Their weighted sum.</param>
    /// <param name="step">The step's number, from 1; of several the one at which a sum stopped being finite.</param>
    /// <returns>Whether the training goes on.</returns>
    internal bool Add(double loss, long step)
    {
        if (Result is not null) return false;
        _total += loss;
        if (double.IsFinite(loss)) return true;
        Result = new(TrainingStatus.Diverged, model(), step, _losses) { Released = released?.Invoke(step - 1) };
        return false;
    }

    /// <summary>Ends an epoch.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="weight">What the sum of the epoch's losses is divided by.</param>
    /// <param name="steps">The number of steps taken so far.</param>
    /// <returns>Whether the training goes on.</returns>
    internal bool EndEpoch(int epoch, double weight, long steps)
    {
        if (Result is not null) return false;
        _losses.Add(_total / weight);
        _total = 0;
        progress?.Report(new TrainingProgress(epoch, epochs, _losses[^1]));
        if (!_stopping.EndsAfter(_losses[^1]) && epoch < epochs) return true;
        var trained = model();
        Result = new(isFinite(trained) ? TrainingStatus.Completed : TrainingStatus.Diverged, trained, steps, _losses) { Released = released?.Invoke(steps) };
        return false;
    }
}

/// <summary>Outcomes of the kinds of trainings that run in lockstep.</summary>
internal static class LaneOutcome
{
    /// <summary>The outcome of a dense training.</summary>
    internal static LaneOutcome<DenseModel> Of(DenseTraining training, int rows, Func<DenseModel> model, IProgress<TrainingProgress>? progress) => new(
        RowSchedule.EpochsOf(training.Options),
        new(training.Options.Tolerance, training.Options.Patience),
        model,
        trained => trained.IsFinite,
        progress,
        steps => RowSchedule.Released(training, rows, steps));
}
