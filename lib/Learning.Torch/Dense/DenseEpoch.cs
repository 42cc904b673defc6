using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Randomness;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The order of rows, which is the managed engine's, and what follows from it: everything that an epoch needs lies on the device before it begins.</summary>
internal sealed class DenseEpoch
{
    private readonly DenseTables _tables;
    private readonly Device _device;
    private readonly int[][] _orders;
    private readonly RandomStream[] _shuffling;
    private readonly int[] _orderOf;
    private readonly int _rowsPerStep, _paddedRows;
    private readonly Tensor _mask;

    internal DenseEpoch(IReadOnlyList<DenseTraining> lanes, DenseTables tables, Device device)
    {
        (_tables, _device) = (tables, device);
        var count = tables.RowCount;
        _rowsPerStep = lanes[0].RowsPerStep(count);
        _paddedRows = DenseLayout.PaddedRows(_rowsPerStep);
        Steps = lanes[0].StepsPerEpoch(count);

        // Where a step takes all rows they stay in place, so that all models share one order.
        var streams = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        _orderOf = [.. lanes.Select(lane =>
        {
            var stream = _rowsPerStep < count ? lane.Order ?? lane.Random : lanes[0].Random;
            if (!streams.TryGetValue(stream, out var number)) streams.Add(stream, number = streams.Count);
            return number;
        })];
        _shuffling = [.. Enumerable.Range(0, streams.Count).Select(number => lanes[Array.IndexOf(_orderOf, number)].Shuffling())];
        _orders = [.. _shuffling.Select(_ => Enumerable.Range(0, count).ToArray())];

        var mask = new float[Steps * _paddedRows];
        for (var step = 0; step < Steps; step++) mask.AsSpan(step * _paddedRows, RowsOf(step)).Fill(1);
        _mask = tensor(mask, [Steps, 1, _paddedRows], device: device);
    }

    /// <summary>The number of steps.</summary>
    internal int Steps { get; }

    /// <summary>The rows of each step among the features, [steps, 1 or models, padded rows]; one line where all models see the same.</summary>
    internal Tensor Rows { get; private set; } = null!;

    /// <summary>Their labels, [steps, 1 or models, padded rows].</summary>
    internal Tensor Labels { get; private set; } = null!;

    /// <summary>Their factors, [steps, 1 or models, padded rows]; 0 for rows that only fill a step up.</summary>
    internal Tensor Factors { get; private set; } = null!;

    /// <summary>The number of rows of a step.</summary>
    internal int RowsOf(int step) => Math.Min(_rowsPerStep, _tables.RowCount - step * _rowsPerStep);

    /// <summary>Draws the next epoch's order.</summary>
    internal void Next()
    {
        if (_rowsPerStep < _tables.RowCount)
        {
            for (var k = 0; k < _orders.Length; k++) _shuffling[k].Shuffle<int>(_orders[k]);
        }
        else if (Rows is not null)
        {
            return;
        }

        foreach (var old in new[] { Rows, Labels, Factors }) old?.Dispose();
        using var scope = NewDisposeScope();
        var lines = _orders.Length == 1 ? [0] : _orderOf;
        var places = new long[(long)Steps * lines.Length * _paddedRows];
        for (var step = 0; step < Steps; step++)
        {
            for (var line = 0; line < lines.Length; line++)
            {
                var target = places.AsSpan((step * lines.Length + line) * _paddedRows, _paddedRows);
                var order = _orders[lines[line]];

                // A row that fills a step up is one of the step's own, so that it is finite where they are; its factor is 0.
                for (var i = 0; i < target.Length; i++) target[i] = order[step * _rowsPerStep + i % RowsOf(step)];
            }
        }

        var rows = tensor(places, [Steps, lines.Length, _paddedRows], device: _device);
        Labels = Of(_tables.Labels, _tables.LabelOffsets).MoveToOuterDisposeScope();
        Factors = (Of(_tables.Factors, _tables.FactorOffsets) * _mask).MoveToOuterDisposeScope();
        Rows = (_tables.FeatureOffsets is null ? rows : rows.Plus(_tables.FeatureOffsets)).MoveToOuterDisposeScope();

        Tensor Of(Tensor table, Tensor? offsets)
        {
            var own = offsets is null ? rows : rows.Plus(offsets);
            return table.index_select(0, own.reshape(-1)).reshape(own.shape);
        }
    }
}
