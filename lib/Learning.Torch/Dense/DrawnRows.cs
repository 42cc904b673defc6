using System.Buffers;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The rows of an epoch's steps on the host: of each schedule, those of one step after the other.</summary>
/// <remarks>Every schedule draws from a stream of its own, so they are drawn beside each other; what they are drawn into is kept from epoch to epoch.</remarks>
internal sealed class DrawnRows
{
    private readonly RowSchedule[] _schedules;
    private readonly ArrayBufferWriter<int>[] _rows;

    /// <param name="schedules">The schedules.</param>
    /// <param name="rows">The number of rows, which is about what an epoch takes.</param>
    internal DrawnRows(RowSchedule[] schedules, int rows) => (_schedules, _rows) = (schedules, Array.ConvertAll(schedules, _ => new ArrayBufferWriter<int>(rows)));

    /// <summary>The number of schedules.</summary>
    internal int Schedules => _schedules.Length;

    /// <summary>The number of steps of the epoch.</summary>
    internal int Steps { get; private set; }

    /// <summary>What its sum of losses is divided by.</summary>
    internal double Weight { get; private set; }

    /// <summary>What each step's sum of gradients is multiplied by, the same for all schedules.</summary>
    internal float[] Scales { get; private set; } = [];

    /// <summary>How many rows each step has, [schedules, steps].</summary>
    internal int[] Counts { get; private set; } = [];

    /// <summary>Each schedule's rows.</summary>
    internal IEnumerable<ReadOnlyMemory<int>> Rows => _rows.Select(rows => rows.WrittenMemory);

    /// <summary>The number of rows of all schedules.</summary>
    internal long Total => _rows.Sum(rows => (long)rows.WrittenCount);

    /// <summary>Draws an epoch.</summary>
    /// <param name="epoch">Its number, from 1; epochs are drawn in order.</param>
    /// <param name="cancellation">Stops it within a schedule.</param>
    internal void Draw(int epoch, CancellationToken cancellation)
    {
        (Steps, Weight) = _schedules[0].Begin(epoch);
        Scales = new float[Steps];
        if (Counts.Length != Schedules * Steps) Counts = new int[Schedules * Steps];
        Draw(0);
        Parallel.For(1, Schedules, new ParallelOptions { CancellationToken = cancellation }, number =>
        {
            _schedules[number].Begin(epoch);
            Draw(number);
        });
    }

    private void Draw(int number)
    {
        var rows = _rows[number];
        rows.ResetWrittenCount();
        for (var step = 0; step < Steps; step++)
        {
            var (own, scale) = _schedules[number].Next();
            rows.Write(own.Span);
            Counts[number * Steps + step] = own.Length;
            if (number == 0) Scales[step] = scale;
        }
    }
}
