using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>The axes of a Plotly figure. Labels are numbers with tick texts, so that every axis is numeric.</summary>
internal static class PlotlyAxes
{
    public static JsonObject Write(FigureLayout layout, int index, bool horizontal)
    {
        var panel = layout.Panels[index];
        var (scale, ticks) = horizontal ? (panel.X, panel.XTicks) : (panel.Y, panel.YTicks);
        var shown = horizontal ? panel.ShowX : panel.ShowY;
        var (first, last) = scale.PlotlyRange();
        var json = new JsonObject
        {
            ["type"] = scale.Log ? "log" : "linear",
            ["range"] = Json.Pair(first, last),
            ["domain"] = Domain(panel.Plot, layout.Plots, horizontal),
            ["anchor"] = PlotlyNames.Axis(horizontal ? 'y' : 'x', index),
            ["showgrid"] = false,
            ["zeroline"] = false,
            ["showline"] = true,
            ["linecolor"] = Palette.Grey,
            ["ticks"] = "outside",
            ["ticklen"] = 4,
            ["tickcolor"] = Palette.Grey,
            ["showticklabels"] = shown,
            ["automargin"] = true,
        };
        if (scale.Labels is null && panel.ColorBarOf is null)
        {
            json["showgrid"] = true;
            json["gridcolor"] = Json.Rgba(Palette.Grey, Look.GridOpacity);
        }

        if (shown) json["tickfont"] = new JsonObject { ["size"] = Look.TickSize, ["color"] = Palette.Grey };
        AddTitle(json, horizontal ? panel.XTitle : panel.YTitle);
        AddTicks(json, panel, scale, ticks, shown);
        if (horizontal && panel.XAngle != 0) json["tickangle"] = panel.XAngle;
        if (Partner(layout, index, horizontal) is { } partner) json["matches"] = PlotlyNames.Axis(horizontal ? 'x' : 'y', partner);
        return json;
    }

    private static void AddTitle(JsonObject json, string[] lines)
    {
        if (lines.Length == 0) return;
        json["title"] = new JsonObject
        {
            ["text"] = Json.Lines(lines),
            ["standoff"] = 8,
            ["font"] = new JsonObject { ["size"] = Look.AxisTitleSize, ["color"] = Palette.Grey },
        };
    }

    private static void AddTicks(JsonObject json, PanelLayout panel, AxisScale scale, TickSet ticks, bool shown)
    {
        if (scale.Labels is not null)
        {
            json["tickmode"] = "array";
            json["tickvals"] = Json.Numbers(ticks.Major);
            json["ticktext"] = Json.Texts(ticks.Texts.Select(text => TextMetrics.Fit(text, Look.TickSize, 200)));
            return;
        }

        if (ticks.Stride > 0)
        {
            json["dtick"] = ticks.Stride;
            json["tick0"] = Math.Round(Math.Log10(ticks.Major[0]));
        }
        else if (scale.Log && ticks.Minor.Length > 0)
        {
            json["dtick"] = "D2";
        }
        else
        {
            json["nticks"] = Math.Max(2, ticks.Major.Length + 1);
        }

        if (ticks.Minor.Length > 0 && panel.ColorBarOf is null)
            json["minor"] = new JsonObject { ["showgrid"] = true, ["gridcolor"] = Json.Rgba(Palette.Grey, Look.MinorOpacity) };
        if (scale.Axis.Format == TickFormat.Percent) json["hoverformat"] = ".4~%";
        if (!shown) return;
        if (scale.Axis.Format == TickFormat.Percent)
        {
            json["tickformat"] = "~%";
        }
        else if (scale.Axis.Format == TickFormat.Decimal)
        {
            json["tickformat"] = ",~f";
        }
        else
        {
            var powers = scale.Axis.Format == TickFormat.Power || NumberText.NeedPowers(ticks.Major);
            json["exponentformat"] = powers ? "power" : "none";
            // Without a format plotly.js labels the parts of a decade by their first digit, and large decades by letters.
            if (!powers && scale.Log) json["tickformat"] = ",~f";
        }
    }

    private static JsonArray Domain(Box plot, Box plots, bool horizontal) => horizontal
        ? Json.Pair(Share(plot.Left - plots.Left, plots.Width), Share(plot.Right - plots.Left, plots.Width))
        : Json.Pair(Share(plots.Bottom - plot.Bottom, plots.Height), Share(plots.Bottom - plot.Top, plots.Height));

    private static double Share(double part, double whole) => Math.Clamp(Math.Round(part / whole, 6), 0, 1);

    /// <summary>The panel whose axis this one follows when zoomed.</summary>
    private static int? Partner(FigureLayout layout, int index, bool horizontal)
    {
        var figure = layout.Figure;
        if (!(horizontal ? figure.ShareX : figure.ShareY)) return null;
        var first = horizontal ? index % figure.Columns : index / figure.Columns * figure.Columns;
        return first == index ? null : first;
    }
}
