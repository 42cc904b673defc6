using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Commands;

/// <summary>A part of what is registered under one name.</summary>
/// <param name="Name">A short name, without spaces.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Study">The study that it belongs to.</param>
/// <param name="Has">Which cells of it; null for all.</param>
internal sealed record StudyPart<TCell, TResult>(string Name, string Title, Study<TCell, TResult> Study, Func<TCell, bool>? Has = null)
{
    internal bool Includes(TCell cell) => Has?.Invoke(cell) ?? true;
}

/// <summary>One or several studies that are registered under one name.</summary>
internal sealed class RegisteredStudy<TCell, TResult> : IRegisteredStudy
{
    private readonly StudyPart<TCell, TResult>[] _parts;
    private readonly Study<TCell, TResult>[] _studies;

    /// <param name="data">The data in words.</param>
    /// <param name="parts">The parts; together they name every study.</param>
    internal RegisteredStudy(string data, params IEnumerable<StudyPart<TCell, TResult>> parts)
    {
        (Data, _parts) = (data, [.. parts]);
        _studies = [.. _parts.Select(p => p.Study).Distinct()];
    }

    public string Data { get; }

    public DataRecord? Record { get; init; }

    /// <summary>How stored runs, each with the name of its part, become a table; null for the members of cell and result as columns.</summary>
    internal Func<IEnumerable<(string Part, ResultRow<TCell, TResult> Row)>, ResultTable>? Table { get; init; }

    public IReadOnlyList<PartStatus> Parts(IResultStore? store)
    {
        var stored = Stored(store);
        return [.. _parts.Select(part => new PartStatus(
            part.Name, part.Title, stored[part.Study].Count(row => part.Includes(row.Cell)), part.Study.Runs.Count(run => part.Includes(run.Cell))))];
    }

    public PartStatus All(IResultStore? store) => new("all", "", Stored(store).Values.Sum(rows => rows.Length), _studies.Sum(s => s.Count));

    public RunOutcome Run(IResultStore store, RunOptions options, IProgress<WorkProgress> progress, CancellationToken cancellation)
    {
        RunOutcome[] outcomes = [.. ExperimentRunner.RunAll(_studies, store, options, progress, cancellation).Select(r => r.Outcome)];
        return new RunOutcome(outcomes.Sum(o => o.Found), outcomes.Sum(o => o.Computed), outcomes.Sum(o => o.ByOthers));
    }

    public (ResultTable Table, PartStatus Status) Export(IResultStore store, string? part)
    {
        var only = part is null ? null : _parts.FirstOrDefault(p => p.Name == part) ?? throw new ArgumentException(
            $"No part is called '{part}'; there are {string.Join(", ", _parts.Select(p => p.Name))}.");
        var stored = Stored(store);
        var status = only is null ? All(store) : Parts(store).First(p => p.Name == part);
        if (Table is null && _studies.Length == 1)
        {
            var rows = stored[_studies[0]].Where(row => only?.Includes(row.Cell) ?? true);
            return (ResultTable.Of(rows.Select(row => new { row.Cell, row.Seed, row.Result })), status);
        }

        var named = from p in only is null ? _parts : [only]
                    from row in stored[p.Study]
                    where p.Includes(row.Cell)
                    select (Part: p.Name, Row: row);
        return (Table?.Invoke(named) ?? ResultTable.Of(named.Select(n => new { n.Part, n.Row.Cell, n.Row.Seed, n.Row.Result })), status);
    }

    public RecordedRuns Recorded(IResultStore store) => RecordedRuns.Of(store, _studies);

    public IReadOnlyList<RetrainedRun> Retrained(RecordedRuns recorded, int count, ulong seed, CancellationToken cancellation) =>
        Retraining.Of(recorded, _studies, count, seed, cancellation: cancellation);

    private Dictionary<Study<TCell, TResult>, ResultRow<TCell, TResult>[]> Stored(IResultStore? store) =>
        _studies.ToDictionary(s => s, s => store is null ? [] : store.ResultsOf(s).ToArray());
}
