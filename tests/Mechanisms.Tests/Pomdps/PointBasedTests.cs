using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Pomdps;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Pomdps;

public sealed class PointBasedTests
{
    [Fact]
    public void Tiger_has_its_published_value()
    {
        var solved = PointBasedPolicy.Solve(PublishedPomdps.Tiger(), [0.5, 0.5], new(1e-3, 500));
        Assert.Equal(SolverStatus.Converged, solved.Status);
        Assert.InRange(19.3713, solved.Value.Lower([0.5, 0.5]) - 5e-5, solved.Value.Upper([0.5, 0.5]) + 5e-5);
        Assert.Equal(0, solved.Value.Action([0.5, 0.5]));
        Assert.Equal(2, solved.Value.Action([0.98, 0.02]));
        Assert.Equal(1, solved.Value.Action([0.02, 0.98]));
    }

    [Fact]
    public void Screening_is_solved_with_its_terminal_state_and_beats_what_sees_too_much()
    {
        var (model, start) = (PublishedPomdps.Cancer(), (double[])[1, 0, 0, 0]);
        var solved = PointBasedPolicy.Solve(model, start, new(0.5, 300));
        Assert.True(solved.Residual <= 0.5, $"gap {solved.Residual}");
        var q = FullyObserved.Qmdp(model);
        int Qmdp(double[] b) => Enumerable.Range(0, 3).MaxBy(a => q[a].Zip(b, (x, y) => x * y).Sum());

        // Returns lie in [0, 100], so by Hoeffding an error of 3 in a mean of 20,000 has probability below 1e-14; 3,000 steps leave out 1e-11.
        var own = PointBasedPolicy.Simulate(model, start, b => solved.Value.Action(b), 20_000, 3_000, new RandomStream(1));
        var other = PointBasedPolicy.Simulate(model, start, Qmdp, 20_000, 3_000, new RandomStream(2));
        Assert.InRange(own.Value, solved.Value.Lower(start) - 3, solved.Value.Upper(start) + 3);
        Assert.True(other.Value <= solved.Value.Upper(start) + 3);
        Assert.True(own.Value >= other.Value - 6);
    }

    [Fact]
    public void Bounds_bracket_a_tree_of_beliefs_on_random_models()
    {
        var random = new RandomStream(7);
        for (var trial = 0; trial < 6; trial++)
        {
            var model = Random(random, 3, 2, 2, 0.6);
            double[] start = [0.5, 0.3, 0.2];
            var solved = PointBasedPolicy.Solve(model, start, new(1e-4, 400));

            // What is left out after 8 steps is at most 0.6^8·1/(1 − 0.6) either way, as rewards lie in [−1, 1].
            var (tree, rest) = (Tree(model, start, 8), Math.Pow(0.6, 8) / 0.4);
            Assert.InRange(tree, solved.Value.Lower(start) - rest, solved.Value.Upper(start) + rest);
            Assert.True(solved.Value.Lower(start) <= solved.Value.Upper(start) + 1e-9);
            var (qmdp, informed) = (FullyObserved.Qmdp(model), FullyObserved.FastInformed(model));
            double Bound(IReadOnlyList<double[]> vectors) => vectors.Max(v => v.Zip(start, (x, y) => x * y).Sum());
            Assert.True(Bound(informed) <= Bound(qmdp) + 1e-9);
            Assert.True(solved.Value.Lower(start) <= Bound(informed) + 1e-9);
        }
    }

    [Fact]
    public void Upper_bounds_hold_everywhere_while_they_improve()
    {
        // Every policy found later is worth at most what an earlier search allowed, at any belief.
        var model = PublishedPomdps.Tiger();
        var best = PointBasedPolicy.Solve(model, [0.5, 0.5], new(1e-6, 300)).Value;
        foreach (var trials in (int[])[1, 2, 5, 10, 50])
        {
            var rough = PointBasedPolicy.Solve(model, [0.5, 0.5], new(1e-6, trials)).Value;
            for (var p = 0.0; p <= 1; p += 0.05)
            {
                Assert.True(rough.Upper([p, 1 - p]) >= best.Lower([p, 1 - p]) - 1e-9);
                Assert.True(rough.Lower([p, 1 - p]) <= best.Upper([p, 1 - p]) + 1e-9);
            }
        }
    }

    [Fact]
    public void Voting_as_a_POMDP_is_bracketed_around_the_exact_triangle()
    {
        var model = VotingModel.Of(DifficultyPrior.Of([0, 0.4, 0.7], [0.3, 0.4, 0.3]), SkillLaw.Of(1));
        var stakes = new VotingStakes(20) { Discount = 0.9 };
        var (pomdp, start) = WorkflowPomdps.Voting(model, stakes, 0.9);
        var solved = PointBasedPolicy.Solve(pomdp, start, new(1e-3, 2_000));
        var exact = OptimalVoting.Solve(model, stakes, 150).Value;
        Assert.True(solved.Residual < 0.05, $"gap {solved.Residual}");
        Assert.InRange(exact, solved.Value.Lower(start) - 1e-6, solved.Value.Upper(start) + 1e-6);
    }

