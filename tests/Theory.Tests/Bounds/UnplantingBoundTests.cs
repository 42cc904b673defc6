using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

/// <summary>The planting bounds with the profile for unplanting.</summary>
public class UnplantingBoundTests
{
    [Fact]
    public void The_planting_bound_holds_of_the_exact_success_on_a_hundred_thousand_random_populations()
    {
        var random = new RandomStream(103);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = Math.Pow(random.NextDouble(), 1 + trial % 4);
            var bound = FeatureLabelBound.Success(share, SignalProfile.ForUnplanting(population, signal, target));

            Assert.True(UnplantingStaircase.Of(population, signal, target).Success(share) >= bound.Value - 1e-12);
        }
    }

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation)]
    [InlineData(SuboptimalityModel.JointContamination)]
    [InlineData(SuboptimalityModel.ConditionalVariation)]
    [InlineData(SuboptimalityModel.ConditionalContamination)]
    public void So_do_its_four_terms_of_the_worst_case(SuboptimalityModel model)
    {
        var random = new RandomStream(104).Child((ulong)model);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random, mostFeatures: 4, mostLabels: 3);
            var (share, suboptimality) = (random.NextDouble(), 0.3 * Math.Pow(random.NextDouble(), 3));
            var bound = SuboptimalFeatureLabelBound.Success(share, SignalProfile.ForUnplanting(population, signal, target), suboptimality, model);
            if (bound.IsVacuous) continue;
            var training = Mixture.OfCollective(share, Unplanting.On(population, signal, target).Law(population), population);
            var worst = EveryPrediction.Worst(
                training,
                suboptimality,
                model,
                f => Enumerable.Range(0, population.FeatureCount).Where(x => f[signal.Apply(x)] != target).Sum(population.FeatureMass));

            Assert.True(worst >= bound.Value - 1e-9);
        }
    }
}
