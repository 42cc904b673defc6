using System.Collections;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Store;

/// <summary>One computed run.</summary>
/// <typeparam name="TConfiguration">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
/// <param name="Configuration">What was trained.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Result">What was measured.</param>
/// <param name="Seconds">How long it took; no part of the result.</param>
public sealed record StudyRow<TConfiguration, TResult>(TConfiguration Configuration, ulong Seed, TResult Result, double Seconds);

/// <summary>The computed runs of a study, in its order: a list to query with LINQ.</summary>
/// <typeparam name="TConfiguration">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
public sealed class StudyResults<TConfiguration, TResult> : IReadOnlyList<StudyRow<TConfiguration, TResult>>
{
    private readonly StudyRow<TConfiguration, TResult>[] _rows;

    internal StudyResults(StudyRow<TConfiguration, TResult>[] rows, int planned) => (_rows, Planned) = (rows, planned);

    /// <summary>The number of computed runs.</summary>
    public int Count => _rows.Length;

    /// <summary>The number of runs of the study, computed or not.</summary>
    public int Planned { get; }

    /// <summary>Whether every run of the study is computed.</summary>
    public bool IsComplete => Count == Planned;

    /// <inheritdoc />
    public StudyRow<TConfiguration, TResult> this[int index] => _rows[index];

    /// <summary>
    /// Every run as a row of a table: the members of its configuration, its seed, the members of its result. Times are left out.
    /// </summary>
    public StudyTable ToTable() => StudyTable.Of(_rows.Select(r => new { r.Configuration, r.Seed, r.Result }));

    /// <inheritdoc />
    public IEnumerator<StudyRow<TConfiguration, TResult>> GetEnumerator() =>
        ((IEnumerable<StudyRow<TConfiguration, TResult>>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
