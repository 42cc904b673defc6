using System.Collections;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Store;

/// <summary>The computed runs of a study, in its order: asked by value, and a list to query with LINQ.</summary>
/// <typeparam name="TCell">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
/// <remarks>Whatever is averaged is averaged within each seed first: runs of one seed have their randomness in common and count once.</remarks>
public sealed class Results<TCell, TResult> : IReadOnlyList<ResultRow<TCell, TResult>>
{
    private const int CellsTold = 5;
    private readonly IReadOnlyList<ResultRow<TCell, TResult>> _rows;
    private readonly ExperimentRun<TCell>[] _planned;

    internal Results(IReadOnlyList<ResultRow<TCell, TResult>> rows, ExperimentRun<TCell>[] planned, RunOutcome outcome) =>
        (_rows, _planned, Outcome) = (rows, planned, outcome);

    /// <summary>The number of computed runs.</summary>
    public int Count => _rows.Count;

    /// <summary>The number of runs asked for, computed or not.</summary>
    public int Planned => _planned.Length;

    /// <summary>Whether every run asked for is computed.</summary>
    public bool IsComplete => Count == Planned;

    /// <summary>What running the study did; what was read from a store was found there.</summary>
    public RunOutcome Outcome { get; }

    /// <inheritdoc />
    public ResultRow<TCell, TResult> this[int index] => _rows[index];

    /// <summary>The runs whose cell meets a condition.</summary>
    /// <param name="condition">The condition, for example <c>c => c.Share == 0.01</c>.</param>
    /// <exception cref="ArgumentException">No cell of the study does; the message says which there are.</exception>
    public Results<TCell, TResult> Where(Func<TCell, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExperimentRun<TCell>[] planned = [.. _planned.Where(run => condition(run.Cell))];
        if (planned.Length == 0) throw new ArgumentException($"No cell meets the condition. {Cells()}", nameof(condition));
        return new Results<TCell, TResult>([.. _rows.Where(row => condition(row.Cell))], planned, Outcome);
    }

    /// <summary>The runs whose result meets a condition, for example that a ratio is defined.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="ArgumentException">No result does.</exception>
    public Results<TCell, TResult> Having(Func<TResult, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ResultRow<TCell, TResult>[] rows = [.. _rows.Where(row => condition(row.Result))];
        if (rows.Length == 0) throw new ArgumentException($"None of {Count:N0} results meets the condition. {Cells()}", nameof(condition));
        return new Results<TCell, TResult>(rows, [.. rows.Select(row => new ExperimentRun<TCell>(row.Cell, row.Seed))], Outcome);
    }

    /// <summary>The mean of a value over the seeds, with its 95 % Student interval.</summary>
    /// <param name="value">The value, finite in every run; see <see cref="Having"/>.</param>
    /// <returns>One seed gives an interval of width zero.</returns>
    /// <exception cref="ArgumentException">No run is computed, or a value is not finite.</exception>
    public Estimate Mean(Func<TResult, double> value) => StudentMean.Of([.. BySeed(value).Values]);

    /// <summary>By how much a value differs from that of other runs, on average over the seeds that both have, with its 95 % Student interval.</summary>
    /// <param name="other">The runs whose value is subtracted.</param>
    /// <param name="value">The value, finite in every run.</param>
    /// <returns>The mean of the differences seed by seed.</returns>
    /// <exception cref="ArgumentException">No seed is in both, or a value is not finite.</exception>
    public Estimate Difference(Results<TCell, TResult> other, Func<TResult, double> value)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, others) = (BySeed(value), other.BySeed(value));
        double[] differences = [.. mine.Where(m => others.ContainsKey(m.Key)).Select(m => m.Value - others[m.Key])];
        return differences.Length > 0
            ? StudentMean.Of(differences)
            : throw new ArgumentException(
                $"No seed is in both: here {string.Join(", ", mine.Keys)}, there {string.Join(", ", others.Keys)}.", nameof(other));
    }

    /// <summary>A value against something that cells vary.</summary>
    /// <param name="x">What is varied, finite and at least 0, for example <c>c => c.Share</c>.</param>
    /// <param name="value">The value, finite in every run.</param>
    /// <returns>The curve over the seeds that were measured at every x; others do not count.</returns>
    /// <exception cref="ArgumentException">No seed was measured at every x, or a value is not finite.</exception>
    /// <remarks>Runs that differ in anything else are averaged: use <see cref="Where"/> first.</remarks>
    public MeasuredCurve Curve(Func<TCell, double> x, Func<TResult, double> value)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(value);
        double[] axis = [.. Computed().Select(row => x(row.Cell)).Distinct().Order()];
        var bySeed = Computed().GroupBy(row => row.Seed).OrderBy(g => g.Key)
            .Select(seed => (seed.Key, Values: seed.GroupBy(row => x(row.Cell)).ToDictionary(g => g.Key, g => g.Average(row => value(row.Result)))));
        var complete = bySeed.Where(seed => seed.Values.Count == axis.Length).ToArray();
        return complete.Length > 0
            ? new MeasuredCurve(axis, [.. complete.Select(seed => axis.Select(at => seed.Values[at]).ToArray())], [.. complete.Select(seed => seed.Key)])
            : throw new ArgumentException($"No seed was measured at all of {string.Join(", ", axis)}; compute the rest or leave some out.", nameof(x));
    }

    /// <summary>Every run as a row of a table: the members of its cell, its seed, the members of its result. Times are left out.</summary>
    public ResultTable ToTable() => ResultTable.Of(_rows.Select(r => new { r.Cell, r.Seed, r.Result }));

    /// <inheritdoc />
    public IEnumerator<ResultRow<TCell, TResult>> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SortedDictionary<ulong, double> BySeed(Func<TResult, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Computed().GroupBy(row => row.Seed).ToDictionary(seed => seed.Key, seed => seed.Average(row => value(row.Result))));
    }

    private IReadOnlyList<ResultRow<TCell, TResult>> Computed() => Count > 0
        ? _rows
        : throw new ArgumentException($"None of the {Planned:N0} runs asked for is computed; run the study. {Cells()}");

    private string Cells()
    {
        TCell[] cells = [.. _planned.Select(run => run.Cell).Distinct()];
        var more = cells.Length > CellsTold ? $" and {cells.Length - CellsTold:N0} more" : "";
        return $"There {(cells.Length == 1 ? "is 1 cell" : $"are {cells.Length:N0} cells")}: {string.Join("; ", cells.Take(CellsTold))}{more}.";
    }
}
