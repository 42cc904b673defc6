using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Problems;

public sealed class CommonShockTests
{
    private static readonly double[] Costs = [0.2, 0.12, 0.04];
    private static readonly PartyTypes Good = PartyTypes.Of(Costs, [0.1, 0.3, 0.6]), Bad = PartyTypes.Of(Costs, [0.6, 0.3, 0.1]);
    private static readonly CommonShock Shock = new([0.5, 0.5], [Good, Bad]);

    private static ContractProblem Problem(PartyTypes types, Belief belief = Belief.Bayesian, int parties = 6) =>
        new(types, parties, new GeneralisationBound(), new LinearValuation(), belief);

    [Fact]
    public void A_shock_that_changes_nothing_changes_nothing()
    {
        var plain = IncompleteInformation.Solve(Problem(Good)).Required;
        var shocked = IncompleteInformation.Solve(Problem(Good).WithShock(new CommonShock([0.3, 0.7], [Good, Good]))).Required;
        Assert.Equal(plain.Expected.Accuracy, shocked.Expected.Accuracy, 1e-11);
        for (var i = 0; i < 3; i++) Assert.Equal(plain.Contributions[i], shocked.Contributions[i], 1e-5);
    }

    [Theory]
    [InlineData(Belief.Conditional)]
    [InlineData(Belief.Bayesian)]
    public void Expectations_are_those_of_the_mixture(Belief belief)
    {
        var problem = Problem(Shock.Average, belief).WithShock(Shock);
        double[] menu = [120, 200, 900];
        var expected = Expectations.Of(problem, menu);
        var (accuracy, mass, value) = (0.0, new double[3], new double[3]);
        foreach (var state in (PartyTypes[])[Good, Bad])
        {
            Outcomes.Visit(problem.Parties, [.. state.Probabilities], (n, probability) =>
            {
                var total = n[0] * menu[0] + n[1] * menu[1] + n[2] * menu[2];
                var a = problem.Accuracy.Value(total);
                accuracy += 0.5 * probability * a;
                for (var i = 0; i < 3; i++)
                {
                    var weight = 0.5 * probability * (belief == Belief.Bayesian ? n[i] : n[i] > 0 ? 1 : 0);
                    mass[i] += weight;
                    value[i] += weight * 100 * a;
                }
            });
        }

        Assert.Equal(accuracy, expected.Accuracy, 1e-10);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(value[i] / mass[i], expected.Attainable[i], 1e-8);
            Assert.Equal(value[i] / mass[i], RewardDistribution.Of(problem, menu, i, 50).Attainable, 1e-8);
        }
    }

    [Theory]
    [InlineData(Belief.Conditional)]
    [InlineData(Belief.Bayesian)]
    public void The_contract_is_certified_and_no_better_than_a_small_change_of_it(Belief belief)
    {
        var contract = IncompleteInformation.Solve(Problem(Shock.Average, belief).WithShock(Shock)).Required;
        Assert.True(contract.Certificate.Residual <= 1e-8);
        Assert.True(contract.Checks.Hold(1e-7));

        // Scaling the menu up by a hair cannot be feasible and better: the promises it needs exceed what can be attained.
        double[] larger = [.. contract.Contributions.Select(m => m * 1.001)];
        var costs = contract.Problem.Types.Costs;
        var utility = contract.Problem.Reservations[0];
        var attainable = Expectations.Of(contract.Problem, larger).Attainable;
        var exceeds = false;
        for (var i = 0; i < 3; i++)
        {
            if (i > 0) utility = Math.Max(contract.Problem.Reservations[i], utility + (costs[i - 1] - costs[i]) * larger[i - 1]);
            exceeds |= utility + costs[i] * larger[i] > attainable[i];
        }

        Assert.True(exceeds);
    }

    [Fact]
    public void Dependence_costs_accuracy_and_play_agrees_with_the_exact_utilities()
    {
        var independent = IncompleteInformation.Solve(Problem(Shock.Average)).Required;
        var dependent = IncompleteInformation.Solve(Problem(Shock.Average).WithShock(Shock)).Required;
        Assert.True(dependent.Expected.Accuracy < independent.Expected.Accuracy);
        var game = new ReportingGame(dependent.Problem, [.. dependent.Contributions], [.. dependent.Promises]);
        var play = game.Play(20_000, new RandomStream(3));

        // Hoeffding over 9 means of values in [0, 100]: a larger error has probability below 1e-7.
        var margin = 100 * Math.Sqrt(Math.Log(2 * 9 / 1e-7) / (2.0 * 20_000));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(dependent.Utilities[i], game.Utility(i, i), 1e-6);
            for (var j = 0; j < 3; j++) Assert.Equal(game.Utility(i, j), play.Utilities[i, j].Value, margin);
        }
    }

    [Fact]
    public void Shocks_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CommonShock([0.5, 0.4], [Good, Bad]));
        Assert.Throws<ArgumentException>(() => new CommonShock([1], [Good, Bad]));
        Assert.Throws<ArgumentException>(() => new CommonShock([1, 0], [Good, Bad]));
        Assert.Throws<ArgumentException>(() => new CommonShock([0.5, 0.5], [Good, PartyTypes.Of([0.3, 0.2, 0.1], [0.2, 0.2, 0.6])]));
        Assert.Throws<ArgumentException>(() => Problem(PartyTypes.Of([0.3, 0.2], [0.5, 0.5])).WithShock(Shock));
    }
}
