using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Exact;

public class UnplantingStaircaseTests
{
    [Fact]
    public void Equals_the_worst_optimal_classifier_of_the_explicit_mixture()
    {
        var random = new RandomStream(101);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random, mostFeatures: 4, mostLabels: 3);
            var share = trial % 10 == 0 ? trial / 10 % 2 : random.NextDouble();
            var training = Mixture.OfCollective(share, Unplanting.On(population, signal, target).Law(population), population);
            var worst = EveryPrediction.Worst(
                training,
                0,
                SuboptimalityModel.JointContamination,
                f => Enumerable.Range(0, population.FeatureCount).Where(x => f[signal.Apply(x)] != target).Sum(population.FeatureMass));

            Assert.Equal(worst, UnplantingStaircase.Of(population, signal, target).Success(share), 12);
            Assert.Equal(worst, SignalSuccess.Of(new Unplanted<int, int>(signal, target), training, population), 12);
        }
    }

    [Fact]
    public void With_two_labels_it_is_the_planting_of_the_other_one()
    {
        var random = new RandomStream(102);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random, mostLabels: 2);
            var share = random.NextDouble();

            Assert.Equal(
                PlantingStaircase.Of(population, signal, 1 - target).Success(share),
                UnplantingStaircase.Of(population, signal, target).Success(share));
        }
    }

    [Fact]
    public void A_label_that_never_led_needs_nobody()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.2, 0.3 }, { 0.1, 0.2, 0.1 } });
        var staircase = UnplantingStaircase.Of(population, FiniteSignal.Constant(2, 0), target: 0);

        Assert.Equal(1, staircase.Success(0), 12);
        Assert.Equal(0, staircase.CriticalMass(1));
    }

    [Fact]
    public void The_strategy_reports_the_rival_at_the_signalled_feature()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.2, 0.1 }, { 0.3, 0.2, 0.1 } });
        var signal = FiniteSignal.Constant(2, 1);
        var strategy = Unplanting.On(population, signal, target: 0);

        Assert.Equal((1, 1), strategy.Report(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Unplanting.StrongestRival(population, 0, 3));
    }
}
