using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Exact;

public class FeatureOnlyStaircaseTests
{
    [Fact]
    public void Equals_the_success_of_the_classifier_of_the_explicit_mixture()
    {
        var random = new RandomStream(51);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = trial % 10 == 0 ? trial / 10 % 2 : random.NextDouble();
            var training = Mixture.OfCollective(share, new FeatureOnlyPlanting<int, int>(signal, target).Law(population), population);

            Assert.Equal(
                Enumeration.Planted(training, population, signal, target),
                FeatureOnlyStaircase.Of(population, signal, target).Success(share),
                12);
        }
    }

    [Fact]
    public void With_members_who_move_away_equals_the_success_of_their_law()
    {
        var random = new RandomStream(54);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            if (signal.Image.Length == signal.FeatureCount) continue;
            var share = trial % 10 == 0 ? trial / 10 % 2 : random.NextDouble();
            var compliance = new double[population.FeatureCount, population.LabelCount];
            for (var x = 0; x < population.FeatureCount; x++) compliance[x, target] = 1;
            var refuge = Enumerable.Range(0, population.FeatureCount).First(x => !signal.Image.Contains(x));
            var training = PartialCompliance.TrainingLaw(
                population, new FeatureLabelPlanting<int, int>(signal, target), share, compliance, MovingTo.Outside(signal, refuge));

            Assert.Equal(
                SignalSuccess.Of(new Planted<int, int>(signal, target), training, population),
                FeatureOnlyStaircase.OfMovingAway(population, signal, target).Success(share),
                12);
        }

        Assert.Contains("nowhere to move", Assert.Throws<ArgumentException>(
            () => FeatureOnlyStaircase.OfMovingAway(FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } }), FiniteSignal.Constant(1, 0), 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_beats_members_who_can_also_change_their_label()
    {
        var random = new RandomStream(52);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = random.NextDouble();

            Assert.True(
                FeatureOnlyStaircase.Of(population, signal, target).Success(share)
                <= PlantingStaircase.Of(population, signal, target).Success(share) + 1e-12);
        }
    }

    [Fact]
    public void Steps_at_the_share_that_balances_the_margin()
    {
        // Everyone moves to point 0, where labels have (0.1, 0.3); half of the population has the target: 0.5a + 0.1(1 - a) = 0.3 at a = 1/2.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.4, 0.2 } });
        var staircase = FeatureOnlyStaircase.Of(population, FiniteSignal.Constant(2, 0), target: 0);

        Assert.Equal(0.5, Assert.Single(staircase.Steps).CriticalShare, 12);
        Assert.Equal((0.0, 1.0), (staircase.Success(0.5 - 1e-9), staircase.Success(0.5 + 1e-9)));
    }

    [Fact]
    public void Is_out_of_reach_where_rivals_outweigh_every_member_with_the_target()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.6 }, { 0.2, 0.1 } });
        var staircase = FeatureOnlyStaircase.Of(population, FiniteSignal.Constant(2, 0), target: 0);

        Assert.Equal(0, staircase.Success(1));
        Assert.Equal(double.PositiveInfinity, staircase.CriticalMass(0.5));
        Assert.Equal(0, staircase.CriticalMass(0));
    }

    [Fact]
    public void A_larger_collective_can_lose_where_the_signal_moves_its_own_values()
    {
        // g swaps the two points, so members with the target leave point 0, where they led, and too few arrive.
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.3 }, { 0.1, 0.1 } });
        var staircase = FeatureOnlyStaircase.Of(population, new FiniteSignal([1, 0]), target: 0);

        Assert.Equal(0.2, staircase.Success(0), 12);
        Assert.Equal(1, staircase.Success(0.25), 12);
        Assert.Equal(0.8, staircase.Success(0.75), 12);
    }

    [Fact]
    public void Critical_mass_is_where_success_stays_above_the_wanted_level()
    {
        var random = new RandomStream(53);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var staircase = FeatureOnlyStaircase.Of(population, signal, target);
            var wanted = random.NextDouble();
            var critical = staircase.CriticalMass(wanted);
            var above = Enumerable.Range(0, 20).Select(i => Math.Min(1, critical + 1e-9) + i / 20.0).Append(1).Where(a => a <= 1);

            if (double.IsInfinity(critical)) Assert.True(staircase.Success(1) < wanted);
            else Assert.All(above, a => Assert.True(staircase.Success(a) >= wanted - 1e-11));
            if (critical is > 1e-9 and <= 1) Assert.True(Math.Min(staircase.Success(critical - 1e-9), staircase.Success(critical)) < wanted);
        }
    }

    [Fact]
    public void Moving_away_is_a_strategy_with_the_law_of_those_who_comply_in_part()
    {
        var random = new RandomStream(71);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            if (signal.Image.Length == signal.FeatureCount) continue;
            var share = random.NextDouble();
            var training = Mixture.OfCollective(share, MovingAway.From(signal, target).Law(population), population);
            Assert.Equal(
                FeatureOnlyStaircase.OfMovingAway(population, signal, target).Success(share),
                SignalSuccess.Of(new Planted<int, int>(signal, target), training, population),
                tolerance: 1e-9);
        }
    }

    /// <summary>At α = 1/2 the points tie for this share alone; the collective loses them there, and has won before and after.</summary>
    [Fact]
    public void A_tie_at_a_single_share_counts_alike_wherever_the_critical_mass_is_asked_for()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.28125 }, { 0.25, 0.21875 } });
        var signal = new FiniteSignal([1, 0]);
        var staircase = FeatureOnlyStaircase.Of(population, signal, 1);
        var mixture = new CollectiveMixture(
            population, [new Collective(0, new FeatureOnlyPlanting<int, int>(signal, 1), new Planted<int, int>(signal, 1))]);
        var exact = new CollectiveSuccess(mixture);

        Assert.Equal(0, staircase.Success(0.5));
        Assert.Equal(0, exact.At(0.5)[0]);
        Assert.Equal(0.5, staircase.CriticalMass(0.3779), 12);
        Assert.Equal(0.5, exact.CriticalMass(0, 0.3779), 12);
        Assert.Equal(0.5, new SuccessSegment(
            new Planted<int, int>(signal, 1), population, population, new FeatureOnlyPlanting<int, int>(signal, 1).Law(population)).From(0.3779), 12);
    }

    [Fact]
    public void The_strategy_moves_only_members_who_have_the_target()
    {
        var strategy = new FeatureOnlyPlanting<int, string>(FiniteSignal.Constant(3, 2), "yes");

        Assert.Equal((2, "yes"), strategy.Report(0, "yes"));
        Assert.Equal((0, "no"), strategy.Report(0, "no"));
    }

    [Fact]
    public void Where_labels_are_sets_those_move_who_have_the_target_among_them()
    {
        var strategy = new FeatureOnlyPlanting<int, uint>(FiniteSignal.Constant(3, 2), 2);

        Assert.Equal((2, 6u), strategy.Report(0, 6));
        Assert.Equal((0, 5u), strategy.Report(0, 5));
    }
}
