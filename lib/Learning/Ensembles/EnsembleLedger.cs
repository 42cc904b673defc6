using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Ensembles;

/// <summary>Keeps the outcomes of an ensemble and says where it stands. Safe for concurrent use; listeners hear one thing at a time.</summary>
internal sealed class EnsembleLedger<TTraining, TResult>
    where TTraining : ITraining
{
    private readonly IReadOnlyList<TTraining> _plan;
    private readonly Action<EnsembleOutcome<TResult>>? _ended;
    private readonly IProgress<EnsembleProgress>? _progress;
    private readonly TimeProvider _clock;
    private readonly EnsembleOutcome<TResult>[] _outcomes;
    private readonly long[] _steps;
    private readonly long _totalSteps, _start;
    private readonly Lock _telling = new();
    private long _doneSteps;
    private int _done, _diverged;

    internal EnsembleLedger(IReadOnlyList<TTraining> plan, Action<EnsembleOutcome<TResult>>? ended, IProgress<EnsembleProgress>? progress, TimeProvider clock)
    {
        (_plan, _ended, _progress, _clock) = (plan, ended, progress, clock);
        _outcomes = new EnsembleOutcome<TResult>[plan.Count];
        _steps = new long[plan.Count];
        _totalSteps = plan.Sum(t => t.PlannedSteps);
        _start = clock.GetTimestamp();
        Report();
    }

    internal IReadOnlyList<EnsembleOutcome<TResult>> Outcomes => _outcomes;

    /// <summary>The listener of a batch that begins at a position of the plan.</summary>
    internal IProgress<BatchProgress> ProgressFrom(int start) => new BatchListener(this, start);

    internal void Ended(EnsembleOutcome<TResult> outcome)
    {
        lock (_telling)
        {
            _outcomes[outcome.Index] = outcome;
            _done++;
            if (outcome.Status == TrainingStatus.Diverged) _diverged++;
            SetSteps(outcome.Index, _plan[outcome.Index].PlannedSteps);
            _ended?.Invoke(outcome);
            Report();
        }
    }

    private void EpochDone(int index, TrainingProgress progress)
    {
        lock (_telling)
        {
            SetSteps(index, (long)((double)_plan[index].PlannedSteps * progress.Epoch / progress.Epochs));
            Report();
        }
    }

    private void SetSteps(int index, long steps)
    {
        _doneSteps += steps - _steps[index];
        _steps[index] = steps;
    }

    private void Report() => _progress?.Report(new EnsembleProgress(_done, _plan.Count, _diverged, _doneSteps, _totalSteps, _clock.GetElapsedTime(_start)));

    private sealed class BatchListener(EnsembleLedger<TTraining, TResult> ledger, int start) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => ledger.EpochDone(start + value.Position, value.Progress);
    }
}
