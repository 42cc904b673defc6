using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Workflows;

public sealed class OptimalVotingTests
{
    private static VotingModel OnePool(DifficultyPrior prior, double error) => VotingModel.Of(prior, SkillLaw.Of(error));

    /// <summary>Values of the published model (cost 1, right 0, wrong −V) computed independently, to the digits that were kept.</summary>
    [Theory]
    [InlineData(0.5, 10, 40, -2.6975)]
    [InlineData(0.5, 100, 40, -9.4068)]
    [InlineData(0.5, 200, 40, -13.6539)]
    [InlineData(1, 10, 40, -3.5000)]
    [InlineData(1, 100, 40, -16.8212)]
    [InlineData(1, 200, 40, -25.9967)]
    [InlineData(1, 1000, 40, -82.1665)]
    public void Values_under_trapezoid_weights(double error, double wrong, int horizon, double value) =>
        Assert.Equal(value, OptimalVoting.Solve(OnePool(DifficultyPrior.Trapezoid(), error), new(wrong), horizon).Value, 5.1e-5);

    [Theory]
    [InlineData(1, 10, 40, -3.5000)]
    [InlineData(1, 100, 40, -18.1073)]
    [InlineData(1, 200, 40, -29.0810)]
    [InlineData(1, 1000, 40, -98.9870)]
    [InlineData(1, 10, 80, -3.5000)]
    [InlineData(1, 100, 80, -18.1071)]
    [InlineData(1, 200, 80, -29.0139)]
    [InlineData(1, 1000, 80, -90.9648)]
    [InlineData(0.5, 10, 40, -2.7704)]
    [InlineData(0.5, 100, 40, -11.3567)]
    [InlineData(0.5, 200, 40, -17.6787)]
    public void Values_under_equal_weights(double error, double wrong, int horizon, double value) =>
        Assert.Equal(value, OptimalVoting.Solve(OnePool(DifficultyPrior.Equal(), error), new(wrong), horizon).Value, 5.1e-5);

    [Theory]
    [InlineData(0.5, 2, 50, 20, -11.2756, -10.2238, -10.0720)]
    [InlineData(0.5, 2, 100, 20, -18.1742, -14.8897, -14.8897)]
    [InlineData(0.5, 2, 200, 20, -29.9688, -22.7376, -22.7376)]
    [InlineData(0.5, 2, 400, 20, -51.8335, -35.7039, -35.7039)]
    [InlineData(0.3, 3, 10, 16, -3.5, double.NaN, -3.5)]
    [InlineData(0.3, 3, 100, 16, double.NaN, -14.3008, -14.3008)]
    [InlineData(0.3, 3, 200, 16, double.NaN, -20.8890, -20.8890)]
    public void Values_of_two_pools(double error, double cost, double wrong, int horizon, double cheap, double dear, double both)
    {
        var prior = DifficultyPrior.Equal();
        var pools = OptimalVoting.Solve(
            VotingModel.OfPools(prior, SkillLaw.Of(1), SkillLaw.Of(error)), new VotingStakes(wrong) { Costs = [1, cost] }, horizon);
        Assert.Equal(both, pools.Value, 5.1e-5);
        if (!double.IsNaN(cheap)) Assert.Equal(cheap, OptimalVoting.Solve(OnePool(prior, 1), new(wrong), horizon).Value, 5.1e-5);
        if (!double.IsNaN(dear)) Assert.Equal(dear, OptimalVoting.Solve(OnePool(prior, error), new(wrong) { Costs = [cost] }, horizon).Value, 5.1e-5);
    }

    [Fact]
    public void Where_mixing_pays_the_cheap_pool_is_asked_first()
    {
        var pools = OptimalVoting.Solve(
            VotingModel.OfPools(DifficultyPrior.Equal(), SkillLaw.Of(1), SkillLaw.Of(0.5)), new VotingStakes(50) { Costs = [1, 2] }, 20);
        Assert.Equal(VotingAction.Ask(0), pools.Next(0, 0, 0, 0));
    }

    [Fact]
    public void The_lattice_agrees_with_the_tree_of_sequences()
    {
        var random = new RandomStream(1);
        for (var trial = 0; trial < 40; trial++)
        {
            var (pools, kinds) = (1 + random.NextInt32(2), 1 + random.NextInt32(3));
            var (weights, accuracy) = (new double[kinds], new double[pools, kinds]);
            for (var k = 0; k < kinds; k++) weights[k] = 0.1 + random.NextDouble();
            var total = weights.Sum();
            for (var k = 0; k < kinds; k++)
            {
                weights[k] /= total;
                for (var p = 0; p < pools; p++) accuracy[p, k] = random.NextDouble();
            }

            var model = VotingModel.OfKinds(weights, accuracy).WithYes(0.2 + 0.6 * random.NextDouble());
            var stakes = new VotingStakes(20 * random.NextDouble(), random.NextDouble())
            {
                Costs = [.. Enumerable.Range(0, pools).Select(_ => random.NextDouble())],
                RoundCost = 0.3 * random.NextDouble(),
                LargestBatch = 1 + random.NextInt32(3),
                Discount = 0.9 + 0.1 * random.NextDouble(),
            };
            var horizon = random.NextInt32(pools == 1 ? 7 : 5);
            Assert.Equal(SlowVoting.Value(model, stakes, horizon), OptimalVoting.Solve(model, stakes, horizon).Value, 1e-10);
        }
    }

