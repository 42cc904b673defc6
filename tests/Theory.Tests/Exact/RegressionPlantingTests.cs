using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Exact;

public class RegressionPlantingTests
{
    [Fact]
    public void Equals_the_conditional_means_of_the_explicit_mixture()
    {
        var random = new RandomStream(122);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawSparse(random);
            var (values, target) = (RegressionInstance.Values(population, random), 3 * random.NextNormal());
            var share = 0.001 + 0.999 * random.NextDouble();

            // The wanted value becomes one more label of the same space.
            var widened = Widen(population);
            var training = Mixture.OfCollective(share, new FeatureLabelPlanting<int, int>(signal, population.LabelCount).Law(widened), widened);
            double[] allValues = [.. values, target];
            var expected = 0.0;
            for (var x = 0; x < population.FeatureCount; x++)
            {
                if (population.FeatureMass(x) <= 0) continue;
                var mean = Enumerable.Range(0, allValues.Length).Sum(y => allValues[y] * training.Conditional(signal.Apply(x), y));
                expected += population.FeatureMass(x) * Math.Abs(mean - target);
            }

            Assert.Equal(expected, RegressionPlanting.Of(population, values, signal, target).ExpectedDistance(share), 9);
        }
    }

    [Fact]
    public void Equals_a_value_worked_by_hand()
    {
        // Point 0 has mass 0.4 and mean 0.75; everyone is sent there; wanted 2: (0.9·0.4·1.25)/(0.1 + 0.9·0.4) = 0.45/0.46.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.3, 0.3 } });
        var planting = RegressionPlanting.Of(population, [0, 1], FiniteSignal.Constant(2, 0), 2);

        Assert.Equal(-0.45 / 0.46, Assert.Single(planting.Points).Deviation(0.1), 12);
        Assert.Equal(0.45 / 0.46, planting.ExpectedDistance(0.1), 12);
        Assert.Equal(1.25, planting.ExpectedDistance(0), 12);
        Assert.Equal(0, planting.ExpectedDistance(1));
    }

    [Fact]
    public void Is_undetermined_where_nobody_has_the_signal_and_nobody_joins()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.5, 0.5 } });
        var planting = RegressionPlanting.Of(population, [0, 1], FiniteSignal.Constant(2, 0), 2);

        Assert.True(double.IsNaN(planting.ExpectedDistance(0)));
        Assert.Equal(0, planting.ExpectedDistance(1e-9));
    }

    [Fact]
    public void Refuses_values_that_do_not_match_the_labels()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } });
        var signal = FiniteSignal.Constant(1, 0);

        Assert.Contains("1 values for 2 labels", Assert.Throws<ArgumentException>(() => RegressionPlanting.Of(population, [1], signal, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionPlanting.Of(population, [1, double.NaN], signal, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionPlanting.Of(population, [1, 2], signal, double.PositiveInfinity));
    }

    private static FinitePopulation Widen(FinitePopulation population)
    {
        var weights = new double[population.FeatureCount, population.LabelCount + 1];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++) weights[x, y] = population[x, y];
        }

        return FinitePopulation.OfWeights(weights);
    }
}
