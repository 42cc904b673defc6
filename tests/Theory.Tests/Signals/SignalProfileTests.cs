using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Signals;

public class SignalProfileTests
{
    [Fact]
    public void Takes_the_mass_of_the_image_and_the_worst_conditional_gap_on_it()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.05, 0.15 }, { 0.1, 0.1 }, { 0.6, 0 } });
        var profile = SignalProfile.Of(population, new FiniteSignal([0, 1, 1]), target: 0);

        Assert.Equal(0.4, profile.Uniqueness, 12);
        Assert.Equal(0.5, profile.SuboptimalityGap, 12);
    }

    [Fact]
    public void Is_zero_where_nobody_carries_the_signal()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.5, 0.5 } });

        Assert.Equal(new SignalProfile(0, 0), SignalProfile.Of(population, FiniteSignal.Constant(2, 0), target: 0));
    }

    [Fact]
    public void Has_no_gap_where_the_target_leads()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.9, 0.1 } });

        Assert.Equal(0, SignalProfile.Of(population, FiniteSignal.Constant(1, 0), target: 0).SuboptimalityGap);
    }

    [Fact]
    public void A_signal_table_stays_inside_its_space() =>
        Assert.Contains("g(1) = 2", Assert.Throws<ArgumentException>(() => new FiniteSignal([0, 2])).Message, StringComparison.Ordinal);
}
