using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Model;

public class StatisticsTests
{
    // By hand: with n = 5 the quartiles lie at positions 0.75, 2 and 3.25 of the order statistics counted from 0.
    [Fact]
    public void Quartiles_interpolate_between_order_statistics()
    {
        var quantiles = Quantiles.Of([1, 2, 4, 8, 100]);
        Assert.Equal((1.75, 4.0, 31.0), (quantiles.Q1, quantiles.Median, quantiles.Q3));
        Assert.Equal((1.0, 31.0), (quantiles.LowWhisker, quantiles.HighWhisker));
        Assert.Equal([100], quantiles.Outliers);
    }

    [Fact]
    public void A_sample_of_one_is_its_own_box() =>
        Assert.Equal((3.0, 3.0, 3.0, 3.0), Quantiles.Of([3]) is var q ? (q.Q1, q.Median, q.LowWhisker, q.HighWhisker) : default);

    [Fact]
    public void Histogram_counts_every_finite_value_once_and_the_last_edge_belongs_to_the_last_interval()
    {
        var binned = Binning.Of([0, 0.5, 1, 1, 2, double.NaN, double.PositiveInfinity], 2, null, share: false);
        Assert.Equal([0, 1, 2], binned.Edges);
        Assert.Equal([2, 3], binned.Heights);
        Assert.Equal(5, binned.Count);
    }

    [Fact]
    public void Shares_are_of_all_values_also_those_outside_the_range() =>
        Assert.Equal([0.25, 0.25], Binning.Of([0, 1, 2, 3], 2, (0, 1), share: true).Heights);

    [Fact]
    public void Freedman_and_Diaconis_on_a_uniform_sample()
    {
        // Interquartile range 500, n = 1000: width 2 * 500 / 10 = 100 over a span of 999.
        var binned = Binning.Of([.. Enumerable.Range(0, 1000).Select(i => (double)i)], null, null, share: false);
        Assert.Equal(10, binned.Heights.Length);
    }

    [Fact]
    public void The_density_of_a_symmetric_sample_is_symmetric_and_peaks_at_one()
    {
        var (_, height) = Density.Outline([-2, -1, 0, 1, 2], 41);
        Assert.Equal(1, height[20], 12);
        for (var i = 0; i < 20; i++) Assert.Equal(height[i], height[40 - i], 12);
    }

    [Fact]
    public void A_function_of_two_variables_has_a_row_for_each_ordinate()
    {
        var (z, x, y) = Sampling.OnGrid((a, b) => a + (10 * b), (0, 2), (0, 1), 3);
        Assert.Equal([0, 1, 2], x);
        Assert.Equal([0, 0.5, 1], y);
        Assert.Equal(7, z[1, 2]);
    }

    [Fact]
    public void Function_places_are_even_in_the_logarithm_on_request() =>
        Assert.All(Sampling.Between(0.01, 100, 5, log: true).Zip([0.01, 0.1, 1, 10, 100]), pair =>
            Assert.Equal(pair.Second, pair.First, 1e-12));
}
