using System.Text.Json.Nodes;
using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Experiments.Participation;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Participation;
using CollectiveAction.Theory.Signals;
using static CollectiveAction.Experiments.Tests.Figures.FigureTraces;

namespace CollectiveAction.Experiments.Tests.Figures;

public class StaircaseFiguresTests
{
    [Fact]
    public void A_step_that_is_lost_again_turns_down_where_it_is_lost()
    {
        // The signal swaps two points. At 1 the target leads alone but loses as its own carriers move away.
        var population = FinitePopulation.OfJoint(new[,] { { 0.05, 0.35 }, { 0.35, 0.25 } });
        var staircase = FeatureOnlyStaircase.Of(population, new FiniteSignal([1, 0]), target: 0);
        var lost = Assert.Single(staircase.Steps, s => s.MarginAlone > 0);
        var turn = lost.MarginAlone / (lost.MarginAlone - lost.MarginTogether);
        var trace = Traces(StaircaseFigures.ExactBesideBounds([("exact", staircase)], [], largestShare: 1))[0]!;

        Assert.Contains(Numbers(trace["x"]), x => Math.Abs(x!.Value - turn) < 1e-12);
        foreach (var (x, y) in Numbers(trace["x"]).Zip(Numbers(trace["y"])).SkipLast(1)) Assert.Equal(staircase.Success(x!.Value + 1e-9), y!.Value, 9);
    }

    [Fact]
    public void Bounds_are_broken_lines_that_end_where_they_say_nothing()
    {
        var (population, signal) = MarkedProfiles.OfEightKinds(0.01, 0.8);
        var profile = FeatureOnlyProfile.Of(population, signal, target: 0);
        var staircase = FeatureOnlyStaircase.Of(population, signal, target: 0);
        var traces = Traces(StaircaseFigures.ExactBesideBounds(
            [("exact", staircase)], [("own", a => FeatureOnlyBound.Success(a, profile)), ("published", a => FeatureOnlyBound.Published(a, profile))], 0.3));

        Assert.Equal(["dash", "dot"], traces.Skip(1).Select(t => (string?)t!["line"]!["dash"]));
        foreach (var (x, y) in Numbers(traces[1]!["x"]).Zip(Numbers(traces[1]!["y"])))
        {
            if (y is null) Assert.True(FeatureOnlyBound.Success(x!.Value, profile).IsVacuous);
            else Assert.Equal(FeatureOnlyBound.Success(x!.Value, profile).Value, y.Value, 9);
        }

        Assert.Throws<ArgumentException>(() => StaircaseFigures.ExactBesideBounds([], [], 1));
    }

    [Fact]
    public void Measured_curves_hold_the_points_they_are_given()
    {
        var curve = new MeasuredCurve([0, 0.01, 0.02], [[0.1, 0.4, 0.8], [0.1, 0.6, 1]]);
        var traces = Traces(MeasuredFigures.SuccessByShare([("all", curve)]));

        // Two seeds are drawn themselves, beside their mean; four give an interval.
        Assert.Equal([[0.5, 0.9], [0.4, 0.8], [0.6, 1]], traces.Where(t => (string?)t!["mode"] == "markers").Select(t => Numbers(t!["y"]).Select(y => y!.Value)));
        var four = new MeasuredCurve([0, 0.01], [[0.1, 0.4], [0.1, 0.6], [0.1, 0.5], [0.1, 0.5]]);
        Assert.NotNull(Assert.Single(Traces(MeasuredFigures.SuccessByShare([("all", four)])), t => (string?)t!["mode"] == "markers")!["error_y"]);
        Assert.Equal(3, Numbers(Traces(MeasuredFigures.SuccessByShare([("all", curve)], logarithmic: false))[0]!["y"]).Length);
        Assert.Throws<ArgumentException>(() => MeasuredFigures.SuccessByShare([]));
    }

    [Fact]
    public void Participation_is_drawn_from_its_game()
    {
        // S(α) = α, one cost 0.2, γ = 1/2: the tipping point is c/(1 − γ) = 0.4.
        var game = new ParticipationGame(a => a, CostDistribution.Identical(0.2), 0.5);
        var paths = new[] { 0.3, 0.5 }.Select(a => BestResponseDynamics.Path(game, a, 20, 0.2)).ToArray();
        var overTime = JsonNode.Parse(ParticipationFigures.OverTime(game, paths, "round", 0.01).ToJson())!;

        Assert.Equal(["grows", "dissolves"], overTime["data"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Contains("tipping point", overTime["layout"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("tipping point", ParticipationFigures.BestResponse(game, 0.5).ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("tipping point", ParticipationFigures.BestResponse(game, 0.3).ToJson(), StringComparison.Ordinal);
        var linear = JsonNode.Parse(ParticipationFigures.OverTime(game, paths, "round").ToJson())!["layout"]!["yaxis"]!;
        Assert.NotEqual("log", (string?)linear["type"]);
        var payoffs = Traces(ParticipationFigures.Payoffs(a => a, 0.2, 0.5));
        Assert.Equal([-0.2, 0.8], new[] { Numbers(payoffs[0]!["y"])[0]!.Value, Numbers(payoffs[0]!["y"])[^1]!.Value }, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Throws<ArgumentException>(() => ParticipationFigures.OverTime(game, [], "round", 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParticipationFigures.OverTime(game, paths, "round", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParticipationFigures.BestResponse(game, 0));
    }
}
