using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>Trains an ensemble in lockstep; while the device is in an epoch, the next one is drawn.</summary>
internal static class DenseRun
{
    // A launch takes about so long: cancellation has to answer within a second, and an operating system ends a launch of two.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(30), Longest = TimeSpan.FromMilliseconds(120);

    /// <summary>Trains models of one kind with one number of rows.</summary>
    /// <param name="lanes">At least one training, with its rows.</param>
    /// <param name="device">Where.</param>
    /// <param name="progress">Each training's listener, or null.</param>
    /// <param name="cancellation">Stops it after the launch that is running.</param>
    internal static TrainingResult<DenseModel>[] Train(
        IReadOnlyList<(DenseTraining Training, LabelledRows Rows)> lanes,
        IlgpuDevice device,
        IReadOnlyList<IProgress<TrainingProgress>?> progress,
        CancellationToken cancellation)
    {
        var (trainings, n) = (lanes.Select(lane => lane.Training).ToArray(), lanes[0].Rows.Count);
        var lists = Distinct.By(lanes, lane => lane.Training.Order ?? lane.Training.Random);
        RowSchedule[] schedules = [.. lists.Owners.Select(owner => new RowSchedule(owner.Training, n))];
        using var ensemble = new Ensemble(device, lanes, lists.Of);
        var outcomes = lanes.Select((lane, k) =>
            LaneOutcome.Of(lane.Training, n, () => new DenseModel(lane.Training.Shape, ensemble.Model(k)), progress[k])).ToArray();
        var (before, launch) = (0L, 1);
        var next = Drawn(1, 0);
        for (var epoch = 1; ; epoch++)
        {
            var plan = next.GetAwaiter().GetResult();
            if (epoch < schedules[0].Epochs) next = Drawn(epoch + 1, before + plan.Steps);
            ensemble.Begin(plan);
            for (var step = 0; step < plan.Steps;)
            {
                AmbientStop.Check(cancellation);
                var (end, started) = (Math.Min(step + launch, plan.Steps), TimeProvider.System.GetTimestamp());
                ensemble.Take(step, end);
                var took = TimeProvider.System.GetElapsedTime(started);
                if (took > Longest) launch = Math.Max(1, launch / 2);
                else if (took < Shortest && end - step == launch) launch = Math.Min(2 * launch, 1 << 20);
                step = end;
            }

            AmbientStop.Check(cancellation);
            var (losses, diverged) = ensemble.Outcomes();
            var isOver = outcomes.Select((outcome, k) =>
                !outcome.Add(diverged[k] > 0 ? double.NaN : losses[k], before + (diverged[k] > 0 ? diverged[k] : plan.Steps))
                || !outcome.EndEpoch(epoch, plan.Weight, before + plan.Steps)).ToArray();
            before += plan.Steps;
            if (Array.TrueForAll(isOver, over => over)) return Array.ConvertAll(outcomes, outcome => outcome.Result!);
            if (Array.Exists(isOver, over => over)) ensemble.End(isOver);
        }

        Task<EpochPlan> Drawn(int epoch, long first) => Task.Run(() => EpochPlan.Draw(schedules, trainings, epoch, first));
    }
}
