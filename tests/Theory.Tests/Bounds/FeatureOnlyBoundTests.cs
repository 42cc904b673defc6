using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

public class FeatureOnlyBoundTests
{
    [Fact]
    public void Both_forms_hold_of_the_exact_success_on_a_hundred_thousand_random_populations()
    {
        var random = new RandomStream(61);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawWithTargetEverywhere(random);
            var share = Math.Pow(random.NextDouble(), 1 + trial % 4);
            var profile = FeatureOnlyProfile.Of(population, signal, target);
            var exact = FeatureOnlyStaircase.Of(population, signal, target).Success(share);
            var sharper = FeatureOnlyBound.Success(share, profile).Value;

            Assert.True(exact >= sharper - 1e-12);
            Assert.True(sharper >= FeatureOnlyBound.Published(share, profile).Value);
        }
    }

    [Theory]
    [InlineData(0.01, 0.5, 0.002, 0.8, 0.998)]
    [InlineData(0.1, 0.2, 0.001, 0.96, 0.969)]
    [InlineData(1, 0.25, 0.01, 0.97, 0.97)]
    public void Equal_values_worked_by_hand(double share, double floor, double uniqueness, double published, double sharper)
    {
        var profile = new FeatureOnlyProfile(uniqueness, floor);

        Assert.Equal(published, FeatureOnlyBound.Published(share, profile).Value, 12);
        Assert.Equal(sharper, FeatureOnlyBound.Success(share, profile).Value, 12);
    }

    [Fact]
    public void The_sharper_form_is_attained_where_a_single_signal_point_tips()
    {
        // One signal point, two labels and the target at its floor everywhere leave no slack in any step of the proof.
        var population = FinitePopulation.OfConditional([0.3, 0.7], new[,] { { 0.25, 0.75 }, { 0.25, 0.75 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = FeatureOnlyProfile.Of(population, signal, 0);
        var tipping = FeatureOnlyStaircase.Of(population, signal, 0).CriticalMass(1);

        Assert.Equal(0, FeatureOnlyBound.Success(tipping, profile).Value, 12);
        Assert.True(FeatureOnlyBound.Published(tipping, profile).IsVacuous);
    }

    [Fact]
    public void Say_nothing_without_members_or_where_the_target_can_be_absent()
    {
        Assert.Equal(double.NegativeInfinity, FeatureOnlyBound.Success(0, new FeatureOnlyProfile(0, 0.5)).Value);
        Assert.Equal(double.NegativeInfinity, FeatureOnlyBound.Published(0.5, new FeatureOnlyProfile(0, 0)).Value);
        Assert.Equal(1, FeatureOnlyBound.Success(1e-9, new FeatureOnlyProfile(0, 0.1)).Value);
    }

    [Fact]
    public void The_floor_is_the_rarest_conditional_probability_of_the_target_among_features_that_occur()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.4, 0.2 }, { 0, 0 } });

        Assert.Equal(0.25, FeatureOnlyProfile.Of(population, FiniteSignal.Constant(3, 2), 0).TargetFloor, 12);
    }

    [Theory]
    [InlineData(-0.1, 0.5, 0.5)]
    [InlineData(0.1, 1.5, 0.5)]
    [InlineData(0.1, 0.5, double.NaN)]
    public void Refuse_arguments_outside_the_unit_interval(double share, double uniqueness, double floor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureOnlyBound.Success(share, new FeatureOnlyProfile(uniqueness, floor)));
}
