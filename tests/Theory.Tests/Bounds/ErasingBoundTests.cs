using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

public class ErasingBoundTests
{
    [Fact]
    public void Both_forms_hold_of_the_exact_success_on_a_hundred_thousand_random_populations()
    {
        var random = new RandomStream(91);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
            var share = 1 - Math.Pow(random.NextDouble(), 1 + trial % 3);
            var profile = ErasingProfile.Of(population, signal);
            var sharper = ErasingBound.Success(share, profile).Value;

            Assert.True(ErasingStaircase.Of(population, signal).Success(share) >= sharper - 1e-12);
            Assert.True(share == 0 || sharper >= ErasingBound.Published(share, profile).Value - 1e-12);
        }
    }

    [Fact]
    public void Equal_values_worked_by_hand()
    {
        // At feature 1 the labels have (0.8, 0.2) against (0.2, 0.8) at 0: 0.6 apart, so t = 0.3; label 1 trails by 0.6 on half of the mass.
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.4 }, { 0.4, 0.1 } });
        var profile = ErasingProfile.Of(population, FiniteSignal.Constant(2, 0));

        Assert.Equal(0.3, profile.Information, 12);
        Assert.Equal(0.3, profile.Deficit, 12);
        Assert.Equal(0.5, profile.AnchorShare, 12);
        Assert.Equal(0.4, ErasingBound.Published(0.5, profile).Value, 12);
        Assert.Equal(0.7, ErasingBound.Success(0.5, profile).Value, 12);
    }

    [Fact]
    public void Are_certain_where_the_signal_takes_nothing_away_and_silent_without_members()
    {
        var population = FinitePopulation.OfConditional([0.3, 0.7], new[,] { { 0.2, 0.8 }, { 0.2, 0.8 } });
        var profile = ErasingProfile.Of(population, FiniteSignal.Constant(2, 0));

        Assert.Equal(1, ErasingBound.Published(1e-6, profile).Value, 9);
        Assert.Equal(double.NegativeInfinity, ErasingBound.Success(0, profile).Value);
        Assert.Equal(1, ErasingBound.Success(1, new ErasingProfile(1, 1, 1)).Value);
    }

    [Fact]
    public void The_sharper_form_is_approached_where_almost_everyone_tips_at_once()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.0002, 0.0008 }, { 0.6, 0.399 } });
        var signal = FiniteSignal.Constant(2, 0);
        var tipping = ErasingStaircase.Of(population, signal).CriticalMass(1);

        Assert.InRange(ErasingBound.Success(tipping, ErasingProfile.Of(population, signal)).Value, 0, 0.001 + 1e-12);
    }

    [Fact]
    public void A_value_that_nobody_has_is_refused()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.5, 0.5 } });

        Assert.Contains("P0(g(1)) = P0(0) = 0", Assert.Throws<ArgumentException>(() => ErasingProfile.Of(population, FiniteSignal.Constant(2, 0))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1, 0.5)]
    [InlineData(0.1, 1.5)]
    [InlineData(0.1, double.NaN)]
    public void Refuse_arguments_outside_the_unit_interval(double share, double information)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ErasingBound.Published(share, new ErasingProfile(information, information, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErasingBound.Success(share, new ErasingProfile(information, information, 1)));
    }
}
