using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public sealed class RewardDistributionTests
{
    private static readonly ContractProblem Mixed = new(
        PartyTypes.Of([0.5, 0.4, 0.03, 0.02, 0.001], [0.1, 0.3, 0.2, 0.25, 0.15]), 7, new GeneralisationBound(), new LinearValuation());

    private static readonly double[] Menu = [104, 104, 1166, 1166, 11740];

    public static TheoryData<Belief, RewardRule> Keeping()
    {
        var data = new TheoryData<Belief, RewardRule>();
        foreach (var belief in Enum.GetValues<Belief>())
        {
            foreach (var rule in Enum.GetValues<RewardRule>().Except([RewardRule.Capped])) data.Add(belief, rule);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Keeping))]
    public void Its_mean_is_the_promise(Belief belief, RewardRule rule)
    {
        var problem = Mixed.WithBelief(belief);
        var attainable = Expectations.Of(problem, Menu).Attainable;
        for (var type = 0; type < Menu.Length; type++)
        {
            foreach (var share in (double[])[0, 0.3, 0.9, 0.999, 1])
            {
                var rewards = RewardDistribution.Of(problem, Menu, type, share * attainable[type], rule);
                Assert.Equal(share * attainable[type], rewards.Mean, 1e-9);
                Assert.Equal(attainable[type], rewards.Attainable, 1e-9);
                Assert.Equal(1, rewards.Probabilities.ToArray().Sum(), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(Belief.Conditional)]
    [InlineData(Belief.Bayesian)]
    public void Outcomes_are_those_of_all_types_apart(Belief belief)
    {
        var problem = Mixed.WithBelief(belief);
        var p = problem.Types.Probabilities;
        for (var type = 0; type < Menu.Length; type++)
        {
            // The slow twin keeps types of one contribution apart.
            var (mean, square, mass) = (0.0, 0.0, 0.0);
            Outcomes.Visit(problem.Parties, [.. p], (n, probability) =>
            {
                var weight = belief == Belief.Bayesian ? n[type] / (problem.Parties * p[type]) : n[type] > 0 ? 1 : 0;
                var total = 0.0;
                for (var i = 0; i < n.Length; i++) total += n[i] * Menu[i];
                var value = 100 * problem.Accuracy.Value(total);
                mass += probability * weight;
                mean += probability * weight * value;
                square += probability * weight * value * value;
            });
            var rewards = RewardDistribution.Of(problem, Menu, type, promise: mean / mass);
            Assert.Equal(mean / mass, rewards.Attainable, 1e-9);
            Assert.Equal(Math.Sqrt(square / mass - mean * mean / mass / mass), rewards.StandardDeviation, 1e-5);
        }
    }

    [Fact]
    public void Solvent_rules_never_exceed_the_best_model_and_differ_in_risk_alone()
    {
        const double promise = 80;
        RewardDistribution Of(RewardRule rule) => RewardDistribution.Of(Mixed, Menu, 2, promise, rule);
        var (levelled, proportional, lottery) = (Of(RewardRule.Levelled), Of(RewardRule.Proportional), Of(RewardRule.Lottery));
        foreach (var solvent in (RewardDistribution[])[levelled, proportional, lottery, Of(RewardRule.Capped)])
        {
            for (var k = 0; k < solvent.Values.Length; k++) Assert.True(solvent.Values[k] <= solvent.Available[k]);
            Assert.Equal(0, solvent.Shortfall);
            Assert.Equal(0, solvent.InsolvencyProbability);
            Assert.Equal(solvent.Attainable - solvent.Mean, solvent.Unused, 1e-10);
        }

        Assert.True(levelled.StandardDeviation < proportional.StandardDeviation);
        Assert.True(proportional.StandardDeviation < lottery.StandardDeviation);
    }

    [Fact]
    public void A_fixed_reward_cannot_be_paid_when_few_come_and_capping_it_breaks_the_promise()
    {
        var promise = 0.99 * Expectations.Of(Mixed, Menu).Attainable[0];
        var @fixed = RewardDistribution.Of(Mixed, Menu, 0, promise, RewardRule.Fixed);
        var capped = RewardDistribution.Of(Mixed, Menu, 0, promise, RewardRule.Capped);
        Assert.InRange(@fixed.InsolvencyProbability, 0.2, 0.5);
        Assert.Equal(promise - capped.Mean, @fixed.Shortfall, 1e-9);
        Assert.Equal(@fixed.Attainable - promise, @fixed.Unused - @fixed.Shortfall, 1e-9);
        Assert.Equal(0, @fixed.StandardDeviation, 1e-9);
    }

    [Fact]
    public void What_no_model_can_keep_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => RewardDistribution.Of(Mixed, Menu, 0, 99.9));
        Assert.Contains("can be promised between", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RewardDistribution.Of(Mixed, Menu.AsSpan(1), 0, 50));
        Assert.Throws<ArgumentException>(() => RewardDistribution.Of(Mixed, [104, 104, 1166, -1, 11740], 0, 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardDistribution.Of(Mixed, Menu, 5, 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardDistribution.Of(Mixed, Menu, 0, 50, (RewardRule)9));
    }
}
