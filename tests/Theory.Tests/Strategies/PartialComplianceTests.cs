using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Strategies;

public class PartialComplianceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compliance_that_ignores_the_data_is_a_smaller_collective(bool othersWithhold)
    {
        var random = new RandomStream(111).Child(othersWithhold ? 2UL : 0);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, rate) = (random.NextDouble(), random.NextDouble());
            var planting = new FeatureLabelPlanting<int, int>(signal, target);
            var training = PartialCompliance.TrainingLaw(
                population, planting, share, Table(population, (_, _) => rate), othersWithhold ? null : new OwnData<int, int>());
            var effective = PartialCompliance.EffectiveShare(share, rate, othersWithhold);

            AssertSame(Mixture.OfCollective(effective, planting.Law(population), population), training);
            Assert.Equal(PlantingStaircase.Of(population, signal, target).Success(effective), SignalSuccess.Of(new Planted<int, int>(signal, target), training, population), 9);
        }
    }

    [Fact]
    public void Feature_only_planting_is_compliance_of_those_who_have_the_target()
    {
        var random = new RandomStream(112);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = random.NextDouble();
            var training = PartialCompliance.TrainingLaw(
                population, new FeatureLabelPlanting<int, int>(signal, target), share, Table(population, (_, y) => y == target ? 1 : 0), new OwnData<int, int>());

            AssertSame(Mixture.OfCollective(share, new FeatureOnlyPlanting<int, int>(signal, target).Law(population), population), training);
        }
    }

    [Fact]
    public void Moving_away_or_withholding_never_does_worse_than_keeping()
    {
        var random = new RandomStream(113);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, drawn, target) = RandomPlatform.DrawSparse(random);
            if (drawn.Image.Length == drawn.FeatureCount) continue;
            var refuge = Enumerable.Range(0, drawn.FeatureCount).First(x => !drawn.Image.Contains(x));
            var (share, compliance) = (0.999 * random.NextDouble(), Table(population, (_, _) => random.NextDouble()));
            for (var x = 0; x < population.FeatureCount; x++) compliance[x, target] = 1;
            double Success(Strategy<int, int>? others) => SignalSuccess.Of(
                new Planted<int, int>(drawn, target),
                PartialCompliance.TrainingLaw(population, new FeatureLabelPlanting<int, int>(drawn, target), share, compliance, others),
                population);

            var movedAway = Success(MovingTo.Outside(drawn, refuge));
            Assert.True(movedAway >= Success(new OwnData<int, int>()) - 1e-12);
            Assert.Equal(movedAway, Success(null), 12);
        }
    }

    [Fact]
    public void Effective_shares_equal_values_worked_by_hand()
    {
        Assert.Equal(0.05, PartialCompliance.EffectiveShare(0.1, 0.5), 15);
        Assert.Equal(0.05 / 0.95, PartialCompliance.EffectiveShare(0.1, 0.5, othersWithhold: true), 15);
        Assert.Equal(1, PartialCompliance.EffectiveShare(1, 0.5, othersWithhold: true));
    }

    [Fact]
    public void Refuses_what_has_no_answer()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        var signal = FiniteSignal.Constant(2, 0);
        var table = new double[2, 2];

        var planting = new FeatureLabelPlanting<int, int>(signal, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => PartialCompliance.EffectiveShare(1, 0, othersWithhold: true));
        Assert.Throws<ArgumentException>(() => PartialCompliance.TrainingLaw(population, planting, 1, table, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingTo.Outside(signal, -1));
        Assert.Contains("value of g", Assert.Throws<ArgumentException>(() => MovingTo.Outside(signal, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 2]", Assert.Throws<ArgumentException>(
            () => PartialCompliance.TrainingLaw(population, planting, 1, new double[1, 2], new OwnData<int, int>())).Message, StringComparison.Ordinal);
    }

    private static double[,] Table(FinitePopulation population, Func<int, int, double> rate)
    {
        var table = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++) table[x, y] = rate(x, y);
        }

        return table;
    }

    private static void AssertSame(FinitePopulation expected, FinitePopulation actual)
    {
        for (var x = 0; x < expected.FeatureCount; x++)
        {
            for (var y = 0; y < expected.LabelCount; y++) Assert.Equal(expected[x, y], actual[x, y], tolerance: 1e-12);
        }
    }
}
