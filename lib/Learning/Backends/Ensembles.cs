using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>Puts trainings together into ensembles, trains one after the other and puts the results where they belong.</summary>
/// <typeparam name="TTraining">What describes one model to be trained.</typeparam>
/// <typeparam name="TLane">A training with its data.</typeparam>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="device">Where.</param>
/// <param name="width">How many models an ensemble has at most.</param>
internal sealed class Ensembles<TTraining, TLane, TModel>(IEnsembleDevice device, int width)
    where TTraining : ITraining
{
    /// <summary>Trains the models of an ensemble.</summary>
    /// <param name="lanes">At least one.</param>
    /// <param name="width">How many models the ensemble holds, at least as many; the first fills it up.</param>
    /// <param name="progress">Each training's listener, or null.</param>
    /// <param name="cancellation">Stops it within a step.</param>
    internal delegate TrainingResult<TModel>[] Trainer(
        IReadOnlyList<TLane> lanes, int width, IReadOnlyList<IProgress<TrainingProgress>?> progress, CancellationToken cancellation);

    /// <summary>What trainings of one ensemble have in common.</summary>
    internal required Func<TTraining, object> Kind { get; init; }

    /// <summary>An upper estimate of the memory of trainings like one.</summary>
    internal required Func<TTraining, EnsembleMemory> Memory { get; init; }

    /// <summary>Makes the data of a training. Called when its ensemble begins.</summary>
    internal required Func<TTraining, TLane> Lane { get; init; }

    /// <summary>The number of rows of the data; those of one number can train together.</summary>
    internal required Func<TLane, int> Count { get; init; }

    /// <summary>Trains an ensemble.</summary>
    internal required Trainer Run { get; init; }

    /// <summary>The name of the device.</summary>
    internal string Name => device.Name;

    /// <summary>How many models an ensemble has at most.</summary>
    internal int Width => width;

    /// <summary>How many batches it makes sense to train at the same time.</summary>
    internal int Concurrency => device.Concurrency;

    /// <summary>How many models like one an ensemble has at most, where that is less than its width; null where it never is.</summary>
    internal Func<TTraining, int>? Most { get; init; }

    /// <summary>The memory of a training alone, in bytes.</summary>
    internal long EstimatedBytes(TTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Memory(training).Bytes(device.SmallestWidth);
    }

    /// <summary>Trains some models.</summary>
    /// <param name="batch">What to train, each of which is supported.</param>
    /// <param name="progress">Told after each epoch of each training, or null.</param>
    /// <param name="cancellation">Stops it within a step.</param>
    /// <returns>The results, in the order of the batch.</returns>
    /// <exception cref="InsufficientMemoryException">An ensemble does not fit; unless the estimate was too low, nothing was started.</exception>
    internal TrainingResult<TModel>[] Train(IReadOnlyList<TTraining> batch, IProgress<BatchProgress>? progress, CancellationToken cancellation)
    {
        var results = new TrainingResult<TModel>[batch.Count];
        var alike = Enumerable.Range(0, batch.Count).GroupBy(place => Kind(batch[place])).SelectMany(kind => kind.Chunk(Math.Min(width, Most?.Invoke(batch[kind.First()]) ?? width)))
            .Select(places => (Places: places, Memory: places.Select(place => Memory(batch[place])).MaxBy(memory => memory.EachModel))).ToArray();
        foreach (var (places, memory) in alike) memory.Require(device, device.WidthOf(places.Length, width));
        foreach (var (places, memory) in alike)
        {
            foreach (var group in places.Select(place => (Place: place, Lane: Lane(batch[place]))).GroupBy(lane => Count(lane.Lane)))
            {
                (int Place, TLane Lane)[] lanes = [.. group];
                var trained = Train([.. lanes.Select(lane => lane.Lane)], memory, [.. lanes.Select(lane => progress.At(lane.Place))], cancellation);
                for (var k = 0; k < lanes.Length; k++) results[lanes[k].Place] = trained[k];
            }
        }

        return results;
    }

    private TrainingResult<TModel>[] Train(TLane[] lanes, EnsembleMemory memory, IProgress<TrainingProgress>?[] progress, CancellationToken cancellation)
    {
        var own = device.WidthOf(lanes.Length, width);
        try
        {
            return Run(lanes, own, progress, cancellation);
        }
        catch (Exception exception) when (device.IsOutOfMemory(exception))
        {
            throw memory.TooWide(device, own, exception);
        }
    }
}
