using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Interactive;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests;

/// <summary>One figure of each kind, small and deterministic; the golden pictures and the browser tests draw all of them.</summary>
internal static class Gallery
{
    public static IReadOnlyDictionary<string, Figure> Figures { get; } = new SortedDictionary<string, Figure>(StringComparer.Ordinal)
    {
        ["annotations"] = Annotations(),
        ["bars"] = Bars(),
        ["bars-horizontal"] = HorizontalBars(),
        ["bound-and-measurement"] = BoundAndMeasurement(),
        ["box"] = Boxes(),
        ["contour"] = Contour(),
        ["dashes"] = Dashes(),
        ["function"] = Plot.Function(x => Math.Sqrt((x * x) - 1), -4, 4, name: "√(x² − 1)").XAxis("x").YAxis("y").Title(
            "A function that is not defined everywhere"),
        ["gaps"] = Gaps(),
        ["grid"] = Grid(),
        ["heatmap"] = Heatmap(),
        ["heatmap-labels"] = Confusions(),
        ["histogram"] = Histogram(),
        ["log-log"] = LogLog(),
        ["markers"] = Markers(),
        ["nasty-text"] = NastyText(),
        ["single-point"] = Plot.Scatter([3.5], [2e6], name: "one point").Title("A single point").XAxis("x").YAxis("y"),
        ["steps"] = Steps(),
        ["violin"] = Violins(),
    };

    /// <summary>A figure with a slider and a list.</summary>
    public static InteractiveFigure Interactive { get; } = Controls.Over(
        Controls.Slider("signal frequency ξ", [0.001, 0.01, 0.1], format: TickFormat.Percent),
        Controls.Choice("strategy", ["planting", "signal only <b>"]),
        (frequency, strategy) => Plot
            .Line(Geometric(40, 1e-4, 1e-1), share => 1 - Math.Exp(-share * (strategy == "planting" ? 2 : 1) / frequency), name: "bound")
            .AddScatter([1e-3, 1e-2], [0.4, 0.9], name: "measured")
            .Title($"Success with {strategy}").XAxis("share α", log: true, format: TickFormat.Percent).YAxis("success"));

    private static double[] Range(int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];

