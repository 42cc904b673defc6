using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Strategies;

public class PartialComplianceTests
{
    [Theory]
    [InlineData(Noncompliance.Keep)]
    [InlineData(Noncompliance.Withhold)]
    public void Compliance_that_ignores_the_data_is_a_smaller_collective(Noncompliance others)
    {
        var random = new RandomStream(111).Child((ulong)others);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, target) = RandomInstance.Draw(random);
            var (share, rate) = (random.NextDouble(), random.NextDouble());
            var training = PartialCompliance.TrainingLaw(population, signal, target, share, Table(population, (_, _) => rate), others);
            var effective = PartialCompliance.EffectiveShare(share, rate, others);

            AssertSame(Mixture.OfCollective(effective, FeatureLabelPlanting.Law(population, signal, target), population), training);
            Assert.Equal(PlantingStaircase.Of(population, signal, target).Success(effective), SignalSuccess.OfPlanting(training, population, signal, target), 9);
        }
    }

    [Fact]
    public void Feature_only_planting_is_compliance_of_those_who_have_the_target()
    {
        var random = new RandomStream(112);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, target) = RandomInstance.Draw(random);
            var share = random.NextDouble();
            var training = PartialCompliance.TrainingLaw(population, signal, target, share, Table(population, (_, y) => y == target ? 1 : 0), Noncompliance.Keep);

            AssertSame(Mixture.OfCollective(share, FeatureOnlyPlanting.Law(population, signal, target), population), training);
        }
    }

    [Fact]
    public void Moving_away_or_withholding_never_does_worse_than_keeping()
    {
        var random = new RandomStream(113);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, drawn, target) = RandomInstance.Draw(random);
            if (drawn.Image.Length == drawn.FeatureCount) continue;
            var refuge = Enumerable.Range(0, drawn.FeatureCount).First(x => !drawn.Image.Contains(x));
            var (share, compliance) = (0.999 * random.NextDouble(), Table(population, (_, _) => random.NextDouble()));
            for (var x = 0; x < population.FeatureCount; x++) compliance[x, target] = 1;
            var success = Enum.GetValues<Noncompliance>().ToDictionary(
                others => others,
                others => SignalSuccess.OfPlanting(
                    PartialCompliance.TrainingLaw(population, drawn, target, share, compliance, others, refuge), population, drawn, target));

            Assert.True(success[Noncompliance.MoveAway] >= success[Noncompliance.Keep] - 1e-12);
            Assert.Equal(success[Noncompliance.MoveAway], success[Noncompliance.Withhold], 12);
        }
    }

    [Fact]
    public void Effective_shares_equal_values_worked_by_hand()
    {
        Assert.Equal(0.05, PartialCompliance.EffectiveShare(0.1, 0.5, Noncompliance.Keep), 15);
        Assert.Equal(0.05 / 0.95, PartialCompliance.EffectiveShare(0.1, 0.5, Noncompliance.Withhold), 15);
        Assert.Equal(1, PartialCompliance.EffectiveShare(1, 0.5, Noncompliance.Withhold));
    }

    [Fact]
    public void Refuses_what_has_no_answer()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        var signal = FiniteSignal.Constant(2, 0);
        var table = new double[2, 2];

        Assert.Throws<ArgumentOutOfRangeException>(() => PartialCompliance.EffectiveShare(0.1, 0.5, Noncompliance.MoveAway));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialCompliance.EffectiveShare(1, 0, Noncompliance.Withhold));
        Assert.Throws<ArgumentException>(() => PartialCompliance.TrainingLaw(population, signal, 0, 1, table, Noncompliance.Withhold));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialCompliance.TrainingLaw(population, signal, 0, 1, table, Noncompliance.MoveAway));
        Assert.Contains("value of g", Assert.Throws<ArgumentException>(
            () => PartialCompliance.TrainingLaw(population, signal, 0, 1, table, Noncompliance.MoveAway, refuge: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 2]", Assert.Throws<ArgumentException>(
            () => PartialCompliance.TrainingLaw(population, signal, 0, 1, new double[1, 2], Noncompliance.Keep)).Message, StringComparison.Ordinal);
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
