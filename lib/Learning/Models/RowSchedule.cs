using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Models;

/// <summary>Which rows each step of a training takes and what it divides by: the one place that batches come from, and so the one that knows what they release.</summary>
internal sealed class RowSchedule
{
    private readonly DenseOptions _options;
    private readonly RandomStream _random;
    private readonly int[] _order;
    private readonly List<int> _batch = [];
    private readonly int _rowsPerStep, _stepsPerEpoch;
    private int _start;

    /// <summary>Sets the batches of a training.</summary>
    /// <param name="training">The training.</param>
    /// <param name="rows">The number of its rows.</param>
    internal RowSchedule(DenseTraining training, int rows)
    {
        (_options, _random) = (training.Options, training.Shuffling());
        (_rowsPerStep, _stepsPerEpoch) = (training.RowsPerStep(rows), training.StepsPerEpoch(rows));
        _order = _options.Sampling is null ? [.. Enumerable.Range(0, rows)] : new int[rows];
    }

    /// <summary>The number of epochs.</summary>
    internal int Epochs => EpochsOf(_options);

    /// <summary>The number of epochs of a training; of independent batches, that of expected passes, rounded up.</summary>
    internal static int EpochsOf(DenseOptions options) => options.Sampling?.Passes ?? options.Epochs;

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <returns>The number of its steps, and what its sum of losses is divided by for a mean.</returns>
    internal (int Steps, double Weight) Begin(int epoch)
    {
        if (_options.Sampling is { } sampling)
        {
            var steps = sampling.StepsOf(epoch);
            return (steps, steps * sampling.Lot);
        }

        if (_rowsPerStep < _order.Length) _random.Shuffle<int>(_order);
        _start = 0;
        return (_stepsPerEpoch, _order.Length);
    }

    /// <summary>The next step's rows, and what their sum of gradients is multiplied by.</summary>
    internal (ReadOnlyMemory<int> Rows, float Scale) Next()
    {
        if (_options.Sampling is { } sampling)
        {
            sampling.Draw(_random, _order.Length, _batch);
            _batch.CopyTo(_order);
            return (_order.AsMemory(0, _batch.Count), (float)(1 / sampling.Lot));
        }

        var rows = _order.AsMemory(_start, Math.Min(_rowsPerStep, _order.Length - _start));
        _start += rows.Length;

        // What protects the rows may not depend on how many there are.
        return (rows, 1f / (_options.Privacy is null ? rows.Length : _rowsPerStep));
    }

    /// <summary>What steps have released of the rows; null where nothing protects them.</summary>
    /// <param name="training">The training.</param>
    /// <param name="rows">The number of its rows.</param>
    /// <param name="steps">How many were taken.</param>
    internal static PrivacyEvent? Released(DenseTraining training, int rows, long steps)
    {
        if (training.Options.Privacy is not { } privacy || steps == 0) return null;
        if (training.Options.Sampling is { } sampling) return privacy.Released(sampling, steps);
        var count = (int)Math.Min(steps, int.MaxValue);
        var batches = training.StepsPerEpoch(rows);
        return batches == 1
            ? new SelfComposedEvent(privacy.StepEvent, count)
            : new SelfComposedEvent(new ShuffledEvent(batches, privacy.StepEvent), (count + batches - 1) / batches);
    }
}
