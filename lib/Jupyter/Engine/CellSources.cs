using System.Collections.Concurrent;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>The source of every cell and loaded file, so that errors can show the line they are about.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> _sources = new();

    private readonly ConcurrentDictionary<(string Name, int Line), Insertion[]> _insertions = new();

    /// <summary>The name under which a cell's code is compiled; it is also how errors name it.</summary>
    public static string NameOf(int executionCount) => $"Cell [{executionCount}]";

    public void Add(string name, string source) => _sources[name] = source.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Remembers what was inserted into the code that is compiled under a name, so that columns are shown as the user wrote
    /// them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="first">The first line of the code; a cell may consist of several pieces.</param>
    /// <param name="last">Its last line.</param>
    /// <param name="inserted">What was inserted into it.</param>
    public void SetInsertions(string name, int first, int last, IEnumerable<Insertion> inserted)
    {
        for (var line = first; line <= last; line++) _insertions.TryRemove((name, line), out _);
        foreach (var line in inserted.GroupBy(insertion => insertion.Line))
            _insertions[(name, line.Key)] = [.. line.OrderBy(insertion => insertion.Column)];
    }

    public bool Contains(string name) => _sources.ContainsKey(name);

    /// <summary>A place, with its line and a caret where they are known.</summary>
    /// <param name="name">Name of the cell or path of the file.</param>
    /// <param name="line">1-based line.</param>
    /// <param name="column">1-based column, or 0 for none.</param>
    /// <param name="length">How many characters the caret line marks.</param>
    public IEnumerable<string> Describe(string name, int line, int column, int length = 1)
    {
        yield return $"{name}, line {line}";
        length = Original(name, line, column + length) - Original(name, line, column);
        column = Original(name, line, column);
        if (!_sources.TryGetValue(name, out var lines) || line < 1 || line > lines.Length) yield break;
        var (text, start) = Window(lines[line - 1].Replace('\t', ' '), column);
        if (text.Trim().Length == 0) yield break;
        yield return "    " + text;
        if (column > 0)
            yield return "    " + new string(' ', Math.Max(0, column - 1 - start))
                + new string('^', Math.Clamp(length, 1, Math.Max(1, text.Length - (column - 1 - start))));
    }

    private int Original(string name, int line, int column)
    {
        if (!_insertions.TryGetValue((name, line), out var inserted)) return column;
        var shift = 0;
        foreach (var insertion in inserted.TakeWhile(insertion => insertion.Column + shift < column))
            shift += Math.Min(insertion.Length, column - insertion.Column - shift);
        return column - shift;
    }

    // A very long line is shown around the place the error is at.
    private static (string Text, int Start) Window(string line, int column)
    {
        const int width = 160;
        if (line.Length <= width) return (line, 0);
        var start = Math.Clamp(column - width / 2, 0, line.Length - width);
        return (line.Substring(start, width), start);
    }
}
