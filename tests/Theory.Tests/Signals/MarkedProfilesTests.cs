using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Signals;

public class MarkedProfilesTests
{
    private static readonly double[,] Labels = { { 0.2, 0.8 }, { 0.4, 0.6 } };

    [Fact]
    public void Has_the_rarity_of_its_mark_and_the_gap_of_its_worst_profile()
    {
        var (population, signal) = MarkedProfiles.Of([0.3, 0.7], Labels, [0.01, 0.02]);
        var profile = SignalProfile.Of(population, signal, target: 0);

        Assert.Equal(0.3 * 0.01 + 0.7 * 0.02, profile.Uniqueness, 15);
        Assert.Equal(0.6, profile.SuboptimalityGap, 12);
    }

    [Fact]
    public void Tips_each_profile_at_its_own_closed_form_share()
    {
        // At profile i the deficit is P0(i)·r·Δ and the planted mass P0(i), so the critical share is rΔ/(1 + rΔ).
        var (population, signal) = MarkedProfiles.Of([0.3, 0.7], Labels, [0.01, 0.02]);
        var steps = PlantingStaircase.Of(population, signal, target: 0).Steps;

        Assert.Equal([0.02 * 0.2 / (1 + 0.02 * 0.2), 0.01 * 0.6 / (1 + 0.01 * 0.6)], steps.Select(s => s.CriticalShare), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([0.7, 0.3], steps.Select(s => s.Mass), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void The_example_platform_has_the_rarity_the_gap_and_the_floor_it_is_asked_for()
    {
        foreach (var (uniqueness, gap) in new[] { (0.01, 0.8), (0.3, 0.2), (0.0, 1.0), (1.0, 0.0) })
        {
            var (population, signal) = MarkedProfiles.OfEightKinds(uniqueness, gap);
            var profile = SignalProfile.Of(population, signal, target: 0);

            Assert.Equal(uniqueness, profile.Uniqueness, 12);
            Assert.Equal(uniqueness > 0 ? gap : 0, profile.SuboptimalityGap, 12);
            Assert.Equal((1 - gap) / 2, FeatureOnlyProfile.Of(population, signal, target: 0).TargetFloor, 12);
        }
    }

    [Fact]
    public void The_example_platform_is_won_kind_by_kind()
    {
        var (population, signal) = MarkedProfiles.OfEightKinds(uniqueness: 0.01, gap: 0.8);
        var steps = PlantingStaircase.Of(population, signal, target: 0).Steps;

        Assert.Equal(Enumerable.Range(1, 8).Select(i => 0.01 * 0.1 * i / (1 + 0.01 * 0.1 * i)), steps.Select(s => s.CriticalShare), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([0.05, 0.10, 0.15, 0.20, 0.20, 0.15, 0.10, 0.05], steps.Select(s => s.Mass), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void The_example_platform_refuses_what_is_no_share()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkedProfiles.OfEightKinds(1.01, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkedProfiles.OfEightKinds(0.5, -0.1));
    }

    [Fact]
    public void Refuses_lengths_that_differ() =>
        Assert.Contains("1 mark rates", Assert.Throws<ArgumentException>(() => MarkedProfiles.Of([0.3, 0.7], Labels, [0.01])).Message, StringComparison.Ordinal);
}
