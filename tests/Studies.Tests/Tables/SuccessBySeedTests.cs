using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Tables;

public class SuccessBySeedTests
{
    private static readonly RandomStream Random = new(5);

    [Fact]
    public void The_critical_mass_is_interpolated_on_a_logarithmic_axis()
    {
        var curve = new SuccessBySeed([0.001, 0.01, 0.1], [[0, 0.4, 0.8]]);
        var mass = curve.CriticalMass(0.6, Random);
        Assert.Equal(Math.Sqrt(0.01 * 0.1), mass.Value, 12);
        Assert.Equal((mass.Value, mass.Value), (mass.Lower, mass.Upper));
        Assert.Equal(0.01, curve.CriticalMass(0.4, Random).Value, 12);
    }

    [Fact]
    public void It_is_where_success_stays_above_not_where_it_first_touches() =>
        Assert.Equal(0.1, new SuccessBySeed([0.001, 0.01, 0.1], [[0.9, 0.0, 0.5]]).CriticalMass(0.5, Random).Value, 12);

    [Fact]
    public void Beyond_the_measured_shares_it_says_so()
    {
        var curve = new SuccessBySeed([0.001, 0.01], [[0.5, 0.9], [0.5, 0.9]]);
        Assert.Equal(double.PositiveInfinity, curve.CriticalMass(0.95, Random).Value);
        Assert.Equal(0.001, curve.CriticalMass(0.5, Random).Value);
    }

    [Fact]
    public void A_level_of_one_is_reached_by_seeds_that_all_reach_it() =>
        Assert.Equal(0.01, new SuccessBySeed([0.001, 0.01], [.. Enumerable.Repeat<double[]>([0, 1], 10)]).CriticalMass(1, Random).Value);

    /// <summary>Two seeds: a resample is both of one, both of the other, or one of each, with probabilities 1/4, 1/4, 1/2.</summary>
    [Fact]
    public void The_interval_is_that_of_resampled_seeds()
    {
        var curve = new SuccessBySeed([0.01, 0.1], [[0.2, 1], [0.6, 1]]);
        var mass = curve.CriticalMass(0.8, Random);
        Assert.Equal(AtPart(0.4 / 0.6), mass.Value, 12);
        Assert.Equal(AtPart(0.2 / 0.4), mass.Lower, 12);
        Assert.Equal(AtPart(0.6 / 0.8), mass.Upper, 12);
        Assert.Equal(mass, curve.CriticalMass(0.8, Random));

        static double AtPart(double part) => 0.01 * Math.Pow(10, part);
    }

    [Fact]
    public void Where_some_seeds_never_reach_the_level_the_interval_is_open_above()
    {
        var mass = new SuccessBySeed([0.01, 0.1], [[0, 1], [0, 0.5], [0, 1]]).CriticalMass(0.75, Random);
        Assert.True(double.IsFinite(mass.Value));
        Assert.Equal(double.PositiveInfinity, mass.Upper);
    }

    [Fact]
    public void The_curve_is_the_mean_over_seeds_with_a_bootstrap_interval()
    {
        var curve = new SuccessBySeed([0.01, 0.1], [[0.2, 1], [0.6, 1]]).Curve(Random);
        Assert.Equal((0.4, 0.2, 0.6), (curve[0].Value, curve[0].Lower, curve[0].Upper));
        Assert.Equal((1, 1, 1), (curve[1].Value, curve[1].Lower, curve[1].Upper));
    }

    [Fact]
    public void Refuses_what_is_no_curve()
    {
        Assert.Throws<ArgumentException>(() => new SuccessBySeed([], []));
        Assert.Throws<ArgumentException>(() => new SuccessBySeed([0.1, 0.1], [[0, 0]]));
        Assert.Throws<ArgumentException>(() => new SuccessBySeed([0.1], [[0, 0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessBySeed([0], [[0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessBySeed([0.1], [[1.5]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessBySeed([0.1], [[1]]).CriticalMass(0, Random));
    }
}
