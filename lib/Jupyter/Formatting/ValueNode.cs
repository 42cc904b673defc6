namespace CollectiveAction.Jupyter.Formatting;

/// <summary>What is shown of a value, independent of how: the value is read once, then written as text and as HTML.</summary>
internal abstract record ValueNode;

/// <summary>A scalar or anything else that is shown as one text.</summary>
internal sealed record TextNode(string Text, TextKind Kind) : ValueNode;

/// <summary>A remark of the formatter: a cycle, a getter that threw, a limit.</summary>
internal sealed record NoteNode(string Text) : ValueNode;

/// <summary>A value that knows its own HTML.</summary>
internal sealed record RichNode(string Text, string Html) : ValueNode;

/// <summary>A sequence.</summary>
internal sealed record ListNode(IReadOnlyList<ValueNode> Items, Remainder Rest) : ValueNode;

/// <summary>A tuple.</summary>
internal sealed record TupleNode(IReadOnlyList<ValueNode> Items) : ValueNode;

/// <summary>A named value with members.</summary>
internal sealed record ObjectNode(string Type, IReadOnlyList<MemberNode> Members) : ValueNode;

/// <summary>One member of an object.</summary>
internal sealed record MemberNode(string Name, ValueNode Value);

/// <summary>A sequence of records, a dictionary or a matrix.</summary>
internal sealed record TableNode(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ValueNode?>> Rows, Remainder Rest,
    int HiddenColumns = 0) : ValueNode;

/// <summary>How a text is set.</summary>
internal enum TextKind
{
    Number,
    Quoted,
    Other,
}

/// <summary>What a cut sequence does not show.</summary>
/// <param name="Exists">Whether anything is left out.</param>
/// <param name="Count">How many items, or null where counting them would mean producing them.</param>
internal readonly record struct Remainder(bool Exists, long? Count)
{
    public static Remainder None => default;

    public override string ToString() => !Exists ? "" : Count is { } count ? $"… {count:N0} more" : "… more";
}
