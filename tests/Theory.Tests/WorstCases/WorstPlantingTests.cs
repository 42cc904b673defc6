using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.WorstCases;

public class WorstPlantingTests
{
    [Theory]
    [InlineData(SuboptimalityModel.JointVariation)]
    [InlineData(SuboptimalityModel.JointContamination)]
    public void Equals_the_best_of_all_subsets_an_adversary_can_break(SuboptimalityModel model)
    {
        var random = new RandomStream(41).Child((ulong)model);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, suboptimality) = (random.NextDouble(), 0.3 * random.NextDouble());

            Assert.Equal(
                ByEverySubset(population, signal, target, share, suboptimality, model),
                WorstPlanting.Success(population, signal, target, share, suboptimality, model),
                12);
        }
    }

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation)]
    [InlineData(SuboptimalityModel.JointContamination)]
    [InlineData(SuboptimalityModel.ConditionalVariation)]
    [InlineData(SuboptimalityModel.ConditionalContamination)]
    public void No_random_distribution_of_the_neighbourhood_does_worse(SuboptimalityModel model)
    {
        var random = new RandomStream(42).Child((ulong)model);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, suboptimality) = (random.NextDouble(), 0.4 * random.NextDouble());
            var training = Mixture.OfCollective(share, new FeatureLabelPlanting<int, int>(signal, target).Law(population), population);
            var perturbed = Neighbour(training, suboptimality, model, random);
            var success = Enumeration.Planted(perturbed, population, signal, target);

            Assert.True(success >= WorstPlanting.Success(population, signal, target, share, suboptimality, model) - 1e-12);
        }
    }

    /// <summary>A law of the model's neighbourhood: moves towards random point masses, which is where the extreme points lie.</summary>
    private static FinitePopulation Neighbour(FinitePopulation training, double suboptimality, SuboptimalityModel model, RandomStream random)
    {
        var (features, labels) = (training.FeatureCount, training.LabelCount);
        var joint = new double[features, labels];
        var one = (Feature: random.NextInt32(features), Label: random.NextInt32(labels));
        for (var x = 0; x < features; x++)
        {
            var rival = random.NextInt32(labels);
            for (var y = 0; y < labels; y++)
            {
                joint[x, y] = model switch
                {
                    SuboptimalityModel.ConditionalVariation or SuboptimalityModel.ConditionalContamination =>
                        (1 - suboptimality) * training[x, y] + (y == rival ? suboptimality * training.FeatureMass(x) : 0),
                    _ => (1 - suboptimality) * training[x, y] + ((x, y) == one ? suboptimality : 0),
                };
            }
        }

        return FinitePopulation.OfWeights(joint);
    }

    private static double ByEverySubset(
        FinitePopulation population, FiniteSignal signal, int target, double share, double suboptimality, SuboptimalityModel model)
    {
        var standing = PlantingStaircase.Of(population, signal, target).Steps.Where(s => s.Margin(share) > 0).ToArray();
        var budget = model == SuboptimalityModel.JointVariation ? 2 * suboptimality : suboptimality / (1 - suboptimality);
        var worst = 1.0;
        for (var subset = 0; subset < 1 << standing.Length; subset++)
        {
            var broken = standing.Where((_, i) => (subset >> i & 1) != 0).ToArray();
            if (broken.Sum(s => s.Margin(share)) <= budget) worst = Math.Min(worst, standing.Sum(s => s.Mass) - broken.Sum(s => s.Mass));
        }

        return standing.Length == 0 ? 0 : worst;
    }
}
