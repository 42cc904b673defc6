using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>
/// What becomes of one training among those that run in lockstep: a lane that has ended is computed on and no longer looked at.
/// </summary>
/// <param name="training">The training.</param>
/// <param name="model">Copies its model as it stands.</param>
/// <param name="progress">Its listener.</param>
internal sealed class LaneOutcome(DenseTraining training, Func<DenseModel> model, IProgress<TrainingProgress>? progress)
{
    private readonly List<double> _losses = [];
    private EarlyStopping _stopping = new(training.Options.Tolerance, training.Options.Patience);
    private double _total;

    /// <summary>How it ended; null while it runs.</summary>
    internal TrainingResult<DenseModel>? Result { get; private set; }

    /// <summary>Takes in the losses of a step's rows, before the step.</summary>
    /// <param name="loss">Their weighted sum.</param>
    /// <param name="step">The step's number, from 1.</param>
    /// <returns>Whether the training goes on.</returns>
    internal bool Add(double loss, long step)
    {
        if (Result is not null) return false;
        _total += loss;
        if (double.IsFinite(loss)) return true;
        Result = new(TrainingStatus.Diverged, model(), step, _losses);
        return false;
    }

    /// <summary>Ends an epoch.</summary>
    /// <returns>Whether the training goes on.</returns>
    internal bool EndEpoch(int epoch, int rows, long steps)
    {
        if (Result is not null) return false;
        _losses.Add(_total / rows);
        _total = 0;
        progress?.Report(new TrainingProgress(epoch, training.Options.Epochs, _losses[^1]));
        if (!_stopping.EndsAfter(_losses[^1]) && epoch < training.Options.Epochs) return true;
        var trained = model();
        Result = new(trained.IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, trained, steps, _losses);
        return false;
    }
}
