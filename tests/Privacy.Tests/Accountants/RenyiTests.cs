using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Tests;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class RenyiTests
{
    [Fact]
    public void Divergences_equal_quadrature_at_forty_digits()
    {
        foreach (var row in ReferenceRows.Of("privacy-renyi.csv"))
        {
            var (rate, noise, order) = (ReferenceRows.Number(row[1]), ReferenceRows.Number(row[2]), ReferenceRows.Number(row[3]));
            var found = row[0] == "sampled" ? RenyiDivergence.SampledGaussian(rate, noise, order) : RenyiDivergence.Laplace(noise, order);
            ReferenceRows.Near(row[4], found, 1e-12, string.Join(' ', row));
        }
    }

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.3, 0.6)]
    [InlineData(1e-4, 3)]
    [InlineData(0.95, 2)]
    public void Integer_orders_equal_the_binomial_sum(double q, double sigma)
    {
        for (var order = 2; order <= 60; order += 1 + order / 4)
        {
            var (terms, logBinomial) = (new double[order + 1], 0.0);
            for (var j = 0; j <= order; j++)
            {
                terms[j] = logBinomial + (order - j) * Math.Log(1 - q) + j * Math.Log(q) + j * (j - 1) / (2 * sigma * sigma);
                logBinomial += Math.Log((order - j) / (j + 1.0));
            }

            Assert.Equal(LogSpace.LogSumExp(terms) / (order - 1), RenyiDivergence.SampledGaussian(q, sigma, order), 1e-13 * order);
        }
    }

    [Fact]
    public void Orders_2_and_3_equal_their_closed_forms()
    {
        const double q = 0.02, sigma = 0.9;
        var (one, three) = (LogSpace.ExpM1(1 / (sigma * sigma)), LogSpace.ExpM1(3 / (sigma * sigma)));
        Assert.Equal(LogSpace.Log1P(q * q * one), RenyiDivergence.SampledGaussian(q, sigma, 2), 1e-15);
        Assert.Equal(LogSpace.Log1P(3 * q * q * (1 - q) * one + q * q * q * three) / 2, RenyiDivergence.SampledGaussian(q, sigma, 3), 1e-15);
    }

    [Fact]
    public void Limits()
    {
        Assert.Equal(RenyiDivergence.Gaussian(1.3, 4.4), RenyiDivergence.SampledGaussian(1, 1.3, 4.4));
        Assert.Equal(RenyiDivergence.Gaussian(1.3, 4.4), RenyiDivergence.SampledGaussian(1 - 1e-12, 1.3, 4.4), 1e-10);
        Assert.Equal(0, RenyiDivergence.SampledGaussian(1e-12, 1.3, 4.4), 1e-20);
        Assert.Equal(double.PositiveInfinity, RenyiDivergence.SampledGaussian(0.1, 0, 2));
        Assert.Equal(1 / 0.7, RenyiDivergence.Laplace(0.7, 1e6), 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiDivergence.Gaussian(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiDivergence.SampledGaussian(1.2, 1, 2));
    }

    [Fact]
    public void Divergences_add_up()
    {
        var accountant = new RenyiAccountant();
        accountant.Compose(PrivacyEvent.DpSgd(0.01, 1.1, 500));
        accountant.Compose(new GaussianEvent(8));
        Assert.Equal(500 * RenyiDivergence.SampledGaussian(0.01, 1.1, 5.5) + RenyiDivergence.Gaussian(8, 5.5), accountant.Divergence(5.5), 1e-14);
    }

    [Fact]
    public void Zero_concentration_of_Gaussian_noise_is_its_Renyi_divergence()
    {
        var (renyi, concentrated) = (new RenyiAccountant(), new ConcentratedAccountant());
        var release = new SelfComposedEvent(new GaussianEvent(9), 25);
        renyi.Compose(release);
        concentrated.Compose(release);
        Assert.Equal(25 / (2 * 81.0), concentrated.Rho, 1e-15);
        Assert.Equal(renyi.Epsilon(1e-6), concentrated.Epsilon(1e-6), 1e-12);
        Assert.Equal(renyi.Delta(1), concentrated.Delta(1), 1e-12);
        Assert.False(concentrated.Supports(PrivacyEvent.DpSgd(0.1, 1, 2)));
        Assert.False(renyi.Supports(new PoissonSampledEvent(0.1, new LaplaceEvent(1))));
    }
}
