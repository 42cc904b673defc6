using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Tests.Steering;

public class ControlPlanTests
{
    private static readonly Perceptron Network = new(2, [2], 2);

    [Fact]
    public void A_network_walks_straight_to_the_target_at_the_rate_of_the_theorem()
    {
        var plan = Plan(share: 0.95);
        var states = plan.Run();
        var initial = states[0].Distance;

        Assert.Equal(21, states.Count);
        Assert.All(states, s => Assert.True(s.NeededShare <= 0.95, $"step {s.Step} needs {s.NeededShare}"));
        Assert.All(states, s => Assert.Equal(GradientControlBound.Distance(s.Step, 2, 0.02, initial), s.Distance, 5));
    }

    [Fact]
    public void Without_members_the_learner_goes_its_own_way()
    {
        var plan = Plan(share: 0);
        var alone = new GradientDescent(plan.Learner().Parameters, 2);
        Descent.Minimise(plan.Firm, alone, new DescentOptions { MaximumSteps = 20 });

        Assert.Equal(alone.Parameters.ToArray(), plan.Run()[^1].Parameters);
    }

    [Fact]
    public void A_collective_that_is_too_small_falls_behind_the_theorem()
    {
        var states = Plan(share: 0.05).Run();
        Assert.Contains(states, s => s.NeededShare > 0.05);
        Assert.True(states[^1].Distance > GradientControlBound.Distance(20, 2, 0.02, states[0].Distance) * 1.5);
    }

    [Fact]
    public void Bad_plans_are_refused_and_work_can_be_cancelled()
    {
        var plan = Plan(0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Share = 1.5 }).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Steps = 0 }).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Contraction = double.NaN }).Run());
        Assert.Throws<ArgumentException>(() => (plan with { Target = [1] }).Run());
        Assert.ThrowsAny<OperationCanceledException>(() => plan.Run(cancellation: new CancellationToken(canceled: true)));
    }

    private static ControlPlan Plan(double share)
    {
        var random = new RandomStream(90);
        var people = LabelledRows.Of(
            [.. Enumerable.Range(0, 60).SelectMany(_ => (double[])[random.NextNormal(), random.NextNormal()])],
            [.. Enumerable.Range(0, 60).Select(i => (double)(i % 2))]);
        double[] start = Network.Start(new RandomStream(1)), target = [.. start.Select(w => w + 0.3 * random.NextNormal())];
        var grid = LabelledRows.Of(
            [.. from i in Enumerable.Range(0, 11) from j in Enumerable.Range(0, 11) from v in new[] { (i - 5) * 0.6, (j - 5) * 0.6 } select v], new double[121]);
        return new ControlPlan(
            new EmpiricalRisk(Network, people), () => new GradientDescent(start, 2), target, FiniteReports.WithEveryLabel(Network, grid, [0, 1]), share, Contraction: 0.02, Steps: 20);
    }
}
