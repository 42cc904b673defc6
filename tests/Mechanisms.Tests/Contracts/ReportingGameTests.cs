using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public sealed class ReportingGameTests
{
    private static ContractProblem Problem(Belief belief, double[]? costs = null) => new(
        PartyTypes.Of(costs ?? [0.2, 0.16, 0.12, 0.08, 0.04], [0.2, 0.2, 0.2, 0.2, 0.2]), 10, new GeneralisationBound(), new LinearValuation(), belief);

    private static ReportingGame GameOf(Contract contract) =>
        new(contract.Problem, [.. contract.Contributions], [.. contract.Promises]);

    public static TheoryData<double[]> Scenarios => new()
    {
        { [0.2, 0.16, 0.12, 0.08, 0.04] },
        { [1, 0.85, 0.7, 0.55, 0.4] },
        { [0.5, 0.4, 0.03, 0.02, 0.001] },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Under_Bayes_rule_no_type_gains_by_lying_or_by_staying_away(double[] costs)
    {
        var game = GameOf(IncompleteInformation.Solve(Problem(Belief.Bayesian, costs)).Required);
        for (var type = 0; type < costs.Length; type++)
        {
            Assert.True(game.GainFromLying(type) <= 1e-7, $"type {type} gains {game.GainFromLying(type)}");
            Assert.True(game.GainFromJoining(type) >= -1e-7, $"type {type} loses {game.GainFromJoining(type)}");
        }
    }

    [Fact]
    public void Under_the_conditional_belief_promises_are_missed_by_the_ratio_of_the_two_expectations()
    {
        var contract = IncompleteInformation.Solve(Problem(Belief.Conditional, [0.5, 0.4, 0.03, 0.02, 0.001])).Required;
        var game = GameOf(contract);
        var bayesian = Expectations.Of(contract.Problem.WithBelief(Belief.Bayesian), [.. contract.Contributions]).Attainable;
        for (var type = 0; type < 5; type++)
        {
            var expected = contract.Promises[type] * bayesian[type] / contract.Expected.Attainable[type]
                - contract.Problem.Types.Costs[type] * contract.Contributions[type];
            Assert.Equal(expected, game.Utility(type, type), 1e-9);
        }

        // The paper's participation constraint binds for the dearest type, and what it then gets is less than nothing.
        Assert.True(game.GainFromJoining(0) < -1e-3);
    }

    [Fact]
    public void Play_agrees_with_the_exact_utilities()
    {
        const int rounds = 20_000;
        var game = GameOf(IncompleteInformation.Solve(Problem(Belief.Bayesian)).Required);
        var play = game.Play(rounds, new RandomStream(12));

        // Hoeffding: each of 50 means of values in [0, 100], or of their differences, errs by more than 2·100·√(ln(2·50/1e-7)/(2·rounds))
        // with probability below 1e-7/50.
        var margin = 200 * Math.Sqrt(Math.Log(2 * 50 / 1e-7) / (2.0 * rounds));
        for (var type = 0; type < 5; type++)
        {
            for (var report = 0; report < 5; report++)
            {
                Assert.Equal(game.Utility(type, report), play.Utilities[type, report].Value, margin);
                Assert.Equal(game.Utility(type, report) - game.Utility(type, type), play.Gains[type, report].Value, margin);
            }
        }
    }

    [Fact]
    public void Intervals_shrink_with_the_spread_of_differences()
    {
        var play = GameOf(IncompleteInformation.Solve(Problem(Belief.Bayesian)).Required).Play(1_000, new RandomStream(1));
        Assert.True(play.Gains[0, 4].Upper - play.Gains[0, 4].Lower < 0.5 * (play.Utilities[0, 4].Upper - play.Utilities[0, 4].Lower));
        Assert.Equal(0, play.Gains[2, 2].Value);
    }

    [Fact]
    public void Promises_beyond_the_best_model_are_refused() => Assert.Throws<ArgumentException>(
        () => new ReportingGame(Problem(Belief.Bayesian), [400, 400, 400, 400, 400], [50, 50, 50, 50, 99]));
}
