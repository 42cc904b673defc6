using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Workflows;

public sealed class WorkflowControllerTests
{
    private static WorkflowProblem Problem(int cells = 11, double improve = 30, double ballot = 5) =>
        new(QualityLaw.Beta(1, 9, cells), ImprovementModel.Published(cells), SkillLaw.Of(1), 0.5, improve, ballot);

    [Theory]
    [InlineData(BeliefUpdate.Joint)]
    [InlineData(BeliefUpdate.Marginal)]
    public void Looking_ahead_is_the_plain_tree(BeliefUpdate update)
    {
        var problem = Problem(7);
        var state = WorkflowState.Start(problem, update);
        for (var depth = 1; depth <= 5; depth++)
        {
            Assert.Equal(Tree(state.Belief, depth, double.PositiveInfinity), new LookAheadController(depth, update).Plan(state).Value, 1e-9);
            Assert.Equal(Tree(state.Belief, depth, 70), new LookAheadController(depth, update, 70).Plan(state).Value, 1e-9);
        }
    }

    [Fact]
    public void Looking_further_never_promises_less()
    {
        var state = WorkflowState.Start(Problem());
        var values = Enumerable.Range(1, 7).Select(depth => new LookAheadController(depth).Plan(state).Value).ToArray();
        for (var k = 1; k < values.Length; k++) Assert.True(values[k] >= values[k - 1] - 1e-9);
    }

    [Fact]
    public void Sampling_approaches_the_exact_look_ahead()
    {
        var state = WorkflowState.Start(Problem(7)).Improve();
        var exact = new LookAheadController(3).Plan(state);
        var sampled = new UctController(3, 20_000, new RandomStream(4), exploration: 0.05).Plan(state);
        Assert.Equal(exact.Step, sampled.Step);
        Assert.InRange(sampled.Value, exact.Value - 8, exact.Value + 8);
    }

    [Fact]
    public void A_search_that_errs_does_not_err_for_ever()
    {
        // Improving at the top changes the belief no more. With the same samples everywhere, an error there would repeat itself without an end.
        var runs = new WorkflowSimulation(Problem(improve: 5, ballot: 1), new UctController(4, 30, new RandomStream(7), exploration: 0.01)).Run(4_000, new RandomStream(15));
        Assert.All(runs, run => Assert.InRange(run.Improvements, 1, 1_000));
    }

    [Fact]
    public void A_simulated_controller_earns_what_it_expects_and_more_than_a_fixed_workflow()
    {
        // One decision of depth d on a problem that ends within d steps is the exact optimum, so the mean is its value.
        var problem = Problem(7, improve: 60, ballot: 20);
        var budget = 120.0;
        var controller = new LookAheadController(4, budget: budget);
        var expected = controller.Plan(WorkflowState.Start(problem)).Value;
        const int count = 200_000;
        var runs = new WorkflowSimulation(problem, controller).Run(count, new RandomStream(5));
        Assert.All(runs, run => Assert.True(run.Cost <= budget));

        // Net worth lies in [−120, 1000]. The plan is revised as the end comes nearer, which with this budget changes nothing: four steps spend it.
        Assert.Equal(expected, runs.Average(r => r.Net), 1120 * Math.Sqrt(Math.Log(2 / 1e-7) / (2.0 * count)));
        foreach (var ballots in (int[])[0, 1, 3])
        {
            var fixedOne = new WorkflowSimulation(problem, new StaticController(1, ballots)).Run(count, new RandomStream(5));
            Assert.True(fixedOne.Average(r => r.Net) <= runs.Average(r => r.Net) + 1);
        }
    }

    [Fact]
    public void A_fixed_workflow_does_what_it_says()
    {
        var runs = new WorkflowSimulation(Problem(), new StaticController(3, 5)).Run(500, new RandomStream(6));
        Assert.All(runs, run => Assert.Equal((3, 15, 3 * 30.0 + 15 * 5), (run.Improvements, run.Ballots, run.Cost)));
        var early = new WorkflowSimulation(Problem(), new StaticController(3, 5, stopsEarly: true)).Run(500, new RandomStream(6));
        Assert.All(early, run => Assert.InRange(run.Ballots, 9, 15));
        Assert.Equal(165, new StaticController(3, 5).Cost(Problem()), 12);
    }

    [Fact]
    public void Runs_depend_on_their_number_alone()
    {
        var simulation = new WorkflowSimulation(Problem(), new LookAheadController(3));
        var (few, many) = (simulation.Run(20, new RandomStream(8)), simulation.Run(40, new RandomStream(8)));
        Assert.Equal(few, many.Take(20));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Run(0, new RandomStream(8)));
        Assert.Throws<OperationCanceledException>(() => simulation.Run(5, new RandomStream(8), new CancellationToken(true)));
        Assert.Throws<ArgumentException>(() => new WorkflowSimulation(Problem(), new LookAheadController(3), Problem(9)));
        Assert.Throws<ArgumentException>(() => new LookAheadController(3).Plan(WorkflowState.Start(Problem(), BeliefUpdate.Marginal)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LookAheadController(0));
    }

    [Fact]
    public void The_marginal_belief_promises_what_it_does_not_keep_and_earns_less()
    {
        // The published costs, 30 and 10, on the same artefacts.
        var problem = Problem(11, improve: 30, ballot: 10);
        double[] Net(BeliefUpdate update) => [.. new WorkflowSimulation(problem, new LookAheadController(3, update)).Run(20_000, new RandomStream(10)).Select(r => r.Net)];
        var (joint, marginal) = (Net(BeliefUpdate.Joint), Net(BeliefUpdate.Marginal));
        Assert.True(StudentMean.Of([.. joint.Zip(marginal, (x, y) => x - y)], 1 - 1e-7).Lower > 2);
        Assert.True(new LookAheadController(3, BeliefUpdate.Marginal).Plan(WorkflowState.Start(problem, BeliefUpdate.Marginal)).Value > StudentMean.Of(marginal, 1 - 1e-7).Upper);
    }

    private static double Tree(ArtifactBelief belief, int left, double money)
    {
        var (best, problem) = (belief.BestUtility, belief.Problem);
        if (left == 0) return best;
        if (money >= problem.ImprovementCost) best = Math.Max(best, Tree(belief.Improve(), left - 1, money - problem.ImprovementCost) - problem.ImprovementCost);
        if (!belief.HasPair || money < problem.BallotCost) return best;
        var p = belief.VoteProbability;
        return Math.Max(
            best,
            p * Tree(belief.Vote(true), left - 1, money - problem.BallotCost) + (1 - p) * Tree(belief.Vote(false), left - 1, money - problem.BallotCost) - problem.BallotCost);
    }
}
