using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Tests.Performativity;

[Collection(nameof(NotebookCollection))]
public class LookAheadFiguresTests
{
    private static readonly LinearQuadraticPlatform Mean = LinearQuadraticPlatform.Location(1, -0.8);
    private static readonly (string Name, LevelMixture Mixture)[] Populations = [("one", LevelMixture.Level(1)), ("two", LevelMixture.Level(2))];
    private static readonly LinearQuadraticPlatform Plane = new(
        [1, -0.5],
        new QuadraticLoss(new[,] { { 1.0, 0.2 }, { 0.2, 1.4 } }, new[,] { { 1.0, 0.0 }, { 0.3, 1.0 } }),
        new QuadraticUtility(new[,] { { 1.0, 0.0 }, { 0.0, 2.0 } }, new[,] { { -0.45, 0.1 }, { 0.2, -0.6 } }, [0.3, -0.2], new[,] { { 0.5, 0.0 }, { 0.0, 0.5 } }));

    [Fact]
    public void Distances_are_those_of_the_rounds_and_the_guarantee_lies_above()
    {
        double[] start = [Mean.StablePoint()[0] + 1];
        var figure = LookAheadFigures.Distances(Mean, Populations, start, 6);
        Assert.Equal(["one", "guarantee of Theorem 3", "two"], figure.Names());
        Assert.Equal(Enumerable.Range(0, 7).Select(t => (double?)Math.Pow(0.8, t)), figure.Numbers("one", "y"), FigureTraces.Within(1e-6));
        Assert.Equal(Enumerable.Range(0, 7).Select(t => (double?)Math.Pow(0.64, t)), figure.Numbers("two", "y"), FigureTraces.Within(1e-6));

        // In one dimension with one level the guarantee is the truth.
        Assert.Equal(figure.Numbers("one", "y"), figure.Numbers("guarantee of Theorem 3", "y"), FigureTraces.Within(1e-6));
        Axes(figure, "round t", "distance to the stable point");
        Assert.Equal("log", (string?)Layout(figure)["yaxis"]!["type"]);

        // Beyond ε = γ/β there is no guarantee to draw.
        Assert.Equal(["one", "two"], LookAheadFigures.Distances(LinearQuadraticPlatform.Location(1, -1.2), Populations, [3], 4).Names());
        Assert.Throws<ArgumentException>(() => LookAheadFigures.Distances(Mean, [], start, 6));
        Assert.Throws<ArgumentException>(() => LookAheadFigures.Distances(Mean, [.. Enumerable.Repeat(Populations[0], 7)], start, 6));
    }

    [Fact]
    public void Rates_are_the_powers_of_the_sensitivity()
    {
        double[] sensitivities = [-1.2, 0, 0.5];
        var figure = LookAheadFigures.Rates(Populations, sensitivities);
        Assert.Equal([1.2, 0, 0.5], figure.Numbers("one", "y"), FigureTraces.Within(1e-9));
        Assert.Equal([1.44, 0, 0.25], figure.Numbers("two", "y"), FigureTraces.Within(1e-9));
        Assert.Contains("settles below", figure.ToJson(), StringComparison.Ordinal);
        Axes(figure, "sensitivity ε of the answers", "exact factor of a round");
    }

    [Fact]
    public void Both_bounds_stand_beside_the_benefit()
    {
        // B = 3 of a platform with Φ = 2, γ = 1 and half a unit of way: 2 as printed, below the benefit, and 8 along the way.
        CoordinationBenefit[] benefits = [new(-4, -1, 2, 1, 0.5), new(0, 0.25, -1, 2, 1)];
        var figure = LookAheadFigures.BenefitBesideBounds(benefits);
        Assert.Equal([3, 0.25], figure.Numbers("as printed, Φ²/(2γ)", "x"), FigureTraces.Within(1e-9));
        Assert.Equal([2, 0.25], figure.Numbers("as printed, Φ²/(2γ)", "y"), FigureTraces.Within(1e-9));
        Assert.Equal([8, 0.25], figure.Numbers("with γ along the way, Φ²/(2γ‖η♯ − η*‖²)", "y"), FigureTraces.Within(1e-9));
        Assert.Equal([0.25, 3], figure.Numbers("bound = benefit", "y"), FigureTraces.Within(1e-9));
        Axes(figure, "benefit of coordination B", "bound");
    }

    [Fact]
    public void A_strategy_loses_nothing_where_it_was_made()
    {
        double[] shares = [0.2, 0.5, 0.9];
        var figure = LookAheadFigures.SizeAware(Plane, [0.5], shares);
        var lost = figure.Numbers("made for α = 50 %", "y", "lines");
        Assert.Equal(0, lost[1]!.Value, 1e-12);
        Assert.True(lost[0] > 1e-6 && lost[2] > 1e-6);
        Assert.Contains(FigureTraces.Traces(figure), t => (string?)t!["mode"] == "markers" && FigureTraces.Numbers(t["x"]).SequenceEqual([0.5]));
        Axes(figure, "share of the collective, α", "utility lost");
    }

    [Fact]
    public void Changes_leave_out_what_a_logarithm_cannot_show()
    {
        var figure = LookAheadFigures.Changes([(0.1, [1.5, 1e-4, 0]), (0.9, [1.5, 1e-6, 1e-9])]);
        Assert.Equal(["10 % look two rounds ahead", "90 % look two rounds ahead"], figure.Names());
        Assert.Equal([1.5, 1e-4], figure.Numbers("10 % look two rounds ahead", "y").Where(y => y is not null), FigureTraces.Within(1e-12));
        Assert.Equal([1.5, 1e-6, 1e-9], figure.Numbers("90 % look two rounds ahead", "y"), FigureTraces.Within(1e-15));
        Axes(figure, "round t", "change of the model");
    }

