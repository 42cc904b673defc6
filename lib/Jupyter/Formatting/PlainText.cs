using System.Text;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Writes a value as plain text: on one line where it fits, tables in columns.</summary>
internal static class PlainText
{
    private const int Width = 100;
    private const int CellWidth = 60;

    /// <summary>Writes a value that stands alone.</summary>
    public static string Write(ValueNode node) => node switch
    {
        TextNode text => text.Text,
        TableNode table => Columns(table),
        _ => Block(node, 0),
    };

    /// <summary>Writes a value inside another one, on one line.</summary>
    public static string Inline(ValueNode? node) => node switch
    {
        null => "",
        TextNode { Kind: TextKind.Quoted } text => Quote(text.Text),
        TextNode text => text.Text,
        NoteNode note => $"<{note.Text}>",
        RichNode rich => rich.Text,
        TupleNode tuple => $"({string.Join(", ", tuple.Items.Select(Inline))})",
        ListNode list => $"[{string.Join(", ", Parts(list))}]",
        TableNode table =>
            $"[{string.Join(", ", table.Rows.Select(row => $"({string.Join(", ", row.Select(Inline))})"))}"
            + (table.Rest.Exists ? $", {table.Rest}]" : "]"),
        ObjectNode value =>
            $"{value.Type} {{ ".TrimStart()
            + string.Join(", ", value.Members.Select(member => $"{member.Name} = {Inline(member.Value)}")) + " }",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A node of a known kind is needed."),
    };

    private static string Block(ValueNode node, int indent)
    {
        var line = Inline(node);
        if (line.Length + indent <= Width && !line.Contains('\n', StringComparison.Ordinal)) return line;
        var inner = new string(' ', indent + 2);
        var outer = new string(' ', indent);
        return node switch
        {
            ListNode list => $"[\n{Fill(list, indent + 2)}\n{outer}]",
            ObjectNode value =>
                $"{value.Type} {{\n".TrimStart()
                + string.Join(",\n", value.Members.Select(member => $"{inner}{member.Name} = {Block(member.Value, indent + 2)}"))
                + $"\n{outer}}}",
            TupleNode tuple => $"(\n{string.Join(",\n", tuple.Items.Select(item => inner + Block(item, indent + 2)))}\n{outer})",
            _ => line,
        };
    }

    private static string Fill(ListNode list, int indent)
    {
        var margin = new string(' ', indent);
        if (!list.Items.All(item => item is TextNode or NoteNode))
            return string.Join(",\n",
                list.Items.Select(item => margin + Block(item, indent)).Concat(list.Rest.Exists ? [margin + list.Rest] : []));
        var text = new StringBuilder(margin);
        var column = indent;
        var parts = Parts(list).ToList();
        for (var index = 0; index < parts.Count; index++)
        {
            var part = index < parts.Count - 1 ? parts[index] + ", " : parts[index];
            if (column > indent && column + part.Length > Width)
            {
                text.Length--;
                text.Append('\n').Append(margin);
                column = indent;
            }
            text.Append(part);
            column += part.Length;
        }
        return text.ToString();
    }

    private static IEnumerable<string> Parts(ListNode list) =>
        list.Items.Select(Inline).Concat(list.Rest.Exists ? [list.Rest.ToString()] : []);

    private static string Columns(TableNode table)
    {
        var rows = table.Rows.Select(row => row.Select(Cell).ToArray()).ToList();
        var isNumber = table.Columns.Select((_, column) => table.Rows.All(row => row[column] is null or TextNode { Kind: TextKind.Number }))
            .ToArray();
        var width = table.Columns.Select((name, column) => rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. table.Columns]))
            text.Append(string.Join("  ",
                row.Select((cell, column) => isNumber[column] ? cell.PadLeft(width[column]) : cell.PadRight(width[column]))).TrimEnd())
                .Append('\n');
        if (table.Rest.Exists) text.Append(table.Rest).Append(" rows\n");
        if (table.HiddenColumns > 0) text.Append($"… {table.HiddenColumns:N0} more columns\n");
        return text.ToString(0, text.Length - 1);
    }

    private static string Cell(ValueNode? node)
    {
        var text = node is TextNode { Kind: TextKind.Quoted } quoted
            ? quoted.Text.ReplaceLineEndings(" ")
            : Inline(node).ReplaceLineEndings(" ");
        return text.Length <= CellWidth ? text : text[..(CellWidth - 1)] + "…";
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
