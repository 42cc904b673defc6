using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

/// <summary>Statements about noise and several collectives that are tempting and wrong, each with a small counter-example worked by hand.</summary>
public class CollectiveCounterExampleTests
{
    private static readonly FiniteSignal ToZero = FiniteSignal.Constant(2, 0);

    [Fact]
    public void Losses_to_each_rival_alone_do_not_add_up_to_the_loss_to_both()
    {
        // Nobody is at the signal point. Each rival alone is outvoted 10 to 6; both together are not.
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.0 }, { 0.5, 0.5 } });
        Assert.Equal(1, Exact(people, new(0.10, ToZero, 0), new(0.06, ToZero, 1)));
        Assert.Equal(0, Exact(people, new(0.10, ToZero, 0), new(0.06, ToZero, 1), new(0.06, ToZero, 1)));

        // So neither the sum nor the worst of what pairs lose bounds what all lose. The bound for all does.
        var all = new CollectiveMixture(people, [new(0.10, ToZero, 0), new(0.06, ToZero, 1), new(0.06, ToZero, 1)]);
        Assert.Equal(0.4, TwoCollectivesBound.Success(0.10, 0.06, new(0, 0), new(1, 1)).Value, 12);
        Assert.Equal(-0.2, MixtureBound.Of(all, 0, Knowledge.PerComponent).Value, 12);
    }

    [Fact]
    public void Clipped_gaps_are_wrong_in_exact_formulas()
    {
        // An ally with the same target: clipping counts it as silent, and the point would be lost, 0.05 votes to 0.85·0.1.
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.1 }, { 0.45, 0.45 } });
        var mixture = new CollectiveMixture(people, [new(0.05, ToZero, 0), new(0.10, ToZero, 0)]);
        var clipped = mixture.Components.Where(c => c.Collective != 0).Sum(c => c.Weight * Math.Max(0, c.Law[0, 1] - c.Law[0, 0]));

        Assert.True(0.05 < clipped);
        Assert.Equal(1, new CollectiveSuccess(mixture).Of(0));

        // A bound may clip: it promises less, here nothing, unless it knows the ally's votes point by point.
        Assert.True(MixtureBound.Of(mixture, 0, Knowledge.PerComponent).IsVacuous);
        Assert.Equal(1, MixtureBound.Of(mixture, 0, Knowledge.PerPoint).Value);
    }

    [Fact]
    public void Unclipped_gaps_are_wrong_in_the_bound()
    {
        // Two signal points of half the base mass each. An ally is at the first, a rival of the same size at the second. With signed gaps their
        // terms cancel and everything would be promised; but help at one point is of no use at the other.
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.0 }, { 0, 0 }, { 0.25, 0.25 }, { 0.25, 0.25 } });
        var signal = new FiniteSignal([0, 1, 0, 1]);
        var mixture = new CollectiveMixture(people, [new(0.1, signal, 0), new(0.1, FiniteSignal.Constant(4, 0), 0), new(0.1, FiniteSignal.Constant(4, 1), 1)]);
        var signed = 1 - (0.1 * -1 + 0.1 * 1) / 0.1;

        Assert.Equal(1, signed);
        Assert.Equal(0.5, new CollectiveSuccess(mixture).Of(0));
        Assert.Equal(0, MixtureBound.Of(mixture, 0, Knowledge.PerComponent).Value, 12);
    }

    [Fact]
    public void Noise_can_help()
    {
        // Few are sent to point 0, where the rival leads; members who put the signal of point 0 on by mistake win it.
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.01 }, { 0.01, 0 }, { 0.49, 0.49 } });
        var signal = new FiniteSignal([0, 1, 1]);
        Collective Noisy(double rate) => new(0.1, signal, 0) { Noise = [new WrongSignal<int>(rate, FiniteSignal.Constant(3, 0))] };

        Assert.Equal(0.99, Exact(people, Noisy(0)), 12);
        Assert.Equal(1, Exact(people, Noisy(0.2)), 12);
    }

    [Fact]
    public void Another_collective_elsewhere_helps_because_its_members_leave_the_base_population()
    {
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.1 }, { 0.45, 0.45 } });
        var elsewhere = new Collective(0.5, FiniteSignal.Constant(2, 1), 1);

        // Alone 0.08 votes against 0.092; beside the other collective 0.08 against 0.042.
        Assert.Equal(0, Exact(people, new Collective(0.08, ToZero, 0)));
        Assert.Equal(1, Exact(people, new Collective(0.08, ToZero, 0), elsewhere));
        Assert.Equal(0.1 / 1.1, TwoCollectivesBound.CriticalMass(0, 0, new(0.1, 1), new(0, 0)), 12);
        Assert.Equal(0.05 / 1.1, TwoCollectivesBound.CriticalMass(0, 0.5, new(0.1, 1), new(0, 0)), 12);
    }

    [Fact]
    public void Noise_worst_is_not_the_noise_that_sends_most_members_away()
    {
        // Half the members with the wrong label stop the collective; half of them gone, or with another signal, do not.
        var people = FinitePopulation.OfJoint(new[,] { { 0, 0.01 }, { 0.49, 0.5 } });
        double With(ICoordinationNoise noise) => Exact(people, new Collective(0.1, ToZero, 0) { Noise = [noise] });

        Assert.Equal(1, With(new DropOut(0.5)));
        Assert.Equal(1, With(new WrongSignal<int>(0.5, FiniteSignal.Constant(2, 1))));
        Assert.Equal(0, With(new WrongLabel<int>(0.5, 1)));
    }

    [Fact]
    public void Sharing_a_draw_neither_always_helps_nor_always_hurts()
    {
        // The same expected training distribution: see the lottery of the random mixture, whose mean 0.64 lies between the two certain outcomes.
        var grid = new CoordinateGrid(2, 2);
        var people = FinitePopulation.OfJoint(new[,] { { 0.4, 0.56 }, { 0, 0.01 }, { 0, 0.01 }, { 0, 0.02 } });
        (double Shared, double Independent) Expected(double share)
        {
            var mixture = new CollectiveMixture(people, [new(share, grid.Setting((0, 1), (1, 1)), 0)]);
            var each = mixture.With(0, mixture.Collectives[0] with { Noise = [new PlacementNoise(0.2)] });
            return (new SuccessDistribution(RandomMixture.OfSharedCompliance(mixture, 0, 0.8, PlacementSharing.Placements), 0).Mean, new CollectiveSuccess(each).Of(0));
        }

        Assert.True(Expected(0.025) is var small && small.Shared > small.Independent + 0.5);
        Assert.True(Expected(0.2) is var large && large.Shared < large.Independent - 0.3);
    }

    private static double Exact(FinitePopulation people, params IReadOnlyList<Collective> collectives) =>
        new CollectiveSuccess(new CollectiveMixture(people, collectives)).Of(0);
}
