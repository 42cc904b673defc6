using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Fairness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Fairness;

public class EffectiveShareTests
{
    [Fact]
    public void The_weighted_mixture_is_the_mixture_of_the_weighted_laws_at_the_effective_share()
    {
        var random = new RandomStream(61);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, collective, _, _, weights) = Draw(random);
            var share = random.NextDouble();
            var weighted = ReweightedMixture.Of(share, collective, population, weights);
            var mixed = Mixture.OfCollective(share, collective, population);
            var total = 0.0;
            for (var x = 0; x < mixed.FeatureCount; x++)
            {
                for (var y = 0; y < mixed.LabelCount; y++) total += weights[x, y] * mixed[x, y];
            }

            for (var x = 0; x < mixed.FeatureCount; x++)
            {
                for (var y = 0; y < mixed.LabelCount; y++) Assert.Equal(weights[x, y] * mixed[x, y] / total, weighted.Law[x, y], 10);
            }
        }
    }

    /// <summary>Weights that tell members from others and nobody else from anybody: success is that of the plain staircase at the effective share.</summary>
    [Fact]
    public void Where_weights_depend_on_membership_alone_success_is_that_of_the_effective_share()
    {
        var random = new RandomStream(62);
        for (var trial = 0; trial < 2_000; trial++)
        {
            // A signal that nobody carries: features 3 and 4 occur among members only.
            var joint = new double[5, 2];
            for (var x = 0; x < 3; x++) (joint[x, 0], joint[x, 1]) = (random.NextDouble() + 0.01, random.NextDouble() + 0.01);
            var population = FinitePopulation.OfWeights(joint);
            var signal = new FiniteSignal([3, 3, 4, 3, 4]);
            var (member, other, share) = (3 * random.NextDouble() + 0.01, 3 * random.NextDouble() + 0.01, random.NextDouble());
            var weights = new double[5, 2];
            for (var x = 0; x < 5; x++) weights[x, 0] = weights[x, 1] = x < 3 ? other : member;
            var weighted = ReweightedMixture.Of(share, new FeatureLabelPlanting<int, int>(signal, 1).Law(population), population, weights);
            Assert.Equal(EffectiveShare.Of(share, member, other), weighted.EffectiveShare, 12);
            Assert.Equal(PlantingStaircase.Of(population, signal, 1).Success(weighted.EffectiveShare), weighted.PlantingSuccess(population, signal, 1), 12);
        }
    }

    [Fact]
    public void The_bound_with_the_weighted_base_never_exceeds_the_exact_success()
    {
        var random = new RandomStream(63);
        var informative = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, collective, signal, target, weights) = Draw(random);
            var weighted = ReweightedMixture.Of(random.NextDouble(), collective, population, weights);
            var bound = weighted.PlantingBound(population, signal, target);
            Assert.True(bound.Value <= weighted.PlantingSuccess(population, signal, target) + 1e-12);
            if (!bound.IsVacuous) informative++;
        }

        Assert.True(informative > 500);
    }

    /// <summary>
    /// Weights that look again at label 0 of the signal set: the members' share shrinks to α_eff, but the gap at the signal, and how much of the base is there, grow as well. With
    /// the base's own ξ and Δ the theorem claims success at α_eff where there is none.
    /// </summary>
    [Fact]
    public void The_effective_share_alone_does_not_carry_the_theorem_over()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.45, 0.45 }, { 0.08, 0.02 } });
        var (signal, share) = (FiniteSignal.Constant(2, 1), 0.45);
        var weights = new double[,] { { 1, 1 }, { 50, 1 } };
        var weighted = ReweightedMixture.Of(share, new FeatureLabelPlanting<int, int>(signal, 1).Law(population), population, weights);

        // At the signal label 1 has 0.45 + 0.55·0.02, label 0 has 0.55·0.08·50 = 2.2.
        Assert.Equal(0, weighted.PlantingSuccess(population, signal, 1));
        Assert.Equal(EffectiveShare.Of(share, 1, 0.92 + 0.08 * 50), weighted.EffectiveShare, 12);
        Assert.True(FeatureLabelBound.Success(weighted.EffectiveShare, SignalProfile.Of(population, signal, 1)).Value > 0.5);
        Assert.True(weighted.PlantingBound(population, signal, 1).Value <= 0);
    }

    [Fact]
    public void Members_that_a_first_model_overlooks_count_more()
    {
        // The first model answers 0 everywhere, which is right of 94 % of the base: all members are errors.
        var population = FinitePopulation.OfJoint(new[,] { { 0.85, 0.05 }, { 0.09, 0.01 } });
        var signal = FiniteSignal.Constant(2, 1);
        var weights = RobustWeights.JustTrainTwice([0, 0], 2, 5);
        Assert.Equal(new[,] { { 1.0, 5 }, { 1, 5 } }, weights);
        ReweightedMixture At(double share) => ReweightedMixture.Of(share, new FeatureLabelPlanting<int, int>(signal, 1).Law(population), population, weights);
        Assert.Equal(EffectiveShare.Of(0.02, 5, 0.94 + 5 * 0.06), At(0.02).EffectiveShare, 12);

        // Label 1 leads once 5·(α + (1 − α)·0.01) > (1 − α)·0.09: at α = 0.04/5.04, against 0.08/1.08 without weights.
        Assert.Equal(0, At(0.04 / 5.04 - 1e-6).PlantingSuccess(population, signal, 1));
        Assert.Equal(1, At(0.04 / 5.04 + 1e-6).PlantingSuccess(population, signal, 1), 12);
        Assert.Equal(0.08 / 1.08, PlantingStaircase.Of(population, signal, 1).CriticalMass(1), 12);
    }

    /// <summary>The adversary's weights have mean 1 and reach the value that the minimum over thresholds has, at all of which the formula is tried.</summary>
    [Fact]
    public void Tail_weights_attain_the_conditional_value_at_risk()
    {
        var random = new RandomStream(64);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var (population, _, _, _, _) = Draw(random);
            var losses = new double[population.FeatureCount, population.LabelCount];
            for (var x = 0; x < population.FeatureCount; x++)
            {
                for (var y = 0; y < population.LabelCount; y++) losses[x, y] = random.NextInt32(4);
            }

            var tail = 0.05 + 0.95 * random.NextDouble();
            var weights = RobustWeights.ConditionalValueAtRisk(population, losses, tail);
            double Mean(Func<double, double, double> of) => Enumerable.Range(0, population.FeatureCount)
                .Sum(x => Enumerable.Range(0, population.LabelCount).Sum(y => population[x, y] * of(weights[x, y], losses[x, y])));
            Assert.Equal(1, Mean((w, _) => w), 10);
            Assert.Equal(Enumerable.Range(0, 4).Min(t => t + Mean((_, l) => Math.Max(0, l - t)) / tail), Mean((w, l) => w * l), 10);
            foreach (var weight in weights) Assert.InRange(weight, 0, 1 / tail + 1e-12);
        }
    }

    [Fact]
    public void Refuses_weights_that_are_none()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } });
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectiveShare.Of(1.2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectiveShare.Of(0.2, -1, 1));
        Assert.Throws<ArgumentException>(() => EffectiveShare.Of(0.2, 0, 0));
        Assert.Throws<ArgumentException>(() => ReweightedMixture.Of(0.2, population, population, new double[1, 3]));
        Assert.Throws<ArgumentException>(() => ReweightedMixture.Of(0.2, population, population, new[,] { { -1.0, 1 } }));
        Assert.Throws<ArgumentException>(() => ReweightedMixture.Of(0.2, population, population, new[,] { { 0.0, 0 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustWeights.JustTrainTwice([0], 2, 0.5));
        Assert.Throws<ArgumentException>(() => RobustWeights.JustTrainTwice([2], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustWeights.ConditionalValueAtRisk(population, new double[1, 2], 0));
        Assert.Throws<ArgumentException>(() => RobustWeights.ConditionalValueAtRisk(population, new double[2, 2], 0.5));
    }

    private static (FinitePopulation Population, FinitePopulation Collective, FiniteSignal Signal, int Target, double[,] Weights) Draw(RandomStream random)
    {
        var (population, signal, target) = RandomPlatform.DrawUneven(random);
        var weights = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++) weights[x, y] = random.NextInt32(3) == 0 ? 1 : 3 * random.NextDouble() + 1e-3;
        }

        return (population, new FeatureLabelPlanting<int, int>(signal, target).Law(population), signal, target, weights);
    }
}
