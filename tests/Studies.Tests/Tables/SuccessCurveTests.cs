using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Tables;

public class SuccessCurveTests
{
    private static readonly SuccessCurve Curve = new(Points((0, 0.1), (10, 0.4), (100, 0.3), (1000, 0.9)));

    [Fact]
    public void Passes_through_its_points_and_never_falls()
    {
        Assert.Equal(0.1, Curve.BaseRate);
        Assert.Equal(0.9, Curve.Largest);
        Assert.Equal([0.1, 0.25, 0.4, 0.4, 0.65, 0.9, 0.9], new[] { 0, 0.0005, 0.001, 0.005, 0.01 * Math.Sqrt(10), 0.1, 1 }.Select(Curve.Success), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void The_critical_mass_is_the_first_share_of_the_level()
    {
        foreach (var level in new[] { 0.11, 0.25, 0.4, 0.5, 0.899, 0.9 })
        {
            var share = Curve.CriticalMass(level);
            Assert.Equal(level, Curve.Success(share), 12);
            Assert.True(Curve.Success(share * (1 - 1e-9)) < level);
        }

        Assert.Equal(0, Curve.CriticalMass(0.1));
        Assert.Equal(double.PositiveInfinity, Curve.CriticalMass(0.91));
    }

    [Fact]
    public void Refuses_points_that_are_no_curve()
    {
        Assert.Throws<ArgumentException>(() => new SuccessCurve(Points((0, 0.1))));
        Assert.Throws<ArgumentException>(() => new SuccessCurve(Points((1, 0.1), (2, 0.3))));
        Assert.Throws<ArgumentException>(() => new SuccessCurve(Points((0, 0.1), (2, 0.3), (2, 0.4))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Curve.Success(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Curve.CriticalMass(-0.1));
    }

    private static SuccessPoint[] Points(params (int Members, double Success)[] points) =>
        [.. points.Select(p => new SuccessPoint(p.Members, p.Members / 10_000.0, new Estimate(p.Success, p.Success, p.Success, 0.95)))];
}
