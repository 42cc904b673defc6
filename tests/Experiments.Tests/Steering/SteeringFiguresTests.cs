using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Tests.Steering;

public class SteeringFiguresTests
{
    private static readonly LogisticRegression Model = new(2);
    private static readonly LabelledRows People = Draw();
    private static readonly EmpiricalRisk Firm = new(Model, People, ridge: 0.05);
    private static readonly double[] Target = [0.3, 1];
    private static readonly SteeringPlan Agreement =
        MinimumShare.Of(CancelingPlan.Problem(Firm, Target), FiniteReports.WithEveryLabel(Model, People, [0, 1])).Required;

    [Fact]
    public void Distance_and_guarantee_are_those_of_the_runs()
    {
        var runs = new CancelingPlan(Firm, Target, Agreement, [0, Agreement.Share / 2, Agreement.Share]).Run();
        var figure = SteeringFigures.DistanceBesideBound(runs, Agreement.Share);
        Assert.Equal(runs.Select(r => (double?)r.Distance), figure.Numbers("the firm's optimum", "y"), FigureTraces.Within(1e-6));
        Assert.Equal(runs.Select(r => (double?)r.Bound), figure.Numbers("guarantee (‖m‖/λ)·(1 − α/α*)", "y"), FigureTraces.Within(1e-6));
    }

    [Fact]
    public void A_controlled_learner_is_drawn_beside_the_theorems_line()
    {
        var plan = new ControlPlan(Firm, () => new GradientDescent(new double[2], 0.5), Target, FiniteReports.WithEveryLabel(Model, People, [0, 1]), 0.4, 0.2, 5);
        var states = plan.Run();
        var figure = SteeringFigures.Distances([("forty per cent", states)], stepSize: 0.5, contraction: 0.2);
        Assert.Equal(states.Select(s => (double?)s.Distance), figure.Numbers("forty per cent", "y"), FigureTraces.Within(1e-6));
        var theorem = Assert.Single(figure.Names(), name => name != "forty per cent");
        var expected = states.Select(s => (double?)(states[0].Distance * Math.Pow(1 - 0.5 * 0.2, s.Step)));
        Assert.Equal(expected, figure.Numbers(theorem, "y"), FigureTraces.Within(1e-6));
    }

    [Fact]
    public void Shares_that_nobody_can_reach_leave_a_gap()
    {
        var path = GradientControl.AlongSegment(Model, [0, 0], Target, 5, People, FiniteReports.WithEveryLabel(Model, People, [0, 1]), points: 5);
        var drawn = SteeringFigures.NeededShare(path, share: 0.3).Numbers("share needed", "y");
        Assert.Equal(path.Select(p => double.IsInfinity(p.NeededShare) ? (double?)null : p.NeededShare), drawn, FigureTraces.Within(1e-6));
        Assert.Contains(drawn, share => share is null);
    }

    [Fact]
    public void Every_person_and_every_report_is_a_mark()
    {
        var figure = SteeringFigures.PeopleAndReports(People, Agreement);
        foreach (var label in new[] { 0, 1 })
            Assert.Equal(People.Labels.ToArray().Count(y => y == label), figure.Numbers($"label {label}", "x").Length);
        Assert.Contains("report", string.Join(' ', figure.Names()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_landscape_is_the_risk()
    {
        var figure = SteeringFigures.Landscape(Firm, [0.1, 0.2], Target, extent: 2, points: 5);
        Assert.Equal([0.1], figure.Numbers("optimum without members", "x"));
        Assert.Contains(Firm.Value([-2, -2]).ToString("G6", System.Globalization.CultureInfo.InvariantCulture), figure.ToJson(), StringComparison.Ordinal);
    }

    private static LabelledRows Draw()
    {
        var (random, features, labels) = (new RandomStream(8), new double[80], new double[40]);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = random.NextInt32(2);
            (features[2 * i], features[2 * i + 1]) = (random.NextNormal() + labels[i], random.NextNormal());
        }

        return LabelledRows.Of(features, labels);
    }
}
