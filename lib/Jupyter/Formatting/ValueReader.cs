using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Reads a value once, within the limits, into what is shown of it.</summary>
internal sealed class ValueReader(OutputLimits limits, NameConventions conventions, Func<bool> isStopping)
{
    private readonly HashSet<object> _path = new(ReferenceEqualityComparer.Instance);
    private int _visited;

    /// <summary>Reads a value.</summary>
    public ValueNode Read(object? value) => Read(value, 0);

    private ValueNode Read(object? value, int depth)
    {
        if (value is null) return new TextNode("null", TextKind.Other);
        if (++_visited > limits.Values) return new NoteNode("…");
        try
        {
            if (value is HtmlContent html) return new RichNode(html.Content, html.Content);
            if (depth > 0 && conventions.Html(value) is { } own) return new RichNode(TypeNames.Of(value.GetType()), own);
            if (KnownLibraries.Plain(value, limits.Items) is { } plain) return ReadParts(plain, depth);
            if (Scalars.Read(value) is { } scalar) return scalar;
            if (depth >= limits.Depth) return new NoteNode($"{TypeNames.Of(value.GetType())} …");
            var isReference = !value.GetType().IsValueType;
            if (isReference && !_path.Add(value)) return new NoteNode($"cycle: {TypeNames.Of(value.GetType())}");
            try
            {
                return ReadParts(value, depth);
            }
            finally
            {
                if (isReference) _path.Remove(value);
            }
        }
        catch (Exception exception) when (!isStopping())
        {
            return Thrown(exception);
        }
    }

    private ValueNode ReadParts(object value, int depth) => value switch
    {
        TableView view => ReadSequence(view.Rows, depth, asTable: true),
        LibraryTable table => ReadLibraryTable(table, depth),
        Task => throw new InvalidOperationException(),
        Array { Rank: 2 } matrix => ReadMatrix(matrix, depth),
        IDictionary dictionary =>
            ReadPairs(dictionary.Keys.Cast<object?>().Select(key => (key, dictionary[key!])), dictionary.Count, depth),
        ITuple tuple => new TupleNode([.. Enumerable.Range(0, tuple.Length).Select(index => Read(tuple[index], depth + 1))]),
        IEnumerable sequence when GroupKey(value) is { } key =>
            new ObjectNode("", [new("Key", Read(key.Value, depth + 1)), new("Items", ReadSequence(sequence, depth + 1))]),
        IEnumerable sequence when IsReadOnlyDictionary(value.GetType()) =>
            ReadPairs(sequence.Cast<object>().Select(Pair), CountOf(sequence), depth),
        IEnumerable sequence => ReadSequence(sequence, depth),
        _ when Scalars.IsMemory(value.GetType()) => ReadMemory(value, depth),
        _ => new ObjectNode(TypeNames.Of(value.GetType()), ReadMembers(value, depth)),
    };

    private TableNode ReadLibraryTable(LibraryTable table, int depth)
    {
        var shown = Math.Min(table.Columns.Count, limits.Items);
        return new TableNode([.. table.Columns.Take(shown)],
            [.. table.Rows.Take(limits.Items).Select(row => (IReadOnlyList<ValueNode?>)[.. row.Take(shown).Select(cell =>
                Read(cell is DBNull ? null : cell, depth + 1))])],
            table.Count > limits.Items ? new Remainder(true, table.Count - limits.Items) : Remainder.None, table.Columns.Count - shown);
    }

    private List<MemberNode> ReadMembers(object value, int depth)
    {
        var members = Members.Of(value.GetType());
        var shown = members.Take(limits.Members).Select(member => new MemberNode(member.Name, ReadMember(member, value, depth))).ToList();
        if (members.Count > limits.Members) shown.Add(new MemberNode("…", new NoteNode($"{members.Count - limits.Members} more members")));
        return shown;
    }

    private ValueNode ReadMember(Member member, object value, int depth)
    {
        try
        {
            return Read(member.Get(value), depth + 1);
        }
        catch (Exception exception) when (!isStopping())
        {
            return Thrown(exception);
        }
    }

    private ValueNode ReadSequence(IEnumerable sequence, int depth, bool asTable = false)
    {
        var (items, rest) = Take(sequence);
        if (items.Count > 0 && items.All(item => IsRow(item) || (asTable && item is ITuple)) && (asTable || depth < 2))
            return ReadTable(items, rest, depth);
        return new ListNode([.. items.Select(item => Read(item, depth + 1))], rest);
    }

    private (List<object?> Items, Remainder More) Take(IEnumerable sequence)
    {
        var items = new List<object?>();
        var cut = false;
        foreach (var item in sequence)
        {
            if (items.Count == limits.Items)
            {
                cut = true;
                break;
            }
            items.Add(item);
        }
        return (items, cut ? new Remainder(true, CountOf(sequence) - items.Count) : Remainder.None);
    }