    private static double[] Geometric(int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, (double)i / (count - 1)))];

    /// <summary>A fixed sequence that looks random: quantiles of the normal distribution by the golden ratio.</summary>
    private static double[] Sample(int count, double mean, double deviation) =>
        [.. Enumerable.Range(1, count).Select(i => mean + (deviation * Normal((i * 0.6180339887498949) % 1)))];

    private static double Normal(double p)
    {
        var t = Math.Sqrt(-2 * Math.Log(Math.Min(p, 1 - p)));
        var z = t - ((2.30753 + (0.27061 * t)) / (1 + (0.99229 * t) + (0.04481 * t * t)));
        return p < 0.5 ? -z : z;
    }

    private static double Success(double share) => 1 - Math.Exp(-share * 900);

    private static Figure BoundAndMeasurement()
    {
        var fine = Geometric(80, 1e-4, 0.03);
        var coarse = Geometric(9, 1e-4, 0.03);
        double[] measured = [.. coarse.Select(share => Math.Min(0.99, Success(share) + 0.03))];
        return Plot.Line(fine, share => Math.Max(0, Success(share) - 0.08), name: "Theorem 1 (lower bound)", dash: Dash.Dash)
            .AddScatter(coarse, measured, name: "trained classifier, 5 seeds", low: measured.Select(s => s - 0.05),
                high: measured.Select(s => Math.Min(1, s + 0.04)))
            .AddStep(fine, fine.Select(share => Math.Round(Success(share) * 12) / 12), name: "exact Bayes-optimal")
            .AddBand(fine, fine.Select(share => Math.Max(0, Success(share) - 0.05)),
                fine.Select(share => Math.Min(1, Success(share) + 0.05)), name: "95% interval")
            .HorizontalLine(0.1, "base rate")
            .Title("A tenth of a percent of the members steers the classifier",
                "Target label at top 1; 25,000 training résumés, synthetic data")
            .XAxis("share of members α", log: true, format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.02), format: TickFormat.Percent);
    }

    private static Figure Annotations() => Plot.Function(x => x * x * Math.Exp(-x), 0, 8, name: "gain")
        .VerticalLine(2, "optimum at 2")
        .VerticalLine(7, "limit of the budget")
        .HorizontalLine(0.25, "break-even", color: Palette.Vermilion)
        .Annotate(2, 4 * Math.Exp(-2), "best response", dx: 120, dy: 12)
        .Annotate(6, 36 * Math.Exp(-6), "diminishing returns", dx: 20, dy: -60)
        .Title("Reference lines and notes").XAxis("effort (hours a week)").YAxis("gain (€)");

    private static Figure Bars()
    {
        string[] labels = ["planting", "erasing", "signal only", "none"];
        double[] linear = [0.93, 0.71, 0.42, 0.11];
        double[] forest = [0.81, 0.64, 0.38, 0.12];
        return Plot.Bars(labels, linear, name: "linear model", low: linear.Select(v => v - 0.05), high: linear.Select(v => v + 0.04))
            .AddBars(labels, forest, name: "forest", low: forest.Select(v => v - 0.06), high: forest.Select(v => v + 0.06))
            .AddBars(labels, [0.7, 0.5, double.NaN, 0.1], name: "network")
            .Title("Strategies compared").XAxis("strategy").YAxis("success", format: TickFormat.Percent);
    }

    private static Figure HorizontalBars() => Plot.Bars(
            ["Front-end developer", "Database administrator", "Systems administrator", "Java developer", "Security analyst",
                "Project manager"],
            [0.34, 0.22, 0.2, 0.18, 0.11, 0.06], horizontal: true, showValues: true)
        .Title("Frequency of labels").XAxis("share of résumés", format: TickFormat.Percent);

    private static Figure Boxes() => Plot.Box([.. Sample(60, 0.4, 0.08), 0.9, 0.95, -0.1], "α = 0.1%")
        .AddBox(Sample(60, 0.55, 0.06), "α = 0.3%")
        .AddBox(Sample(60, 0.8, 0.05), "α = 1%")
        .Title("Success over 60 seeds").XAxis("share of members").YAxis("success");

    private static Figure Violins() => Plot.Violin([.. Sample(80, 1, 0.3), .. Sample(60, 3, 0.4)], "two groups")
        .AddViolin(Sample(120, 2, 0.7), "one group")
        .Title("Two distributions").YAxis("log-odds");

    private static Figure Contour() => Plot.Contour(
            (x, y) => (1 - (x / 2) + Math.Pow(x, 5) + Math.Pow(y, 3)) * Math.Exp(-(x * x) - (y * y)), (-3, 3), (-2, 2),
                name: "payoff", points: 40)
        .Title("Level lines of a payoff").XAxis("effort of A").YAxis("effort of B");

    private static Figure Dashes()
    {
        var x = Range(30, 0, 10);
        return Enumerable.Range(1, 5).Aggregate(Plot.Line(x, t => Math.Sin(t / 2), name: "series 1"),
                (figure, k) => figure.AddLine(x, t => Math.Sin((t / 2) - (k * 0.5)), name: $"series {k + 1}"))
            .Title("Six lines told apart without colour").XAxis("time (s)").YAxis("signal (V)");
    }

    private static Figure Markers()
    {
        var x = Range(12, 0, 11);
        return Enumerable.Range(1, 5).Aggregate(Plot.Scatter(x, x.Select(Math.Sqrt), name: "group 1"),
                (figure, k) => figure.AddScatter(x, x.Select(t => Math.Sqrt(t) + k), name: $"group {k + 1}"))
            .Title("Six groups told apart without colour").XAxis("dose (mg)").YAxis("response").Legend(LegendPosition.Right);
    }

    private static Figure Gaps()
    {
        var x = Range(41, 0, 4);
        double[] y = [.. x.Select(t => t is > 1 and < 1.5 ? double.NaN : t is > 2.5 and < 2.8 ? double.PositiveInfinity : Math.Cos(2 * t))];
        return Plot.Line(x, y, name: "signal", markers: true).AddBand(x, y.Select(v => v - 0.2), y.Select(v => v + 0.2), name: "interval")
            .Title("Missing values are gaps").XAxis("time (s)").YAxis("signal").Legend(LegendPosition.BottomLeft);
    }

    private static Figure Grid()
    {
        var x = Geometric(30, 1e-4, 1e-1);
        Figure Panel(double k, string title) => Plot.Line(x, a => 1 - Math.Exp(-a * k), name: "bound", dash: Dash.Dash)
            .AddScatter([1e-3, 1e-2], [1 - Math.Exp(-1e-3 * k), 1 - Math.Exp(-1e-2 * k)], name: "measured")
            .Title(title).XAxis("share α", log: true, format: TickFormat.Percent).YAxis("success", format: TickFormat.Percent);
        return Plot.Grid([Panel(30, "ξ = 0.5"), Panel(100, "ξ = 0.1"), Panel(300, "ξ = 0.05"), Panel(1000, "ξ = 0.01")], columns: 2,
            shareX: true, shareY: true)
            .Title("The rarer the signal, the smaller the collective");
    }

    private static Figure Heatmap()
    {
        var z = new double[12, 20];
        for (var row = 0; row < 12; row++)
        {
            for (var column = 0; column < 20; column++) z[row, column] = row == 4 && column == 7 ? double.NaN
                : Math.Sin(row / 3.0) * Math.Cos(column / 4.0);
        }

        return Plot.Heatmap(z, Range(20, 0, 1.9), Range(12, 0, 11), name: "excess", range: (-1, 1), scale: ColorScale.Diverging)
            .Title("A heatmap with one missing cell").XAxis("distance").YAxis("round");
    }

    private static Figure Confusions() => Plot.Heatmap(new[,] { { 0.91, 0.06, 0.03 }, { 0.12, 0.8, 0.08 }, { 0.02, 0.2, 0.78 } },
            ["developer", "analyst", "manager"], ["developer", "analyst", "manager"], name: "share of row", range: (0, 1),
                showValues: true, format: TickFormat.Percent)
        .Title("Predicted against true label").XAxis("predicted").YAxis("true");

    private static Figure Histogram() => Plot.Histogram(Sample(500, 0, 1), name: "losses", bins: 25, share: true)
        .AddHistogram(Sample(500, 1.5, 0.6), name: "after", bins: 20, share: true)
        .Title("Two histograms").XAxis("loss").YAxis("share", format: TickFormat.Percent);

    private static Figure LogLog() => Plot.Line(Geometric(50, 1e-6, 1e2), x => 3 * Math.Pow(x, -1.5), name: "x to the −1.5")
        .AddScatter(Geometric(9, 1e-6, 1e2), Geometric(9, 5e9, 2e-3), name: "measured")
        .Title("Powers of ten").XAxis("x", log: true).YAxis("y", log: true);

    private static Figure NastyText() => Plot.Line([1, 2, 3], [1, 4, 9], name: "<b>a & b</b> \"quoted\" </script>")
        .AddBars(["<i>", "a&b", "'c'"], [1, 2, 3], name: "x^2 > y")
        .Annotate(1, 4, "1 < 2 & 3 > 2 ]]>")
        .Title("<script>alert(1)</script> & other text\nwith a line break, which is long enough to wrap onto a second line of the title")
        .XAxis("x^2 & <y>").YAxis("π ≤ 4 \ud83d\ude00");

    private static Figure Steps() => Plot.Step([0, 1, 2, 3, 5, 8], [0, 0.2, 0.5, 0.6, 0.9, 1], name: "staircase")
        .AddStep([0, 2, 4, 8], [0, 0.3, 0.7, 0.8], name: "other")
        .Title("Staircases").XAxis("members").YAxis("success").Legend(LegendPosition.BottomRight);
}
