using CollectiveAction.Numerics.Tests;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Privacy.Losses;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class LossDistributionTests
{
    /// <summary>
    /// Sampled Gaussian: q, σ, T, δ and ε. ε is the estimate of prv_accountant 0.2.0 (commit a844f72) with eps_error 0.002 and delta_error δ/1000, which
    /// agrees with dp_accounting's distributions on a grid of 2e-5 to five digits or more. The upper ends of Rényi accounting are dp_accounting's.
    /// </summary>
    public static TheoryData<double, double, int, double, double, double> Published => new()
    {
        { 1, 1, 1, 1e-5, 4.3771781, 4.7285071 },
        { 1, 4, 1, 1e-5, 0.9263420, 1.0125506 },
        { 1, 10, 100, 1e-6, 4.8865542, 5.2215396 },
        { 0.01, 0.8, 1000, 1e-5, 3.1410142, 3.6956132 },
        { 0.01, 1, 1000, 1e-5, 1.8282368, 2.1013665 },
        { 0.01, 1.1, 10000, 1e-5, 5.1925835, 5.6320107 },
        { 0.01, 2, 10000, 1e-5, 2.1627047, 2.3529131 },
        { 256 / 60000.0, 1.1, 14063, 1e-5, 2.3816898, 2.5966555 },
        { 256 / 60000.0, 0.7, 10547, 1e-5, 5.6396833, 6.3197480 },
        { 512 / 50000.0, 1, 1953, 1e-5, 2.6202577, 2.9067250 },
        { 0.001, 0.6, 1000, 1e-6, 2.1066641, 3.1410486 },
        { 0.001, 1, 100000, 1e-6, 1.8610468, 2.0040456 },
        { 0.1, 2, 100, 1e-5, 2.3373997, 2.5805710 },
        { 0.1, 5, 1000, 1e-5, 2.6506769, 2.8795846 },
        { 0.5, 10, 200, 1e-5, 2.9677727, 3.2192054 },
        { 64 / 36168.0, 1, 5650, 1 / 36168.0, 0.6073790, 0.8586834 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_values_lie_between_its_bounds_and_Renyi_above_them(double rate, double noise, int steps, double delta, double expected, double renyi)
    {
        var (distribution, divergences) = (new LossDistributionAccountant(), new RenyiAccountant());
        distribution.Compose(PrivacyEvent.DpSgd(rate, noise, steps));
        divergences.Compose(PrivacyEvent.DpSgd(rate, noise, steps));
        var found = distribution.EpsilonInterval(delta);

        var digits = Math.Max(1e-5 * expected, 2e-6);
        Assert.InRange(expected, found.Lower - digits, found.Upper + digits);
        Assert.InRange(found.Upper - found.Lower, 0, 5e-4 * found.Upper);
        Assert.True(found.Upper < divergences.Epsilon(delta));

        // Without a certificate of the gap, from a coarser grid.
        Assert.InRange(distribution.Epsilon(delta), Math.Max(found.Lower, expected - digits), expected + 5.5e-4 * Math.Max(expected, 0.05));

        // Every real order instead of a list of them can only do better.
        Assert.InRange(divergences.Epsilon(delta), 0.98 * renyi, renyi + 1e-6);
    }

    /// <summary>Tight ε of k records at δ = 1e-5, from dp_accounting's mixtures of normal laws; four digits or what was printed.</summary>
    [Theory]
    [InlineData(256 / 60000.0, 1.3, 3516, 2, 1.8599, 1e-4)]
    [InlineData(256 / 60000.0, 1.3, 3516, 5, 5.2808, 1e-4)]
    [InlineData(256 / 60000.0, 1.3, 3516, 10, 12.19, 5e-3)]
    [InlineData(256 / 60000.0, 1.3, 3516, 30, 53.3, 0.05)]
    [InlineData(256 / 60000.0, 1.3, 3516, 60, 153.3, 0.05)]
    [InlineData(512 / 60000.0, 1, 2344, 1, 2.3530, 1e-4)]
    [InlineData(512 / 60000.0, 1, 2344, 2, 5.1792, 1e-4)]
    public void Groups_lose_what_was_computed_apart(double rate, double noise, int steps, int size, double expected, double digits)
    {
        var accountant = new LossDistributionAccountant(groupSize: size);
        accountant.Compose(PrivacyEvent.DpSgd(rate, noise, steps));
        Assert.InRange(accountant.Epsilon(1e-5), expected * (1 - 1e-4) - digits, expected * (1 + 6e-4) + digits);
    }

    [Fact]
    public void The_fast_upper_bound_agrees_with_the_certified_interval_where_records_are_sampled_rarely()
    {
        foreach (var (rate, noise, steps) in new[] { (1e-4, 0.5, 10_000), (1e-5, 0.5, 100_000), (3e-5, 0.8, 30_000), (0.3, 3, 50), (1, 2, 3) })
        {
            var accountant = new LossDistributionAccountant();
            accountant.Compose(PrivacyEvent.DpSgd(rate, noise, steps));
            var (fast, certified) = (accountant.Epsilon(1e-6), accountant.EpsilonInterval(1e-6));
            Assert.InRange(fast, certified.Lower, certified.Upper + 1e-3 * Math.Max(fast, 0.05));
        }
    }

    [Fact]
    public void One_and_two_releases_equal_quadrature()
    {
        var rows = ReferenceRows.Of("privacy-composed.csv").ToList();
        Assert.True(rows.Count > 20);
        foreach (var row in rows)
        {
            var accountant = Of(row[0], ReferenceRows.Number(row[1]), ReferenceRows.Number(row[2]), int.Parse(row[3]), int.Parse(row[4]));
            var (epsilon, expected) = (ReferenceRows.Number(row[5]), ReferenceRows.Number(row[6]));
            var found = accountant.DeltaInterval(epsilon);
            Assert.True(found.Lower <= expected * (1 + 1e-10) && expected <= found.Upper * (1 + 1e-10), $"{string.Join(' ', row)}: not in [{found.Lower:R}, {found.Upper:R}].");
            Assert.True(found.Upper <= 1.0006 * expected, $"{string.Join(' ', row)}: {found.Upper:R} is far above.");
        }
    }

    [Fact]
    public void Agrees_with_dp_accounting()
    {
        var rows = ReferenceRows.Of("privacy-accounting.csv").ToList();
        Assert.True(rows.Count > 20);
        foreach (var row in rows)
        {
            var accountant = Of(row[0], ReferenceRows.Number(row[1]), ReferenceRows.Number(row[2]), int.Parse(row[3]), int.Parse(row[4]));
            var (delta, pessimistic) = (ReferenceRows.Number(row[5]), ReferenceRows.Number(row[6]));
            var found = accountant.EpsilonInterval(delta);
            var what = $"{string.Join(' ', row)}: [{found.Lower:R}, {found.Upper:R}]";
            Assert.True(found.Lower <= pessimistic + 1e-9, what);
            Assert.True(found.Upper <= pessimistic * (1 + 2e-4) + 1e-6, what);
            Assert.True(found.Upper >= pessimistic * (1 - 1e-3) - 3e-5, what);
            if (row[7].Length > 0) Assert.True(found.Upper <= ReferenceRows.Number(row[7]) + 1e-9, what);
        }
    }

    [Fact]
    public void Gaussian_releases_equal_the_analytic_mechanism()
    {
        foreach (var (noise, count, delta) in new[] { (1.0, 1, 1e-5), (10, 100, 1e-6), (0.3, 1, 1e-9), (200, 5, 1e-3), (30, 40, 1e-30) })
        {
            var accountant = new LossDistributionAccountant(relativeGap: 1e-4);
            accountant.Compose(new SelfComposedEvent(new GaussianEvent(noise), count));
            var (exact, found) = (AnalyticGaussian.Epsilon(noise / Math.Sqrt(count), delta), accountant.EpsilonInterval(delta));
            Assert.InRange(exact, found.Lower, found.Upper);
            Assert.InRange(found.Upper - found.Lower, 0, 1e-4 * Math.Max(found.Upper, 0.05));
        }
    }

    [Fact]
    public void Sampling_nearly_everything_is_close_to_no_sampling_and_nearly_nothing_to_no_loss()
    {
        var all = new LossDistributionAccountant();
        all.Compose(new SelfComposedEvent(new PoissonSampledEvent(1 - 1e-9, new GaussianEvent(6)), 20));
        Assert.Equal(AnalyticGaussian.Epsilon(6 / Math.Sqrt(20), 1e-5), all.Epsilon(1e-5), 1e-3);

        var none = new LossDistributionAccountant();
        none.Compose(PrivacyEvent.DpSgd(1e-9, 1, 100));
        Assert.Equal(0, none.Epsilon(1e-5), 1e-6);
    }

    [Fact]
    public void What_is_released_without_noise_is_certainly_revealed()
    {
        var accountant = new LossDistributionAccountant();
        accountant.Compose(PrivacyEvent.DpSgd(0.01, 0, 10));
        var revealed = 1 - Math.Pow(0.99, 10);
        Assert.Equal(new CertifiedInterval(double.PositiveInfinity, double.PositiveInfinity), accountant.EpsilonInterval(revealed - 1e-6));
        Assert.Equal(new CertifiedInterval(0, double.PositiveInfinity), accountant.EpsilonInterval(revealed + 1e-6));
        Assert.Equal(revealed, accountant.DeltaInterval(2).Lower, 1e-14);
        Assert.Contains("without noise", Assert.Throws<InvalidOperationException>(() => accountant.TradeOff()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Delta_undoes_epsilon_far_into_the_tail()
    {
        foreach (var delta in new[] { 1e-4, 1e-25 })
        {
            var accountant = new LossDistributionAccountant();
            accountant.Compose(PrivacyEvent.DpSgd(0.02, 1.2, 400));
            var found = accountant.EpsilonInterval(delta);
            Assert.True(double.IsFinite(found.Upper));
            Assert.True(accountant.DeltaInterval(found.Upper).Lower <= delta);
            Assert.True(accountant.DeltaInterval(found.Lower).Upper >= delta);
            Assert.InRange(found.Upper - found.Lower, 0, 5e-4 * found.Upper);
        }
    }

    [Fact]
    public void Runs_with_different_noise_add_up_between_those_with_the_least_and_the_most()
    {
        double Of(params double[] noises)
        {
            var accountant = new LossDistributionAccountant();
            foreach (var noise in noises) accountant.Compose(PrivacyEvent.DpSgd(0.01, noise, 500));
            return accountant.Epsilon(1e-5);
        }

        Assert.InRange(Of(0.9, 1.2), Of(1.2, 1.2), Of(0.9, 0.9));
    }

    [Fact]
    public void A_group_without_sampling_is_a_longer_shift()
    {
        var group = new LossDistributionAccountant(groupSize: 4);
        group.Compose(new SelfComposedEvent(new GaussianEvent(20), 9));
        Assert.Equal(AnalyticGaussian.Epsilon(20.0 / 4 / 3, 1e-5), group.Epsilon(1e-5), 1e-3);
        Assert.Equal(4, group.GroupSize);
        Assert.False(group.Supports(new PoissonSampledEvent(0.1, new LaplaceEvent(1))));
        Assert.False(new LossDistributionAccountant(NeighbouringRelation.ReplaceOne, groupSize: 2).Supports(new FixedSizeSampledEvent(10, 2, new GaussianEvent(1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossDistributionAccountant(groupSize: 0));
    }

    [Fact]
    public void A_group_costs_less_than_group_privacy_says()
    {
        var (one, group) = (new LossDistributionAccountant(), new LossDistributionAccountant(groupSize: 3));
        one.Compose(PrivacyEvent.DpSgd(0.01, 1.5, 300));
        group.Compose(PrivacyEvent.DpSgd(0.01, 1.5, 300));
        var general = PrivacyGuarantee.Of(one, 1e-9).ForGroup(3);
        var tight = group.Epsilon(general.Delta);
        Assert.InRange(tight, one.Epsilon(general.Delta), general.Epsilon);
    }

    private static LossDistributionAccountant Of(string kind, double rate, double noise, int group, int releases)
    {
        const int population = 10000;
        PrivacyEvent release = kind switch
        {
            "poisson" => new PoissonSampledEvent(rate, new GaussianEvent(noise)),
            "fixed" => new FixedSizeSampledEvent(population, (int)Math.Round(rate * population), new GaussianEvent(noise)),
            _ => new LaplaceEvent(noise),
        };
        var accountant = new LossDistributionAccountant(kind == "fixed" ? NeighbouringRelation.ReplaceOne : NeighbouringRelation.AddOrRemoveOne, group);
        accountant.Compose(new SelfComposedEvent(release, releases));
        return accountant;
    }
}
