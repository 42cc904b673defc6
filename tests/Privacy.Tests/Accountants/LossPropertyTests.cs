using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Privacy.Losses;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class LossPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(20260, 15);

    [Fact]
    public void Bounds_enclose_each_other_and_Renyi_lies_above() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var stream = new RandomStream(seed);
        var run = Random(stream);
        var delta = Math.Pow(10, -2 - 10 * stream.NextDouble());
        var (coarse, fine, renyi) = (new LossDistributionAccountant(relativeGap: 0.05), new LossDistributionAccountant(relativeGap: 4e-3), new RenyiAccountant());
        coarse.Compose(run);
        fine.Compose(run);
        renyi.Compose(run);

        var (wide, close) = (coarse.EpsilonInterval(delta), fine.EpsilonInterval(delta));
        Assert.True(wide.Lower <= close.Upper && close.Lower <= wide.Upper, $"{run} at {delta}: {wide} and {close} exclude each other");
        Assert.True(close.Upper - close.Lower <= 4e-3 * Math.Max(close.Upper, 0.05), $"{run} at {delta}: {close} is wide");
        Assert.True(close.Lower <= renyi.Epsilon(delta) * (1 + 1e-9), $"{run} at {delta}: {close} is above Rényi's {renyi.Epsilon(delta)}");
    }).Check(Runs);

    [Fact]
    public void More_of_anything_costs_more() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var stream = new RandomStream(seed);
        var (rate, noise, steps) = Numbers(stream);
        double Lower(double q, double sigma, int count) => Interval(q, sigma, count).Lower;
        var here = Interval(rate, noise, steps).Upper;
        Assert.True(Lower(rate, noise * 1.1, steps) <= here);
        Assert.True(Lower(rate * 0.9, noise, steps) <= here);
        Assert.True(Lower(rate, noise, Math.Max(1, steps * 9 / 10)) <= here);
    }).Check(Runs);

    private static CertifiedInterval Interval(double rate, double noise, int steps)
    {
        var accountant = new LossDistributionAccountant(relativeGap: 0.02);
        accountant.Compose(PrivacyEvent.DpSgd(rate, noise, steps));
        return accountant.EpsilonInterval(1e-5);
    }

    private static ComposedEvent Random(RandomStream stream)
    {
        var (rate, noise, steps) = Numbers(stream);
        PrivacyEvent other = stream.NextInt32(2) == 0 ? new GaussianEvent(2 + 20 * stream.NextDouble()) : new LaplaceEvent(3 + 20 * stream.NextDouble());
        return new ComposedEvent(PrivacyEvent.DpSgd(rate, noise, steps), new SelfComposedEvent(other, 1 + stream.NextInt32(3)));
    }

    /// <summary>A run whose ε is neither tiny nor beyond use.</summary>
    private static (double Rate, double Noise, int Steps) Numbers(RandomStream stream)
    {
        var rate = Math.Pow(10, -3.5 + 3 * stream.NextDouble());
        var noise = 0.7 + 3 * stream.NextDouble();
        var spread = 0.1 + 1.5 * stream.NextDouble();
        var steps = Math.Pow(spread / rate, 2) / (Math.Exp(1 / (noise * noise)) - 1);
        return (rate, noise, (int)Math.Clamp(steps, 1, 50_000));
    }
}
