using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Exact;

public class ErasingStaircaseTests
{
    [Fact]
    public void Equals_the_worst_optimal_classifier_of_the_explicit_mixture()
    {
        var random = new RandomStream(81);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, mostFeatures: 4, mostLabels: 3, valuesOccur: true);
            var share = trial % 10 == 0 ? 1 : random.NextDouble();
            var training = Mixture.OfCollective(share, Erasing.On(population, signal).Law(population), population);
            var worst = EveryPrediction.Worst(training, 0, SuboptimalityModel.JointContamination, f => Enumeration.Erased(f, population, signal));

            Assert.Equal(worst, ErasingStaircase.Of(population, signal).Success(share), 12);
            Assert.Equal(worst, SignalSuccess.Of(new Erased<int, int>(signal), training, population), 12);
        }
    }

    [Fact]
    public void Without_members_ties_at_the_signal_count_against_the_rest_of_its_fibre()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.2, 0.2 }, { 0.5, 0.1 } });
        var staircase = ErasingStaircase.Of(population, FiniteSignal.Constant(2, 0));

        Assert.Equal(0.4, staircase.Success(0), 12);
        Assert.Equal(1, staircase.Success(1e-9), 12);
    }

    [Fact]
    public void Steps_at_the_share_that_balances_the_margin()
    {
        // Label 1 is expected at 0. At feature 1 it trails by 0.3 of its mass of 0.5: the closed form is d/(1 + d) with d = 0.6.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.4 }, { 0.4, 0.1 } });
        var staircase = ErasingStaircase.Of(population, FiniteSignal.Constant(2, 0));

        Assert.Equal(0.6 / 1.6, staircase.CriticalMass(1), 12);
        Assert.Equal(0.5, staircase.Success(0.1), 12);
    }

    [Fact]
    public void Refuses_a_value_that_nobody_has()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.5, 0.5 } });

        Assert.Throws<ArgumentException>(() => ErasingStaircase.Of(population, FiniteSignal.Constant(2, 0)));
    }

    [Fact]
    public void Never_falls_as_the_collective_grows()
    {
        var random = new RandomStream(82);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
            var staircase = ErasingStaircase.Of(population, signal);
            var (smaller, larger) = (random.NextDouble(), random.NextDouble());
            if (smaller > larger) (smaller, larger) = (larger, smaller);

            Assert.True(staircase.Success(smaller) <= staircase.Success(larger) + 1e-15);
        }
    }

    [Fact]
    public void Refuses_a_signal_that_moves_its_own_values()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        var swap = new FiniteSignal([1, 0]);

        Assert.Contains("g(0) = 1", Assert.Throws<ArgumentException>(() => ErasingStaircase.Of(population, swap)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Erasing.On(population, swap).Law(population));
        Assert.Throws<ArgumentException>(() => ErasingProfile.Of(population, swap));
    }

    [Fact]
    public void The_strategy_reports_the_label_expected_at_the_signalled_feature()
    {
        var strategy = new Erasing<int, string>(FiniteSignal.Constant(3, 2), (x, _) => $"label of {x}");

        Assert.Equal((0, "label of 2"), strategy.Report(0, "own"));
    }
}
