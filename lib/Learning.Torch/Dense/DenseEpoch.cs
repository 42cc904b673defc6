using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The rows of each epoch's steps, which are the managed engine's: all of an epoch lie on the device before it begins.</summary>
/// <remarks>While an epoch trains the next one is drawn on the host, so that between the two the device waits for one copy alone.</remarks>
internal sealed class DenseEpoch : IDisposable
{
    private readonly DenseTables _tables;
    private readonly Device _device;
    private readonly DrawnRows _drawn;
    private readonly CancellationTokenSource _stop;
    private readonly Tensor _scheduleOf;
    private readonly int _models, _paddedRows, _placesOfBlock, _rowsAtOnce;
    private readonly bool _isFixed;
    private DenseBlock? _all;
    private Task _drawing;
    private Tensor _rows, _starts, _counts;
    private int _epoch, _width;

    /// <param name="lanes">The trainings.</param>
    /// <param name="tables">Their data.</param>
    /// <param name="device">Where.</param>
    /// <param name="placesOfBlock">The most places that a block of several steps has.</param>
    /// <param name="rowsAtOnce">How many rows are copied at once.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    internal DenseEpoch(
        IReadOnlyList<DenseTraining> lanes,
        DenseTables tables,
        Device device,
        int placesOfBlock = DenseBlock.Places,
        int rowsAtOnce = HostNumbers.AtOnce,
        CancellationToken cancellation = default)
    {
        (_tables, _device, _placesOfBlock, _rowsAtOnce) = (tables, device, placesOfBlock, rowsAtOnce);
        var (first, count) = (lanes[0], tables.RowCount);
        _paddedRows = DenseLayout.PaddedRows(first.MostRowsPerStep(count));

        // Where a step takes all rows they stay in place, so that all models share one order.
        _isFixed = first.Options.Sampling is null && first.RowsPerStep(count) == count;
        var streams = Distinct.By(lanes, lane => _isFixed ? first.Random : lane.Order ?? lane.Random);
        var schedules = Array.ConvertAll(streams.Owners, owner => new RowSchedule(owner, count));
        (Epochs, _drawn) = (schedules[0].Epochs, new DrawnRows(schedules, count));
        _scheduleOf = tensor(schedules.Length == 1 ? [0] : Array.ConvertAll(streams.Of, number => (long)number), device: device);
        _models = schedules.Length > 1 || tables.HasOffsets ? lanes.Count : 1;
        (_rows, _starts, _counts) = (zeros(1, int32, device), zeros(1, 1, int64, device), zeros(1, 1, int64, device));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _drawing = Draw(1);
    }

    /// <summary>The number of epochs.</summary>
    internal int Epochs { get; }

    /// <summary>The number of steps of this one.</summary>
    internal int Steps { get; private set; }

    /// <summary>What its sum of losses is divided by.</summary>
    internal double Weight { get; private set; }

    /// <summary>What a step's sum of gradients is multiplied by.</summary>
    internal IReadOnlyList<float> Scales { get; private set; } = [];

    /// <summary>Begins the next epoch.</summary>
    internal void Next()
    {
        _epoch++;
        if (_all is not null) return;
        _drawing.GetAwaiter().GetResult();
        (Steps, Weight, Scales) = (_drawn.Steps, _drawn.Weight, _drawn.Scales);
        Upload();
        if (_isFixed) _all = Block(0);
        else if (_epoch < Epochs) _drawing = Draw(_epoch + 1);
    }

    /// <summary>Lays the epoch's steps out from one of them on, as many as make a block.</summary>
    internal DenseBlock Block(int first)
    {
        if (_all is not null) return _all;
        var steps = (int)Math.Clamp(_placesOfBlock / ((long)_models * _width), 1, Steps - first);
        return new DenseBlock(_tables, _rows, OfModels(_starts), OfModels(_counts), _width);

        Tensor OfModels(Tensor ofSchedules) => ofSchedules.narrow(1, first, steps).At(0, _scheduleOf).t().contiguous().unsqueeze(2);
    }

    /// <summary>Ends the drawing.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAny(_drawing);
        _stop.Dispose();
    }

    private Task Draw(int epoch) => Task.Run(() => _drawn.Draw(epoch, _stop.Token));

    /// <summary>Copies the rows to the device.</summary>
    private void Upload()
    {
        var total = _drawn.Total;
        _width = Math.Max(_paddedRows, DenseLayout.PaddedRows(_drawn.Counts.Max()));
        using var scope = NewDisposeScope();
        var counts = tensor(_drawn.Counts, [_drawn.Schedules, Steps], device: _device).to(int64);
        Replace(ref _starts, counts.view(-1).cumsum(0).view(counts.shape) - counts);
        Replace(ref _counts, counts);

        // One more, where an empty step at the end begins.
        if (total >= _rows.shape[0]) Replace(ref _rows, zeros(total + 1, int32, _device));
        HostNumbers.Copy(_rows, _drawn.Rows, _rowsAtOnce);

        static void Replace(ref Tensor old, Tensor by)
        {
            old.Dispose();
            old = by.MoveToOuterDisposeScope();
        }
    }
}