    [Fact]
    public void Improvement_as_a_POMDP_is_worth_at_least_what_looking_ahead_finds()
    {
        var problem = new WorkflowProblem(QualityLaw.Beta(1, 9, 5), ImprovementModel.Published(5), SkillLaw.Of(1), 0.5, 30, 10);
        var (model, start) = WorkflowPomdps.Improvement(problem, 0.99);
        var solved = PointBasedPolicy.Solve(model, start, new(5, 60));
        var ahead = new LookAheadController(5).Plan(WorkflowState.Start(problem)).Value;

        // Looking ahead five steps without a discount; with it, at most 1,000·(1 − 0.99⁵) less.
        Assert.True(solved.Value.Upper(start) >= ahead - 1000 * (1 - Math.Pow(0.99, 5)));
        Assert.True(solved.Value.Lower(start) <= solved.Value.Upper(start));
        var played = PointBasedPolicy.Simulate(model, start, b => solved.Value.Action(b), 4_000, 500, new RandomStream(3));

        // Net worth lies in [−2,000, 1,000]; Hoeffding at 1e-7 with 4,000 episodes.
        var margin = 3000 * Math.Sqrt(Math.Log(2 / 1e-7) / (2 * 4000.0));
        Assert.InRange(played.Value, solved.Value.Lower(start) - margin, solved.Value.Upper(start) + margin);
    }

    [Fact]
    public void A_model_that_checks_itself_is_routed_by_price()
    {
        double[,] joint = { { 0.1, 0.3 }, { 0.05, 0.55 } };
        var (cheap, start) = WorkflowPomdps.Cascade(joint, 0.8, 0.3, 0.01, 0);
        Assert.Equal(2, PointBasedPolicy.Solve(cheap, start).Value.Action(start));
        var (dear, _) = WorkflowPomdps.Cascade(joint, 0.8, 0.3, 0.01, 0.9);
        Assert.Equal(1, PointBasedPolicy.Solve(dear, start).Value.Action(start));
        var (middle, _) = WorkflowPomdps.Cascade(joint, 0.8, 0.3, 0.005, 0.3);
        Assert.Equal(0, PointBasedPolicy.Solve(middle, start).Value.Action(start));
    }

    [Fact]
    public void Refuses_what_is_no_process()
    {
        Assert.Contains("adds up to", Assert.Throws<ArgumentException>(() => new PomdpModel(2, 1, 1, (_, _, _) => 0.4, (_, _, _) => 1, (_, _, _) => 0, 0.9)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PomdpModel(1, 1, 1, (_, _, _) => 1, (_, _, _) => -1, (_, _, _) => 0, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PomdpModel(1, 1, 1, (_, _, _) => 1, (_, _, _) => 1, (_, _, _) => 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PomdpModel(1, 1, 1, (_, _, _) => 1, (_, _, _) => 1, (_, _, _) => double.NaN, 0.9));
        Assert.Throws<ArgumentException>(() => PointBasedPolicy.Solve(PublishedPomdps.Tiger(), [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => PointBasedPolicy.Solve(PublishedPomdps.Tiger(), [1]));
        Assert.Throws<OperationCanceledException>(() => PointBasedPolicy.Solve(PublishedPomdps.Tiger(), [0.5, 0.5], null, new CancellationToken(true)));
        Assert.Throws<ArgumentException>(() => WorkflowPomdps.Cascade(new double[1, 4], 0.5, 0.5, 0, 0));
    }

    private static PomdpModel Random(RandomStream random, int states, int actions, int observations, double discount)
    {
        double[] Simplex(int n)
        {
            double[] p = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            return [.. p.Select(x => x / p.Sum())];
        }

        var t = Enumerable.Range(0, actions * states).Select(_ => Simplex(states)).ToArray();
        var z = Enumerable.Range(0, actions * states).Select(_ => Simplex(observations)).ToArray();
        var r = Enumerable.Range(0, actions * states).Select(_ => 2 * random.NextDouble() - 1).ToArray();
        return new PomdpModel(
            states, actions, observations, (s, a, n) => t[a * states + s][n], (a, n, o) => z[a * states + n][o], (s, a, _) => r[a * states + s], discount);
    }

    private static double Tree(PomdpModel model, double[] belief, int steps)
    {
        if (steps == 0) return 0;
        var best = double.NegativeInfinity;
        for (var a = 0; a < model.Actions; a++)
        {
            var value = Enumerable.Range(0, model.States).Sum(s => belief[s] * model.Reward(s, a));
            for (var o = 0; o < model.Observations; o++)
            {
                var (after, probability) = model.Update(belief, a, o);
                if (probability > 0) value += model.Discount * probability * Tree(model, after, steps - 1);
            }

            best = Math.Max(best, value);
        }

        return best;
    }
}