    [Fact]
    public void Following_the_policy_earns_its_value_and_no_other_policy_earns_more()
    {
        var model = VotingModel.Of(DifficultyPrior.Beta(2, 2), SkillLaw.Of([0.2, 1, 3], [0.3, 0.4, 0.3]));
        var stakes = new VotingStakes(60, 10);
        var best = OptimalVoting.Solve(model, stakes, 15);
        Assert.Equal(best.Value, VotingOutcome.Of(best, model, stakes).Utility, 1e-10);
        for (var k = 1; k <= 15; k += 2) Assert.True(VotingOutcome.Of(new MajorityVoting(k), model, stakes).Utility <= best.Value + 1e-12);
        for (var lead = 1; lead <= 8; lead++) Assert.True(VotingOutcome.Of(new LeadVoting(lead, 15), model, stakes).Utility <= best.Value + 1e-12);
    }

    [Fact]
    public void Two_ways_to_ask_are_worth_at_least_the_better_and_are_switched_between()
    {
        var (difficulty, skill) = (DifficultyPrior.Equal(5), SkillLaw.Of(1));
        var stakes = new VotingStakes(50) { Costs = [1, 1] };
        var one = OptimalVoting.Solve(VotingModel.Of(difficulty, skill), new(50), 14).Value;
        var two = OptimalVoting.Solve(VotingModel.OfWorkflows(difficulty, difficulty, skill), stakes, 14);
        Assert.True(two.Value > one + 0.5);

        // Votes that contradict each other make the first way look hard.
        var first = two.Next(0, 0, 0, 0).Pool;
        Assert.Equal(1 - first, (first == 0 ? two.Next(2, 2, 0, 0) : two.Next(0, 0, 2, 2)).Pool);
    }

    [Fact]
    public void Time_that_costs_money_makes_batches_and_free_time_makes_none()
    {
        var model = OnePool(DifficultyPrior.Equal(), 1);
        var free = OptimalVoting.Solve(model, new(100) { LargestBatch = 5 }, 20);
        var plain = OptimalVoting.Solve(model, new(100), 20);
        Assert.Equal(plain.Value, free.Value, 1e-12);
        var dear = OptimalVoting.Solve(model, new(100) { LargestBatch = 5, RoundCost = 5 }, 20);
        Assert.True(dear.Next(0, 0).Votes > 1);
        Assert.True(dear.Value > OptimalVoting.Solve(model, new(100) { RoundCost = 5 }, 20).Value);
    }

    [Fact]
    public void Averaging_the_accuracy_of_unknown_workers_never_does_worse_than_averaging_their_parameter()
    {
        var (difficulty, workers) = (DifficultyPrior.Equal(), SkillLaw.Of([0.1, 4], [0.5, 0.5]));
        var truth = VotingModel.Of(difficulty, workers);
        var stakes = new VotingStakes(100);
        var exact = OptimalVoting.Solve(truth, stakes, 30);
        var published = VotingOutcome.Of(OptimalVoting.Solve(OnePool(difficulty, workers.Mean), stakes, 30), truth, stakes);
        Assert.True(workers.Accuracy(0.5) > BallotAccuracy.Of(0.5, workers.Mean));
        Assert.True(exact.Value > published.Utility);
    }

    [Fact]
    public void Posterior_is_Bayes_rule()
    {
        var model = VotingModel.OfKinds([1], new[,] { { 0.8 } }).WithYes(0.3);
        Assert.Equal(0.3 * 0.64 * 0.2 / (0.3 * 0.64 * 0.2 + 0.7 * 0.04 * 0.8), model.Posterior(2, 1), 1e-14);
    }

    [Fact]
    public void Refuses_what_makes_no_sense()
    {
        var model = OnePool(DifficultyPrior.Equal(), 1);
        Assert.Contains("states", Assert.Throws<ArgumentOutOfRangeException>(() => OptimalVoting.Solve(VotingModel.OfPools(DifficultyPrior.Equal(), SkillLaw.Of(1), SkillLaw.Of(1)), new(1) { Costs = [1, 1] }, 400)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimalVoting.Solve(model, new(-1), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimalVoting.Solve(model, new(1) { Costs = [-1] }, 3));
        Assert.Throws<ArgumentException>(() => OptimalVoting.Solve(model, new(1) { Costs = [1, 1] }, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimalVoting.Solve(model, new(1), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingModel.OfKinds([1], new[,] { { 1.2 } }));
        Assert.Throws<ArgumentException>(() => DifficultyPrior.Of([0.1, 0.2], [0.5, 0.4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SkillLaw.Of(-0.1));
        Assert.Throws<ArgumentException>(() => OptimalVoting.Solve(model, new(1), 3).Next(2, 2));
        Assert.Throws<ArgumentException>(() => OptimalVoting.Solve(model, new(1), 3).Next(1));
        Assert.Throws<OperationCanceledException>(() => OptimalVoting.Solve(model, new(1), 3, new CancellationToken(true)));
    }
}
