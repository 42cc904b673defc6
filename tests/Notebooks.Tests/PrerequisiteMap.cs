using System.Globalization;
using System.Net;
using System.Text;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>
/// Draws which notebook needs which: a row for each, and from each that others need a line down to them. Narrow enough for a phone, and in the
/// colours of a light or a dark page.
/// </summary>
internal static class PrerequisiteMap
{
    private const int Width = 480, RowHeight = 30, Top = 22, LaneWidth = 13, Left = 16;

    private static readonly string[] Light = ["#0072B2", "#B0460C", "#00694D", "#8A3D74", "#8A6400", "#3B5BA9", "#5A5A5A"];

    private static readonly string[] Dark = ["#6BB5E8", "#FF9A62", "#4FD1A5", "#E0A0CC", "#E0B94A", "#9BB3FF", "#B8B8B8"];

    internal static string Draw(IReadOnlyList<CourseNotebook> notebooks)
    {
        var row = notebooks.Index().ToDictionary(n => n.Item.Number, n => n.Index);
        var lanes = Lanes(notebooks, row);
        var (dots, height) = (Left + (LaneWidth * (lanes.Values.Max() + 1)) + 6, Top + (RowHeight * notebooks.Count));
        int Y(int index) => Top + (RowHeight * index);
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"map-title map-desc\" font-family=\"Helvetica Neue, Helvetica, Arial, sans-serif\" font-size=\"14\">");
        svg.AppendLine("<title id=\"map-title\">Which notebook needs which</title>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<desc id=\"map-desc\">{WebUtility.HtmlEncode(Describe(notebooks))}</desc>");
        svg.AppendLine("<style>");
        svg.AppendLine(Colours("#ffffff", "#1a1a1a", Light));
        svg.AppendLine($"@media (prefers-color-scheme: dark) {{\n{Colours("#0d1117", "#e6e6e6", Dark)}\n}}");
        svg.AppendLine("</style>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect class=\"page\" width=\"{Width}\" height=\"{height}\" rx=\"6\"/>");
        foreach (var (number, lane) in lanes)
        {
            var (x, from) = (dots - (LaneWidth * (lane + 1)), row[number]);
            var path = new StringBuilder();
            var last = from;
            foreach (var to in notebooks.Where(n => n.Needs.Contains(number)).Select(n => row[n.Number]))
            {
                last = to;
                path.Append(CultureInfo.InvariantCulture, $"M{x} {Y(to) - 6}q0 6 6 6H{dots - 7}");
            }
            svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"lane l{lane % Light.Length}\" d=\"M{dots} {Y(from)}H{x + 6}q-6 0 -6 6V{Y(last) - 6}{path}\"/>");
            foreach (var to in notebooks.Where(n => n.Needs.Contains(number)).Select(n => row[n.Number]))
                svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"tip l{lane % Light.Length}\" d=\"M{dots - 5} {Y(to)}l-6 -3.5v7z\"/>");
        }
        foreach (var (index, notebook) in notebooks.Index())
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{dots}\" cy=\"{Y(index)}\" r=\"4.5\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{dots + 13}\" y=\"{Y(index) + 5}\"><tspan font-weight=\"bold\">{notebook.Number}</tspan> {WebUtility.HtmlEncode(notebook.ShortTitle)}</text>");
        }
        return svg.Append("</svg>\n").ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A lane for each notebook that others need, as near to the dots as lines that would overlap allow.</summary>
    private static Dictionary<string, int> Lanes(IReadOnlyList<CourseNotebook> notebooks, Dictionary<string, int> row)
    {
        var lanes = new Dictionary<string, int>(StringComparer.Ordinal);
        var spans = notebooks.SelectMany(n => n.Needs.Select(need => (need, Row: row[n.Number]))).GroupBy(e => e.need)
            .Select(g => (Number: g.Key, From: row[g.Key], To: g.Max(e => e.Row))).OrderBy(s => s.To - s.From).ThenBy(s => s.From).ToArray();
        foreach (var span in spans)
        {
            var taken = spans.Where(s => lanes.ContainsKey(s.Number) && s.From <= span.To && span.From <= s.To).Select(s => lanes[s.Number]).ToHashSet();
            lanes[span.Number] = Enumerable.Range(0, spans.Length).First(lane => !taken.Contains(lane));
        }
        return lanes;
    }

    private static string Describe(IReadOnlyList<CourseNotebook> notebooks) => string.Join(" ", notebooks.Select(n =>
        n.Needs.Count == 0 ? $"{n.Number} {n.ShortTitle} needs no other." : $"{n.Number} {n.ShortTitle} needs {string.Join(", ", n.Needs)}."));

    private static string Colours(string page, string ink, string[] lines) => string.Join('\n',
    [
        $".page{{fill:{page}}} text,.dot{{fill:{ink}}} .lane{{fill:none;stroke-width:2}}",
        .. lines.Select((colour, k) => $".lane.l{k}{{stroke:{colour}}} .tip.l{k}{{fill:{colour}}}"),
    ]);
}
