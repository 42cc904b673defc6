using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Tests.Recommenders;

public class RecommenderFiguresTests
{
    private static readonly PropensityPoint[] Points =
        [new(0.1, new Estimate(1.1, 1.05, 1.2, 0.95)), new(1, new Estimate(1.02, 1, 1.04, 0.95))];

    [Fact]
    public void Measurements_have_intervals_and_published_readings_are_dotted()
    {
        var figure = RecommenderFigures.RelativeHitRatio([new("n = 10", Points, [1.065, 1.045]), new("n = 20", Points, [])]);
        var traces = FigureTraces.Traces(figure);
        var measured = traces.Single(t => (string?)t!["name"] == "n = 10")!;
        Assert.Equal([0.1, 1], measured["x"]!.AsArray().Select(v => (double)v!));
        Assert.Equal([1.1, 1.02], measured["y"]!.AsArray().Select(v => (double)v!));
        Assert.NotNull(measured["error_y"]);
        var published = traces.Single(t => (string?)t!["name"] == "n = 10, published")!;
        Assert.Equal("dot", (string?)published["line"]!["dash"]);
        Assert.Equal([1.065, 1.045], published["y"]!.AsArray().Select(v => (double)v!));
        Assert.DoesNotContain(traces, t => (string?)t!["name"] == "n = 20, published");
    }

    [Fact]
    public void Nothing_too_much_and_unequal_numbers_are_refused()
    {
        PropensityCurve curve = new("a", Points, []);
        Assert.Throws<ArgumentException>(() => RecommenderFigures.RelativeHitRatio([]));
        Assert.Throws<ArgumentException>(() => RecommenderFigures.Constructiveness([curve, curve, curve, curve, curve, curve, curve]));
        Assert.Throws<ArgumentException>(() => RecommenderFigures.Constructiveness([curve with { Published = [1] }]));
    }
}