    private TableNode ReadTable(List<object?> items, Remainder rest, int depth)
    {
        var columns = items.SelectMany(item => Cells(item!).Select(cell => cell.Name)).Distinct().ToList();
        var shown = columns.Take(limits.Items).ToList();
        var rows = items.Select(item =>
        {
            var cells = Cells(item!).ToDictionary(cell => cell.Name);
            return (IReadOnlyList<ValueNode?>)[.. shown.Select(column => cells.TryGetValue(column, out var member)
                ? ReadMember(member, item!, depth + 1)
                : null)];
        });
        return new TableNode(shown, [.. rows], rest, columns.Count - shown.Count);
    }

    private static IEnumerable<Member> Cells(object row) =>
        row is ITuple tuple
            ? Enumerable.Range(0, tuple.Length).Select(index => new Member($"Item{index + 1}", value => ((ITuple)value)[index]))
            : Members.Of(row.GetType());

    /// <summary>Whether an item of a sequence makes a row of a table: a value with members of its own.</summary>
    private bool IsRow(object? item) =>
        item is not (null or ITuple or IEnumerable or HtmlContent) && !conventions.Applies(item) && Scalars.Read(item) is null
        && !Scalars.IsMemory(item.GetType())
        && Members.Of(item.GetType()).Count > 0;

    private TableNode ReadPairs(IEnumerable<(object? Key, object? Value)> pairs, long? count, int depth)
    {
        var shown = pairs.Take(limits.Items + 1).ToList();
        var rest = shown.Count > limits.Items ? new Remainder(true, count - limits.Items) : Remainder.None;
        var rows = shown.Take(limits.Items)
            .Select(pair => (IReadOnlyList<ValueNode?>)[Read(pair.Key, depth + 1), Read(pair.Value, depth + 1)]);
        return new TableNode(["Key", "Value"], [.. rows], rest);
    }

    private TableNode ReadMatrix(Array matrix, int depth)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var (shownRows, shownColumns) = (Math.Min(rows, limits.Items), Math.Min(columns, limits.Items));
        var (firstRow, firstColumn) = (matrix.GetLowerBound(0), matrix.GetLowerBound(1));
        var cells = Enumerable.Range(0, shownRows).Select(row =>
            (IReadOnlyList<ValueNode?>)[.. Enumerable.Range(0, shownColumns)
                .Select(column => Read(matrix.GetValue(firstRow + row, firstColumn + column), depth + 1))]);
        return new TableNode([.. Enumerable.Range(0, shownColumns).Select(column => column.ToString())], [.. cells],
            rows > shownRows ? new Remainder(true, rows - shownRows) : Remainder.None, columns - shownColumns);
    }

    private ListNode ReadMemory(object memory, int depth)
    {
        var type = memory.GetType();
        var length = (int)type.GetProperty(nameof(Memory<>.Length))!.GetValue(memory)!;
        var head = type.GetMethod(nameof(Memory<>.Slice), [typeof(int), typeof(int)])!.Invoke(memory, [0, Math.Min(length, limits.Items)])!;
        var items = (Array)type.GetMethod(nameof(Memory<>.ToArray))!.Invoke(head, null)!;
        return new ListNode([.. items.Cast<object?>().Select(item => Read(item, depth + 1))],
            length > items.Length ? new Remainder(true, length - items.Length) : Remainder.None);
    }

    private static bool IsReadOnlyDictionary(Type type) =>
        Implements(type, typeof(IReadOnlyDictionary<,>)) || Implements(type, typeof(IDictionary<,>));

    private static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == definition);

    private static (object? Key, object? Value) Pair(object pair) =>
        (pair.GetType().GetProperty("Key")!.GetValue(pair), pair.GetType().GetProperty("Value")!.GetValue(pair));

    private static StrongBox<object?>? GroupKey(object value) =>
        value.GetType().GetInterfaces()
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IGrouping<,>)) is { } grouping
            ? new StrongBox<object?>(grouping.GetProperty("Key")!.GetValue(value))
            : null;

    private static long? CountOf(IEnumerable sequence) => sequence switch
    {
        ICollection collection => collection.Count,
        _ when sequence.GetType().GetInterfaces().FirstOrDefault(face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)
                || face.GetGenericTypeDefinition() == typeof(ICollection<>))) is { } counted
            => (int)counted.GetProperty("Count")!.GetValue(sequence)!,
        _ => null,
    };

    private static NoteNode Thrown(Exception exception)
    {
        var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        return new NoteNode($"threw {cause.GetType().Name}: {cause.Message}");
    }
}
