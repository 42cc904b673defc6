using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The batches, which are the managed engine's, and what follows from them: everything that an epoch needs lies on the device before it begins.</summary>
internal sealed class DenseEpoch
{
    private readonly DenseTables _tables;
    private readonly Device _device;
    private readonly RowSchedule[] _schedules;
    private readonly int[] _scheduleOf;
    private readonly int _paddedRows;
    private readonly bool _isFixed;
    private int[][] _counts = [];
    private int _epoch;

    internal DenseEpoch(IReadOnlyList<DenseTraining> lanes, DenseTables tables, Device device)
    {
        (_tables, _device) = (tables, device);
        var (first, count) = (lanes[0], tables.RowCount);
        _paddedRows = DenseLayout.PaddedRows(first.MostRowsPerStep(count));

        // Where a step takes all rows they stay in place, so that all models share one order.
        _isFixed = first.Options.Sampling is null && first.RowsPerStep(count) == count;
        var streams = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        _scheduleOf = [.. lanes.Select(lane =>
        {
            var stream = _isFixed ? first.Random : lane.Order ?? lane.Random;
            if (!streams.TryGetValue(stream, out var number)) streams.Add(stream, number = streams.Count);
            return number;
        })];
        _schedules = [.. Enumerable.Range(0, streams.Count).Select(number => new RowSchedule(lanes[Array.IndexOf(_scheduleOf, number)], count))];
    }

    /// <summary>The number of epochs.</summary>
    internal int Epochs => _schedules[0].Epochs;

    /// <summary>The number of steps of this one.</summary>
    internal int Steps { get; private set; }

    /// <summary>What its sum of losses is divided by.</summary>
    internal double Weight { get; private set; }

    /// <summary>What a step's sum of gradients is multiplied by.</summary>
    internal IReadOnlyList<float> Scales { get; private set; } = [];

    /// <summary>The rows of each step among the features, [steps, 1 or models, padded rows]; one line where all models see the same.</summary>
    internal Tensor Rows { get; private set; } = null!;

    /// <summary>Their labels, [steps, 1 or models, padded rows].</summary>
    internal Tensor Labels { get; private set; } = null!;

    /// <summary>Their factors, [steps, 1 or models, padded rows]; 0 for rows that only fill a step up.</summary>
    internal Tensor Factors { get; private set; } = null!;

    /// <summary>The number of rows of a step of a model.</summary>
    internal int RowsOf(int step, int lane = 0) => _counts[step][_scheduleOf[lane]];

    /// <summary>Draws the next epoch's batches.</summary>
    internal void Next()
    {
        var begun = Array.ConvertAll(_schedules, schedule => schedule.Begin(_epoch + 1));
        (Steps, Weight) = begun[0];
        if (_isFixed && _epoch++ > 0) return;
        if (!_isFixed) _epoch++;
        foreach (var old in new[] { Rows, Labels, Factors }) old?.Dispose();
        using var scope = NewDisposeScope();
        var (batches, scales) = (new int[Steps][][], new float[Steps]);
        for (var step = 0; step < Steps; step++)
        {
            batches[step] = new int[_schedules.Length][];
            for (var k = 0; k < _schedules.Length; k++)
            {
                var (rows, scale) = _schedules[k].Next();
                (batches[step][k], scales[step]) = (rows.ToArray(), scale);
            }
        }

        (Scales, _counts) = (scales, Array.ConvertAll(batches, step => Array.ConvertAll(step, batch => batch.Length)));
        Fill(batches);
    }

    /// <summary>Puts batches onto the device.</summary>
    private void Fill(int[][][] batches)
    {
        var lines = _schedules.Length == 1 ? [0] : _scheduleOf;
        var width = Math.Max(_paddedRows, DenseLayout.PaddedRows(batches.Max(step => step.Max(batch => batch.Length))));
        var (places, mask) = (new long[(long)Steps * lines.Length * width], new float[(long)Steps * lines.Length * width]);
        for (var step = 0; step < Steps; step++)
        {
            for (var line = 0; line < lines.Length; line++)
            {
                var (at, batch) = ((step * lines.Length + line) * width, batches[step][lines[line]]);
                mask.AsSpan(at, batch.Length).Fill(1);

                // A row that fills a step up is one of the step's own, so that it is finite where they are; its factor is 0.
                for (var i = 0; i < width; i++) places[at + i] = batch.Length == 0 ? 0 : batch[i % batch.Length];
            }
        }

        var rows = tensor(places, [Steps, lines.Length, width], device: _device);
        Labels = Of(_tables.Labels, _tables.LabelOffsets).MoveToOuterDisposeScope();
        Factors = (Of(_tables.Factors, _tables.FactorOffsets) * tensor(mask, [Steps, lines.Length, width], device: _device)).MoveToOuterDisposeScope();
        Rows = (_tables.FeatureOffsets is null ? rows : rows.Plus(_tables.FeatureOffsets)).MoveToOuterDisposeScope();

        Tensor Of(Tensor table, Tensor? offsets)
        {
            var own = offsets is null ? rows : rows.Plus(offsets);
            return table.index_select(0, own.reshape(-1)).reshape(own.shape);
        }
    }
}
