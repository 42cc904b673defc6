using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>Reference lines as shapes; their texts, notes and panel titles as annotations.</summary>
internal static class PlotlyMarks
{
    public static void AddTo(JsonObject json, FigureLayout layout)
    {
        var (shapes, annotations) = (new JsonArray(), new JsonArray());
        for (var p = 0; p < layout.Panels.Length; p++)
        {
            var panel = layout.Panels[p];
            var (x, y) = (PlotlyNames.Axis('x', p), PlotlyNames.Axis('y', p));
            if (panel.Title.Length > 0) annotations.Add(PanelTitle(panel.Title, x, y));
            foreach (var mark in panel.Panel.Marks)
            {
                if (mark is NoteMark note) annotations.Add(Note(note, panel, x, y));
                if (mark is not LineMark line) continue;
                shapes.Add(Line(line, x, y));
                if (line.Text is not null) annotations.Add(LineText(line, panel, x, y));
            }
        }

        if (shapes.Count > 0) json["shapes"] = shapes;
        if (annotations.Count > 0) json["annotations"] = annotations;
    }

    private static JsonObject PanelTitle(string[] lines, string x, string y)
    {
        var text = Text($"<b>{Json.Lines(lines)}</b>", Look.PanelTitleSize, Palette.Grey);
        Set(text, $"{x} domain", 0, "left", $"{y} domain", 1, "bottom");
        text["yshift"] = 3;
        if (lines.Length > 1) text["align"] = "left";
        return text;
    }

    private static JsonObject Line(LineMark line, string x, string y)
    {
        var style = new JsonObject { ["color"] = line.Color, ["width"] = 1.5, ["dash"] = PlotlyNames.Of(line.Dash) };
        return line.Horizontal
            ? Segment($"{x} domain", 0, 1, y, line.At, line.At)
            : Segment(x, line.At, line.At, $"{y} domain", 0, 1);

        JsonObject Segment(string xref, double x0, double x1, string yref, double y0, double y1) => new()
        {
            ["type"] = "line",
            ["xref"] = xref,
            ["x0"] = x0,
            ["x1"] = x1,
            ["yref"] = yref,
            ["y0"] = y0,
            ["y1"] = y1,
            ["line"] = style,
        };
    }

    private static JsonObject LineText(LineMark line, PanelLayout panel, string x, string y)
    {
        var text = Text(Json.Text(line.Text!), Look.NoteSize, line.Color);
        var place = MarkPlaces.TextOf(line, panel);
        var end = place.AtStart ? 0 : 1;
        if (line.Horizontal)
        {
            Set(text, $"{x} domain", end, place.AtStart ? "left" : "right", y, Coordinate(line.At, panel.Y), place.Before ? "top" : "bottom");
        }
        else
        {
            Set(text, x, Coordinate(line.At, panel.X), place.Before ? "right" : "left", $"{y} domain", end, place.AtStart ? "bottom" : "top");
            text["xshift"] = place.Before ? -3 : 3;
        }

        return text;
    }

    private static JsonObject Note(NoteMark note, PanelLayout panel, string x, string y)
    {
        var text = Text(Json.Text(note.Text), Look.NoteSize, Palette.Grey);
        text["xref"] = x;
        text["x"] = Json.Number(Coordinate(note.X, panel.X));
        text["yref"] = y;
        text["y"] = Json.Number(Coordinate(note.Y, panel.Y));
        if (note is { Dx: 0, Dy: 0 }) return text;
        text["showarrow"] = true;
        text["ax"] = note.Dx;
        text["ay"] = note.Dy;
        text["arrowhead"] = 2;
        text["arrowsize"] = 0.9;
        text["arrowwidth"] = 1.2;
        text["arrowcolor"] = Palette.Grey;
        text["standoff"] = 4;
        return text;
    }

    private static JsonObject Text(string text, double size, string color) => new()
    {
        ["text"] = text,
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["size"] = size, ["color"] = color },
        ["borderpad"] = 1,
    };

    private static void Set(JsonObject text, string xref, double x, string xAnchor, string yref, double y, string yAnchor)
    {
        text["xref"] = xref;
        text["x"] = Json.Number(x);
        text["xanchor"] = xAnchor;
        text["yref"] = yref;
        text["y"] = Json.Number(y);
        text["yanchor"] = yAnchor;
    }

    /// <summary>Annotations take the exponent on a logarithmic axis, unlike shapes and traces.</summary>
    private static double Coordinate(double value, AxisScale scale) => scale.Log ? Math.Round(Math.Log10(value), 10) : value;
}
