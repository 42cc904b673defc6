using System.Net;
using System.Text;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Writes a value as HTML: tables for records, dictionaries and matrices, folded parts
/// below. It takes its colours from the page.</summary>
internal static class HtmlText
{
    private const string Left = " style=\"text-align:left\"";
    private const string Right = " style=\"text-align:right\"";

    /// <summary>Writes a value.</summary>
    public static string Write(ValueNode node)
    {
        var html = new StringBuilder();
        Append(html, node, isNested: false);
        return html.ToString();
    }

    /// <summary>Whether HTML says more than the plain text does.</summary>
    public static bool IsWorthwhile(ValueNode node) => node switch
    {
        TableNode or ObjectNode or RichNode => true,
        ListNode list => list.Items.Any(IsWorthwhile),
        TupleNode tuple => tuple.Items.Any(IsWorthwhile),
        _ => false,
    };

    private static void Append(StringBuilder html, ValueNode? node, bool isNested)
    {
        switch (node)
        {
            case null: break;
            case TextNode text when isNested: html.Append(Escape(text.Text)); break;
            case TextNode text: html.Append("<pre>").Append(Escape(text.Text)).Append("</pre>"); break;
            case NoteNode note: html.Append("<i>").Append(Escape(note.Text)).Append("</i>"); break;
            case RichNode rich: html.Append(rich.Html); break;
            case TableNode table: AppendTable(html, table); break;
            case ObjectNode value: AppendObject(html, value, isNested); break;
            case ListNode list when !IsWorthwhile(list): html.Append(Escape(PlainText.Inline(list))); break;
            case TupleNode tuple when !IsWorthwhile(tuple): html.Append(Escape(PlainText.Inline(tuple))); break;
            case ListNode list: AppendList(html, list.Items, list.Rest); break;
            case TupleNode tuple: AppendList(html, tuple.Items, Remainder.None); break;
        }
    }

    private static void AppendTable(StringBuilder html, TableNode table)
    {
        html.Append("<table><thead><tr>");
        foreach (var column in table.Columns) html.Append("<th").Append(Left).Append('>').Append(Escape(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td").Append(cell is TextNode { Kind: TextKind.Number } ? Right : Left).Append('>');
                Append(html, cell, isNested: true);
                html.Append("</td>");
            }
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (table.Rest.Exists) html.Append("<p><i>").Append(Escape(table.Rest.ToString())).Append(" rows</i></p>");
        if (table.HiddenColumns > 0) html.Append($"<p><i>… {table.HiddenColumns:N0} more columns</i></p>");
    }

    private static void AppendObject(StringBuilder html, ObjectNode value, bool isNested)
    {
        if (isNested) html.Append("<details><summary>").Append(Escape(Summary(value))).Append("</summary>");
        html.Append("<table>");
        if (!isNested && value.Type.Length > 0)
            html.Append("<caption").Append(Left).Append('>').Append(Escape(value.Type)).Append("</caption>");
        html.Append("<tbody>");
        foreach (var member in value.Members)
        {
            html.Append("<tr><th").Append(Left).Append('>').Append(Escape(member.Name)).Append("</th><td").Append(Left).Append('>');
            Append(html, member.Value, isNested: true);
            html.Append("</td></tr>");
        }
        html.Append("</tbody></table>");
        if (isNested) html.Append("</details>");
    }

    private static void AppendList(StringBuilder html, IReadOnlyList<ValueNode> items, Remainder rest)
    {
        html.Append("<ol start=\"0\">");
        foreach (var item in items)
        {
            html.Append("<li>");
            Append(html, item, isNested: true);
            html.Append("</li>");
        }
        html.Append("</ol>");
        if (rest.Exists) html.Append("<p><i>").Append(Escape(rest.ToString())).Append("</i></p>");
    }

    private static string Summary(ObjectNode value)
    {
        var line = PlainText.Inline(value);
        return line.Length <= 60 ? line : line[..59] + "…";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
