using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Exact;

public class PlantingStaircaseTests
{
    [Fact]
    public void Equals_the_success_of_the_classifier_of_the_explicit_mixture()
    {
        var random = new RandomStream(11);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = trial % 10 == 0 ? trial / 10 % 2 : random.NextDouble();

            var training = Mixture.OfCollective(share, new FeatureLabelPlanting<int, int>(signal, target).Law(population), population);

            Assert.Equal(Enumeration.Planted(training, population, signal, target), PlantingStaircase.Of(population, signal, target).Success(share), 12);
        }
    }

    [Fact]
    public void Never_falls_as_the_collective_grows()
    {
        var random = new RandomStream(12);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var staircase = PlantingStaircase.Of(population, signal, target);
            var (smaller, larger) = (random.NextDouble(), random.NextDouble());
            if (smaller > larger) (smaller, larger) = (larger, smaller);

            Assert.True(staircase.Success(smaller) <= staircase.Success(larger) + 1e-15);
        }
    }

    [Fact]
    public void Steps_at_the_share_that_balances_the_margin()
    {
        // P0(0) = 0.6 with labels (0.2, 0.4); everyone moves to point 0; d = 0.2, p* = 1, critical share 0.2/1.2.
        var population = FinitePopulation.OfJoint(new[,] { { 0.2, 0.4 }, { 0.3, 0.1 } });
        var staircase = PlantingStaircase.Of(population, FiniteSignal.Constant(2, 0), target: 0);

        var step = Assert.Single(staircase.Steps);
        Assert.Equal(1.0 / 6, step.CriticalShare, 15);
        Assert.Equal(0, staircase.Success(1.0 / 6 - 1e-9));
        Assert.Equal(1, staircase.Success(1.0 / 6 + 1e-9), 12);
        Assert.Equal(1.0 / 6, staircase.CriticalMass(0.5), 15);
    }

    [Fact]
    public void Needs_nobody_where_the_target_already_leads()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.2 }, { 0.2, 0.1 } });
        var staircase = PlantingStaircase.Of(population, FiniteSignal.Constant(2, 0), target: 0);

        Assert.Equal(1, staircase.Success(0));
        Assert.Equal(0, staircase.CriticalMass(1));
    }

    [Fact]
    public void Critical_mass_is_where_the_wanted_success_begins()
    {
        var random = new RandomStream(13);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var staircase = PlantingStaircase.Of(population, signal, target);
            var wanted = random.NextDouble();
            var critical = staircase.CriticalMass(wanted);

            Assert.True(staircase.Success(Math.Min(1, critical + 1e-9)) >= wanted - 1e-12);
            if (critical > 1e-9) Assert.True(staircase.Success(critical - 1e-9) < wanted);
        }
    }

    [Fact]
    public void Refuses_a_signal_of_another_space_and_an_unknown_target()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } });

        Assert.Contains("2 features", Assert.Throws<ArgumentException>(() => PlantingStaircase.Of(population, FiniteSignal.Constant(2, 0), 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PlantingStaircase.Of(population, FiniteSignal.Constant(1, 0), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlantingStaircase.Of(population, FiniteSignal.Constant(1, 0), 0).Success(1.5));
    }
}
