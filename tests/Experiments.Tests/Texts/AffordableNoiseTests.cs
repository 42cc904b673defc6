using CollectiveAction.Experiments.Texts;

namespace CollectiveAction.Experiments.Tests.Texts;

public class AffordableNoiseTests
{
    [Fact]
    public void Reads_off_where_a_measured_curve_first_falls_below_the_level()
    {
        (double, double)[] curve = [(0, 1), (0.2, 0.8), (0.4, 0.9), (0.6, 0.1)];

        Assert.Equal(0.1, AffordableNoise.Measured(curve, 0.9), 12);
        Assert.Equal(0.5, AffordableNoise.Measured(curve, 0.5), 12);
        Assert.Equal(0, AffordableNoise.Measured(curve, 1), 12);
        Assert.Equal(0.6, AffordableNoise.Measured(curve, 0.1));
        Assert.Equal(double.NaN, AffordableNoise.Measured([(0, 0.3)], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([(0.1, 1)], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([(0, 1), (0, 1)], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => AffordableNoise.Measured(curve, 1.5));
    }
}
