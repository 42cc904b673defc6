using CollectiveAction.Experiments.Performativity;

namespace CollectiveAction.Experiments.Tests.Performativity;

public class SharedTargetTests
{
    private static readonly CreditSample Small = CreditSample.Load(overdue: 500, paid: 500, synthetic: true);

    [Fact]
    public void The_slope_is_the_difference_quotient_and_has_the_sign_of_minus_Psi()
    {
        var target = new SharedTarget(Small);
        foreach (var (share, strength) in new[] { (0.2, 0.559), (0.5, 0.34), (0.8, 0.2159), (0.9, 1.0) })
        {
            var here = target.At(share, strength);
            var quotient = (target.At(share + 1e-4, strength).Utility - target.At(share - 1e-4, strength).Utility) / 2e-4;
            Assert.Equal(quotient, here.Slope, 1e-5 * (1 + Math.Abs(quotient)));
            Assert.Equal(-Math.Sign(here.Alignment), Math.Sign(here.Slope));
        }
    }

    [Fact]
    public void At_the_targets_own_share_and_strength_nothing_is_missing()
    {
        var target = new SharedTarget(Small);
        Assert.Equal(0, target.At(0.3, 0.552).Utility, 1e-12);
        Assert.True(target.At(0.2, 0.552).Utility < -1e-9);
        Assert.Equal(target.At(0, 0.3).Utility, target.At(0, 0.7).Utility, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => target.At(1.1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => target.At(0.5, double.NaN));
    }

    [SkippableFact]
    public void The_published_table_is_met_within_its_random_target()
    {
        // The published target is one random draw of members; ours is their expectation. Their rows differ from it by as much.
        var target = new SharedTarget(CreditPlatformTests.Real());
        Assert.Equal((18_265, 8_273), target.Counts);
        Assert.Equal(2.2323, target.Target[1], 0.02);
        Assert.Equal(3.4077, target.Target[5], 0.02);
        foreach (var (strength, share, published) in new[] { (0.559, 0.1, -1.101722), (0.559, 0.99, 1.593899), (0.34, 0.99, 0.93989), (0.2159, 0.1, -1.507005) })
            Assert.Equal(published, target.At(share, strength).PublishedAlignment, 0.1);
    }
}
