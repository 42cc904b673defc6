using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Charts.Tests.Plotly;

public class PlotlyFigureTests
{
    private static readonly string[] Arrays = ["x", "y"];

    private static JsonObject Trace(Figure figure, int index = 0) => JsonNode.Parse(figure.ToJson())!["data"]![index]!.AsObject();

    private static JsonNode Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!;

    [Fact]
    public void Any_numbers_give_valid_JSON_of_equal_lengths_with_nulls_for_gaps() =>
        Prop.ForAll<double[]>(values =>
        {
            double[] y = values is { Length: > 0 } ? values : [double.NaN];
            var x = y.Select((_, i) => (double)i);
            var figure = Plot.Line(x, y).AddScatter(y, x, low: x, high: x).AddBand(x, y, y).AddBars(y.Select((_, i) => $"label {i}"), y);
            foreach (var trace in JsonNode.Parse(figure.ToJson())!["data"]!.AsArray())
            {
                var lengths = Arrays.Select(key => trace![key]!.AsArray().Count).Distinct().ToList();
                if (lengths.Count != 1) return false;
            }

            var written = Trace(figure)["y"]!.AsArray();
            return written.Zip(y).All(
                pair => double.IsFinite(pair.Second) ? pair.First!.GetValue<double>().Equals(pair.Second) : pair.First is null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_same_calls_give_the_same_bytes_in_any_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        var before = Gallery.Figures.Values.Select(figure => figure.ToHtml()).ToList();
        try
        {
            var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            System.Globalization.CultureInfo.CurrentCulture = comma;
            Assert.Equal(before, Gallery.Figures.Values.Select(figure => figure.ToHtml()));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Long_arrays_travel_as_little_endian_base64()
    {
        double[] y = [.. Enumerable.Range(0, 2001).Select(i => i == 5 ? double.PositiveInfinity : i / 3.0)];
        var written = Trace(Plot.Line(y, y))["y"]!;
        Assert.Equal("f8", written["dtype"]!.GetValue<string>());
        var bytes = Convert.FromBase64String(written["bdata"]!.GetValue<string>());
        Assert.Equal(2001 * 8, bytes.Length);
        Assert.Equal(2000 / 3.0, BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(2000 * 8)));
        Assert.True(double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(5 * 8))));
        Assert.Equal(2000, Trace(Plot.Line(y[..2000], y[..2000]))["y"]!.AsArray().Count);
    }

    [Fact]
    public void Log_axes_give_exponents_for_ranges_and_notes_but_values_for_lines()
    {
        var figure = Plot.Line([0.01, 1], [1, 100]).XAxis(log: true, range: (0.001, 10)).VerticalLine(0.1, "critical").Annotate(
            0.1, 10, "here");
        var layout = Layout(figure);
        Assert.Equal([-3, 1], layout["xaxis"]!["range"]!.AsArray().Select(end => end!.GetValue<double>()));
        Assert.Equal(0.1, layout["shapes"]![0]!["x0"]!.GetValue<double>());
        Assert.All(layout["annotations"]!.AsArray(), note => Assert.Equal(-1, note!["x"]!.GetValue<double>()));
    }

    [Fact]
    public void Error_bars_are_distances_from_the_value()
    {
        var bars = Trace(Plot.Scatter([1], [0.5], low: [0.4], high: [0.7]))["error_y"]!;
        Assert.Equal(0.2, bars["array"]![0]!.GetValue<double>(), 12);
        Assert.Equal(0.1, bars["arrayminus"]![0]!.GetValue<double>(), 12);
    }

    [Fact]
    public void A_band_is_one_outline_for_each_stretch_without_a_gap()
    {
        var band = Trace(Plot.Band([1, 2, 3, 4, 5], [0, 0, double.NaN, 0, 0], [1, 1, 1, 2, 2]));
        Assert.Equal("toself", band["fill"]!.GetValue<string>());
        Assert.Equal("[1,2,2,1,null,4,5,5,4]", band["x"]!.ToJsonString());
        Assert.Equal("[1,1,0,0,null,2,2,0,0]", band["y"]!.ToJsonString());
    }

    [Fact]
    public void A_name_occurs_once_in_the_legend_of_a_grid()
    {
        var data = JsonNode.Parse(Gallery.Figures["grid"].ToJson())!["data"]!.AsArray();
        Assert.Equal(2, data.Count(trace => trace!["showlegend"]!.GetValue<bool>()));
        Assert.Equal(["x", "x2", "x3", "x4"], data.Select(trace => trace!["xaxis"]?.GetValue<string>() ?? "x").Distinct());
    }

    [Fact]
    public void Text_is_plain_also_where_Plotly_reads_markup_and_inside_a_script_element()
    {
        var figure = Gallery.Figures["nasty-text"];
        Assert.DoesNotContain("<script", figure.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</", figure.ToJson(), StringComparison.Ordinal);
        Assert.StartsWith("&lt;b&gt;", Trace(figure)["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_escape_hatch_reaches_the_JSON_and_leaves_other_figures_alone()
    {
        var plain = Plot.Line([1, 2], [1, 2]);
        var changed = plain.With(json => json["layout"]!["hovermode"] = "x unified");
        Assert.Equal("x unified", Layout(changed)["hovermode"]!.GetValue<string>());
        Assert.Equal("closest", Layout(plain)["hovermode"]!.GetValue<string>());
        Assert.Equal(changed.ToJson(), changed.ToJson());
    }

    [Fact]
    public void Labels_stand_at_whole_numbers_with_their_texts()
    {
        var axis = Layout(Plot.Bars(["b", "a"], [1, 2]).AddBars(["a", "c"], [3, 4]))["xaxis"]!;
        Assert.Equal("[0,1,2]", axis["tickvals"]!.ToJsonString());
        Assert.Equal("""["b","a","c"]""", axis["ticktext"]!.ToJsonString());
        Assert.Equal(JsonValueKind.Array, axis["range"]!.GetValueKind());
    }
}
