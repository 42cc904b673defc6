using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Privacy.TradeOffs;

namespace CollectiveAction.Privacy.Tests.TradeOffs;

public class TradeOffTests
{
    private static readonly double[] Rates = [0, 1e-6, 1e-3, 0.02, 0.1, 0.3, 0.5, 0.8, 0.99, 1];

    [Fact]
    public void Composed_Gaussian_releases_have_the_power_of_one_with_less_noise()
    {
        var accountant = new LossDistributionAccountant(groupSize: 2);
        accountant.Compose(new SelfComposedEvent(new GaussianEvent(30), 49));
        var (found, exact) = (accountant.TradeOff(), new GaussianTradeOff(2.0 / 30 * 7));
        foreach (var rate in Rates) Assert.InRange(found.Power(rate) - exact.Power(rate), -1e-12, 2e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void One_sampled_release_has_the_power_of_its_likelihood_ratio_test(int size)
    {
        const double q = 0.1, sigma = 0.8;
        var accountant = new LossDistributionAccountant(groupSize: size, relativeGap: 1e-4);
        accountant.Compose(new PoissonSampledEvent(q, new GaussianEvent(sigma)));
        var (joined, left) = (accountant.TradeOff(), accountant.TradeOff(Presence.Present));
        foreach (var threshold in new[] { -1.5, -0.3, 0.2, 0.9, 2, 3.5 })
        {
            // Both tests are thresholds on the one number that is released.
            var without = NormalLaw.Cdf(-threshold / sigma);
            var with = Enumerable.Range(0, size + 1).Sum(j => Binomial(size, j, q) * NormalLaw.Cdf((j - threshold) / sigma));
            Assert.InRange(joined.Power(without) - with, -1e-12, 3e-4);
            Assert.InRange(left.Power(1 - with) - (1 - without), -1e-12, 3e-4);
        }
    }

    [Fact]
    public void Power_is_above_the_rate_rises_and_is_concave()
    {
        var accountant = new LossDistributionAccountant(groupSize: 10);
        accountant.Compose(PrivacyEvent.DpSgd(256 / 60000.0, 1.3, 3516));
        var curve = accountant.TradeOff();
        var powers = Enumerable.Range(0, 101).Select(k => curve.Power(k / 100.0)).ToArray();
        for (var k = 1; k <= 100; k++)
        {
            Assert.InRange(powers[k], Math.Max(k / 100.0, powers[k - 1]), 1);
            if (k < 100) Assert.True(2 * powers[k] >= powers[k - 1] + powers[k + 1] - 1e-6);
        }

        // Ten records of 60,000 are far from invisible, but the curve still speaks where e^ε·α, with ε = 12, says nothing.
        Assert.InRange(curve.Power(0.1), 0.5, 0.999);
    }

    [Fact]
    public void A_larger_group_has_more_power()
    {
        ComposedTradeOff Of(int size)
        {
            var accountant = new LossDistributionAccountant(groupSize: size);
            accountant.Compose(PrivacyEvent.DpSgd(0.005, 1.2, 1000));
            return accountant.TradeOff();
        }

        var (one, three, nine) = (Of(1), Of(3), Of(9));
        foreach (var rate in new[] { 0.001, 0.05, 0.3, 0.7 }) Assert.True(one.Power(rate) < three.Power(rate) && three.Power(rate) < nine.Power(rate));
    }

    [Fact]
    public void No_power_is_above_what_any_one_epsilon_says()
    {
        var accountant = new LossDistributionAccountant();
        accountant.Compose(PrivacyEvent.DpSgd(0.01, 1.1, 2000));
        var curve = accountant.TradeOff();
        foreach (var delta in new[] { 1e-5, 1e-3, 0.1 })
        {
            var line = new ApproximateTradeOff(accountant.Epsilon(delta), delta);
            foreach (var rate in Rates) Assert.True(curve.Power(rate) <= line.Power(rate) + 1e-6);
        }
    }

    [Fact]
    public void One_epsilon_and_delta_by_hand()
    {
        var line = new ApproximateTradeOff(Math.Log(2), 0.1);
        Assert.Equal(0.1, line.Power(0), 1e-15);
        Assert.Equal(0.3, line.Power(0.1), 1e-15);
        Assert.Equal(0.75, line.Power(0.4), 1e-15);
        Assert.Equal(1, line.Power(0.95), 1e-15);
        Assert.Equal(1, new ApproximateTradeOff(double.PositiveInfinity, 0).Power(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApproximateTradeOff(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Power(1.5));
    }

    [Fact]
    public void The_Gaussian_curve_by_hand()
    {
        Assert.Equal(0.25, new GaussianTradeOff(0.6).Power(0.1), 3e-3);
        Assert.Equal(0.37, new GaussianTradeOff(0).Power(0.37), 1e-15);
        Assert.Equal((0, 1), (new GaussianTradeOff(3).Power(0), new GaussianTradeOff(3).Power(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianTradeOff(-1));
    }

    [Fact]
    public void Nothing_released_has_no_curve() =>
        Assert.Contains("Nothing has been released", Assert.Throws<InvalidOperationException>(() => new LossDistributionAccountant().TradeOff()).Message, StringComparison.Ordinal);

    private static double Binomial(int n, int k, double p)
    {
        var weight = Math.Pow(1 - p, n);
        for (var j = 0; j < k; j++) weight *= (n - j) / (j + 1.0) * p / (1 - p);
        return weight;
    }
}
