using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

public class FeatureLabelBoundTests
{
    [Fact]
    public void Holds_of_the_exact_success_on_a_hundred_thousand_random_populations()
    {
        var random = new RandomStream(21);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = Math.Pow(random.NextDouble(), 1 + trial % 4);
            var bound = FeatureLabelBound.Success(share, SignalProfile.Of(population, signal, target));

            Assert.True(PlantingStaircase.Of(population, signal, target).Success(share) >= bound.Value - 1e-12);
        }
    }

    [Fact]
    public void Critical_mass_is_the_inverse_of_the_bound_and_never_below_the_exact_one()
    {
        var random = new RandomStream(22);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var profile = SignalProfile.Of(population, signal, target);
            var wanted = random.NextDouble();
            var critical = FeatureLabelBound.CriticalMass(wanted, profile);

            if (critical > 0) Assert.Equal(wanted, FeatureLabelBound.Success(critical, profile).Value, 9);
            Assert.True(PlantingStaircase.Of(population, signal, target).CriticalMass(wanted) <= critical + 1e-12);
        }
    }

    [Theory]
    [InlineData(0.01, 0.5, 0.002, 0.901)]
    [InlineData(0.001, 1, 0.0001, 0.9001)]
    [InlineData(0.5, 0.3, 0.2, 0.94)]
    public void Equals_values_worked_by_hand(double share, double gap, double uniqueness, double expected) =>
        Assert.Equal(expected, FeatureLabelBound.Success(share, new SignalProfile(uniqueness, gap)).Value, 12);

    [Fact]
    public void Is_attained_where_a_single_signal_point_tips()
    {
        // One signal point: the success jumps from 0 to 1 exactly where the bound crosses 0, so neither factor can be improved.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.4, 0.2 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = SignalProfile.Of(population, signal, 0);
        var tipping = PlantingStaircase.Of(population, signal, 0).CriticalMass(1);

        Assert.Equal(0, FeatureLabelBound.Success(tipping, profile).Value, 12);
        Assert.Equal(0, PlantingStaircase.Of(population, signal, 0).Success(tipping - 1e-12));
        Assert.Equal(1, PlantingStaircase.Of(population, signal, 0).Success(tipping + 1e-12));
    }

    [Fact]
    public void Has_the_right_limits()
    {
        Assert.Equal(1, FeatureLabelBound.Success(1, new SignalProfile(1, 1)).Value);
        Assert.Equal(1, FeatureLabelBound.Success(1e-9, new SignalProfile(0, 1)).Value);
        Assert.True(FeatureLabelBound.Success(0, new SignalProfile(0.1, 0.1)).IsVacuous);
        Assert.True(FeatureLabelBound.Success(0.1, new SignalProfile(1, 1)).IsVacuous);
        Assert.Equal(1, FeatureLabelBound.CriticalMass(1, new SignalProfile(0.1, 0.1)));
        Assert.Equal(0, FeatureLabelBound.CriticalMass(1, new SignalProfile(0, 1)));
    }

    [Theory]
    [InlineData(-0.1, 0.5, 0.5)]
    [InlineData(0.1, 1.5, 0.5)]
    [InlineData(0.1, 0.5, double.NaN)]
    public void Refuses_arguments_outside_the_unit_interval(double share, double uniqueness, double gap) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureLabelBound.Success(share, new SignalProfile(uniqueness, gap)));
}