    [Fact]
    public void Every_strength_of_a_target_is_a_line_through_its_points()
    {
        SharedTargetPoint[] points = [new(0.1, 0.5, -3, 0, 0, 0), new(0.9, 0.5, -1, 0, 0, 0), new(0.4, 0.2, -2, 0, 0, 0)];
        var figure = LookAheadFigures.Targets(points);
        Assert.Equal(["η = 0.5", "η = 0.2"], figure.Names());
        Assert.Equal([0.1, 0.9], figure.Numbers("η = 0.5", "x", "lines"), FigureTraces.Within(1e-12));
        Assert.Equal([-3, -1], figure.Numbers("η = 0.5", "y", "lines"), FigureTraces.Within(1e-12));
        Axes(figure, "share of the overdue borrowers who take part, α", "utility");
    }

    [Fact]
    public void The_four_gains_of_declining_are_told_apart_without_colour()
    {
        (double, GigGains)[] gains = [(0, new GigGains(1, 2, 3, 4)), (0.5, new GigGains(0.1, 0.2, -0.3, -0.4))];
        var figure = LookAheadFigures.Declining(gains);
        Assert.Equal(["everybody, on average", "outsiders", "participants", "a participant over staying outside"], figure.Names());
        Assert.Equal([1, 0.1], figure.Numbers("everybody, on average", "y"), FigureTraces.Within(1e-12));
        Assert.Equal([2, 0.2], figure.Numbers("outsiders", "y"), FigureTraces.Within(1e-12));
        Assert.Equal([3, -0.3], figure.Numbers("participants", "y"), FigureTraces.Within(1e-12));
        Assert.Equal([4, -0.4], figure.Numbers("a participant over staying outside", "y"), FigureTraces.Within(1e-12));
        Assert.Equal(4, FigureTraces.Traces(figure).Select(t => (string?)t!["line"]!["dash"]).Distinct().Count());
        Axes(figure, "oversupply", "gain in pay, $ a worker and period");
    }

    [Fact]
    public void The_long_run_is_drawn_with_the_bars_of_its_streams()
    {
        GigStreamCell[] cells = [new(10, 0.5), new(20, 0.5)];
        var results = new GigStreamPlan(cells, 3) { Load = 10, Orders = 200 }.Run();
        var figure = LookAheadFigures.DecliningInTheLongRun(results, c => c.Workers / 10.0 - 1);
        Assert.Equal(["everybody, on average", "outsiders", "participants", "a participant over staying outside"], figure.Names());
        Assert.Equal([0, 1], figure.Numbers("outsiders", "x"), FigureTraces.Within(1e-9));
        Assert.Equal(
            cells.Select(c => (double?)results.Where(r => r == c).Mean(g => g.Joining).Value),
            figure.Numbers("a participant over staying outside", "y"), FigureTraces.Within(1e-6));
        Assert.Contains("Student interval over 3 seeds", figure.Title("In the long run").ToString(), StringComparison.Ordinal);
        Assert.Equal(4, FigureTraces.Traces(figure).Count(t => t!["error_y"] is not null));
        Axes(figure, "oversupply", "mean time of an order");
    }

    [Fact]
    public void What_a_collective_reaches_stands_between_published_values_and_the_ceiling()
    {
        var (reached, ceiling) = (new MeasuredCurve([0.1, 0.9], [[0.7, 0.65], [0.8, 0.66]]), new MeasuredCurve([0.1, 0.9], [[0.86, 0.7]]));
        (string, IReadOnlyList<double>, IReadOnlyList<double>) published = ("published", [0.1, 0.5], [0.71, 0.68]), archive = ("archive", [0.1], [0.7]);
        var figure = LookAheadFigures.SizeAwareUtilities([("to the optimum", reached)], [published, archive], ceiling);
        Assert.Equal(["to the optimum", "published", "archive", "ceiling at the optimum"], figure.Names());
        var symbols = FigureTraces.Traces(figure).Where(t => (string?)t!["mode"] == "markers").Select(t => (string?)t!["marker"]!["symbol"]).ToArray();
        Assert.Equal((3, 3), (symbols.Length, symbols.Distinct().Count()));
        Assert.Throws<ArgumentException>(() => LookAheadFigures.SizeAwareUtilities([.. Enumerable.Repeat(("a", reached), 5)], [published, archive], ceiling));
        Assert.Equal([0.75, 0.655], figure.Numbers("to the optimum", "y"), FigureTraces.Within(1e-9));
        Assert.Equal([0.71, 0.68], figure.Numbers("published", "y"), FigureTraces.Within(1e-9));
        Assert.Equal([0.86, 0.7], figure.Numbers("ceiling at the optimum", "y"), FigureTraces.Within(1e-9));
        Axes(figure, "share of the borrowers in the collective, α", "the members' mean loss");
        Assert.Throws<ArgumentException>(() => LookAheadFigures.SizeAwareUtilities([], [], ceiling));
    }

    private static JsonNode Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!;

    private static void Axes(Figure figure, string x, string y)
    {
        Assert.StartsWith(x, Title("xaxis"), StringComparison.Ordinal);
        Assert.Contains(y, Title("yaxis"), StringComparison.Ordinal);

        string Title(string axis) => ((string)Layout(figure)[axis]!["title"]!["text"]!).Replace("<br>", " ", StringComparison.Ordinal);
    }
}
