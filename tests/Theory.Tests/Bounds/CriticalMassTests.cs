using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

public class CriticalMassTests
{
    [Fact]
    public void Equals_the_closed_form_of_Theorem_1()
    {
        var random = new RandomStream(131);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var profile = new SignalProfile(Math.Pow(random.NextDouble(), 8), random.NextDouble());
            var wanted = 0.99 * random.NextDouble();
            var expected = FeatureLabelBound.CriticalMass(wanted, profile);

            Assert.Equal(expected, CriticalMass.Of(wanted, a => FeatureLabelBound.Success(a, profile)), tolerance: 1e-11 * expected + 2e-15);
        }
    }

    [Fact]
    public void Equals_closed_forms_of_the_other_bounds()
    {
        // Published feature-only: (1 - p)x/(p(1 - S)). Sharper: (1 - 2p)x/(p(1 - S - x)). Erasing: D/(1 - S + D). Joint variation: (Dx + 2e)/(1 - S + Dx).
        var featureOnly = new FeatureOnlyProfile(0.01, 0.25);
        var erasing = new ErasingProfile(0.02, 0.03, 0.5);
        var planting = new SignalProfile(0.02, 0.5);

        AssertClose(0.75 * 0.01 / (0.25 * 0.1), 0.9, a => FeatureOnlyBound.Published(a, featureOnly));
        AssertClose(0.5 * 0.01 / (0.25 * (0.1 - 0.01)), 0.9, a => FeatureOnlyBound.Success(a, featureOnly));
        AssertClose(0.03 / 0.13, 0.9, a => ErasingBound.Success(a, erasing));
        AssertClose(0.04 / 0.14, 0.9, a => ErasingBound.Published(a, erasing));
        AssertClose((0.01 + 0.002) / 0.11, 0.9, a => SuboptimalFeatureLabelBound.Success(a, planting, 0.001, SuboptimalityModel.JointVariation));
    }

    [Fact]
    public void Knows_the_two_ends()
    {
        Assert.Equal(0, CriticalMass.Of(1, a => FeatureLabelBound.Success(a, new SignalProfile(0, 1))));
        Assert.Equal(1, CriticalMass.Of(1, a => FeatureLabelBound.Success(a, new SignalProfile(0.1, 1))), tolerance: 1e-11);
        Assert.Equal(double.PositiveInfinity, CriticalMass.Of(0.9, a => FeatureOnlyBound.Published(a, new FeatureOnlyProfile(0.2, 0.1))));
    }

    [Fact]
    public void Never_lies_below_the_exact_critical_mass()
    {
        var random = new RandomStream(132);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
            var profile = ErasingProfile.Of(population, signal);
            var wanted = random.NextDouble();

            Assert.True(ErasingStaircase.Of(population, signal).CriticalMass(wanted) <= CriticalMass.Of(wanted, a => ErasingBound.Success(a, profile)) + 1e-12);
        }
    }

    [Fact]
    public void Refuses_a_bound_that_is_no_number_and_a_success_that_is_no_share()
    {
        Assert.Contains("not a number at the share 1", Assert.Throws<ArgumentException>(() => CriticalMass.Of(0.5, _ => new SuccessBound(double.NaN))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CriticalMass.Of(1.5, _ => new SuccessBound(1)));
    }

    private static void AssertClose(double expected, double success, Func<double, SuccessBound> bound) =>
        Assert.Equal(expected, CriticalMass.Of(success, bound), tolerance: 1e-11);
}
