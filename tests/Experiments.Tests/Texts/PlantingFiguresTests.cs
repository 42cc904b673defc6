using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using static CollectiveAction.Experiments.Tests.Figures.FigureTraces;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class PlantingFiguresTests
{
    [Fact]
    public void The_guarantee_is_drawn_where_it_says_something_and_nowhere_else()
    {
        var (population, signal) = MarkedProfiles.Of([0.4, 0.6], new[,] { { 0.2, 0.8 }, { 0.4, 0.6 } }, [0.01, 0.01]);
        var profile = SignalProfile.Of(population, signal, target: 0);
        var traces = Traces(PlantingFigures.ExactBesideBound(PlantingStaircase.Of(population, signal, target: 0), profile, largestShare: 0.03));
        var (shares, values) = (Numbers(traces[1]!["x"]), Numbers(traces[1]!["y"]));

        Assert.Contains(values, v => v is null);
        foreach (var (share, value) in shares.Zip(values))
        {
            var bound = FeatureLabelBound.Success(share!.Value, profile);
            if (bound.IsVacuous) Assert.Null(value);
            else Assert.Equal(bound.Value, value!.Value, 9);
        }
    }

    [Fact]
    public void The_staircase_turns_at_its_critical_shares()
    {
        var (population, signal) = MarkedProfiles.Of([0.4, 0.6], new[,] { { 0.2, 0.8 }, { 0.4, 0.6 } }, [0.01, 0.01]);
        var staircase = PlantingStaircase.Of(population, signal, target: 0);
        var traces = Traces(PlantingFigures.ExactBesideBound(staircase, SignalProfile.Of(population, signal, target: 0), largestShare: 0.03));

        Assert.Equal([0, .. staircase.Steps.Select(s => s.CriticalShare), 0.03], Numbers(traces[0]!["x"]).Select(x => x!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 0.6, 1, 1], Numbers(traces[0]!["y"]).Select(y => y!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Measured_curves_hold_the_means_of_the_results()
    {
        var results = ToyTexts.Plan(members: [0, 5, 20], seeds: 2).Run();
        var traces = Traces(PlantingFigures.MeasuredSuccess(results));
        var red = Assert.Single(traces, t => (string?)t!["name"] == "red" && (string?)t["mode"] == "markers");

        Assert.Equal(results.Curve("red").Points.Skip(1).Select(p => p.Value.Value), Numbers(red!["y"]).Select(y => y!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Implied_suboptimality_is_half_the_share_times_the_failure()
    {
        var results = ToyTexts.Plan(members: [0, 5], seeds: 1).Run();
        var trace = Traces(PlantingFigures.ImpliedSuboptimality(results))[0]!;
        var point = results.Curve("red").Points[1];

        Assert.Equal(point.X * (1 - point.Value.Value) / 2, Numbers(trace["y"])[0]!.Value, 9);
    }

    [Fact]
    public void Label_names_read_as_words() => Assert.Equal("Web Developer", PlantingFigures.Readable("Web_Developer"));
}
