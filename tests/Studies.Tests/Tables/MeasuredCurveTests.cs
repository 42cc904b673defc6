using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Tables;

public class MeasuredCurveTests
{
    private static readonly MeasuredCurve Rising = new([0, 0.001, 0.01, 0.1], [[0.1, 0.4, 0.3, 0.9]]);

    [Fact]
    public void Points_are_means_with_students_intervals()
    {
        var curve = new MeasuredCurve([0, 0.1], [[0.2, 1], [0.6, 1]]);
        Assert.Equal([0, 0.1], curve.Points.Select(p => p.X));
        Assert.Equal(StudentMean.Of([0.2, 0.6]), curve.Points[0].Value);
        Assert.Equal(new Estimate(1, 1, 1, 0.95), curve.At(0.1));
        Assert.Equal(curve.At(0), curve.BaseRate);
        Assert.Equal("95 % Student interval over 2 seeds", curve.IntervalText.Replace('\u00a0', ' '));
        Assert.Equal("one seed, no interval", Rising.IntervalText);
    }

    [Fact]
    public void A_point_is_found_by_value()
    {
        Assert.Equal(0.3, Rising.At(0.1 * 0.1).Value);
        Assert.Contains("at 0, 0.001, 0.01, 0.1", Assert.Throws<ArgumentException>(() => Rising.At(0.02)).Message, StringComparison.Ordinal);
        Assert.Contains("add 0", Assert.Throws<InvalidOperationException>(() => new MeasuredCurve([0.1], [[1]]).BaseRate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_points_the_value_is_interpolated_and_never_falls()
    {
        double[] at = [0, 0.0005, 0.001, 0.005, 0.01 * Math.Sqrt(10), 0.1, 1];
        Assert.Equal([0.1, 0.25, 0.4, 0.4, 0.65, 0.9, 0.9], at.Select(Rising.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredCurve([0.1], [[1]]).Value(0.05));
    }

    [Fact]
    public void The_critical_mass_is_interpolated_on_a_logarithmic_axis()
    {
        var curve = new MeasuredCurve([0.001, 0.01, 0.1], [[0, 0.4, 0.8]]);
        var mass = curve.CriticalMass(0.6);
        Assert.Equal(Math.Sqrt(0.01 * 0.1), mass.Value, 12);
        Assert.Equal((mass.Value, mass.Value), (mass.Lower, mass.Upper));
        Assert.Equal(0.01, curve.CriticalMass(0.4).Value, 12);
    }

    [Fact]
    public void It_is_where_the_mean_stays_above_not_where_it_first_touches() =>
        Assert.Equal(0.1, new MeasuredCurve([0.001, 0.01, 0.1], [[0.9, 0.0, 0.5]]).CriticalMass(0.5).Value, 12);

    [Fact]
    public void Beyond_the_measured_points_it_says_so()
    {
        var curve = new MeasuredCurve([0.001, 0.01], [[0.5, 0.9], [0.5, 0.9]]);
        Assert.Equal(new Estimate(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 0.95), curve.CriticalMass(0.95));
        Assert.Equal(0.001, curve.CriticalMass(0.5).Value);
        Assert.Equal(new Estimate(0, 0, 0, 0.95), new MeasuredCurve([0, 0.01], [[0.5, 0.9], [0.5, 0.9]]).CriticalMass(0.5));
    }

    [Fact]
    public void A_level_of_one_is_reached_by_seeds_that_all_reach_it() =>
        Assert.Equal(0.01, new MeasuredCurve([0.001, 0.01], [.. Enumerable.Repeat<double[]>([0, 1], 10)]).CriticalMass(1).Value, 12);

    /// <summary>On a curve that rises the critical mass is the value turned around, from 0 on.</summary>
    [Fact]
    public void Value_and_critical_mass_are_inverse_to_each_other()
    {
        var curve = new MeasuredCurve([0, 0.001, 0.01, 0.1], [[0.1, 0.2, 0.5, 0.8], [0.1, 0.4, 0.5, 1]]);
        foreach (var level in new[] { 0.11, 0.25, 0.3, 0.5, 0.7, 0.899 }) Assert.Equal(level, curve.Value(curve.CriticalMass(level).Value), 12);
    }

    /// <summary>The ends are where Student's intervals of the two interpolated seeds, recomputed here, end at the level.</summary>
    [Fact]
    public void The_interval_ends_where_the_seeds_rule_the_level_out()
    {
        double[][] seeds = [[0.1, 0.5, 0.9], [0.14, 0.52, 0.95], [0.08, 0.46, 0.93]];
        var mass = new MeasuredCurve([0.001, 0.01, 0.1], seeds).CriticalMass(0.7);
        Assert.True(mass.Lower < mass.Value && mass.Value < mass.Upper);
        Assert.Equal(0.7, At(mass.Lower).Upper, 10);
        Assert.Equal(0.7, At(mass.Upper).Lower, 10);

        Estimate At(double x)
        {
            var part = Math.Log10(x / 0.01);
            return StudentMean.Of([.. seeds.Select(s => s[1] + part * (s[2] - s[1]))]);
        }
    }

    [Fact]
    public void Where_the_seeds_do_not_show_that_a_level_is_reached_the_interval_is_open_above()
    {
        var mass = new MeasuredCurve([0.01, 0.1], [[0, 1], [0, 0.5], [0, 1]]).CriticalMass(0.75);
        Assert.True(double.IsFinite(mass.Value));
        Assert.Equal(double.PositiveInfinity, mass.Upper);
    }

    /// <summary>Misses are at most binomial at 5 %, so a correct interval fails this with a probability below 1e-6.</summary>
    [Theory]
    [InlineData(2, 0.6)]
    [InlineData(3, 0.6)]
    [InlineData(3, 0.1)]
    [InlineData(10, 0.9)]
    public void The_interval_covers_the_true_critical_mass_as_often_as_it_says(int seeds, double level)
    {
        const int studies = 10_000;
        var truth = new MeasuredCurve(Axis, [Truth]).CriticalMass(level).Value;
        var random = new RandomStream(2302).Child((ulong)seeds);
        var missed = Enumerable.Range(0, studies).Count(_ => !Measured(seeds, random).CriticalMass(level).Covers(truth));
        Assert.True(missed <= BinomialQuantile.Upper(studies, 0.05, 1e-6), $"missed {missed} of {studies}");
        Assert.True(missed > 0);
    }

    /// <summary>A level that the true curve never reaches is declared reached at most as often as one end of the interval may err.</summary>
    [Fact]
    public void What_is_never_reached_is_seldom_declared_reached()
    {
        const int studies = 10_000;
        var random = new RandomStream(2303);
        var declared = Enumerable.Range(0, studies).Count(_ => double.IsFinite(Measured(3, random).CriticalMass(0.97).Upper));
        Assert.True(declared <= BinomialQuantile.Upper(studies, 0.025, 1e-6), $"declared {declared} of {studies}");
    }

    [Fact]
    public void Differences_are_taken_seed_by_seed()
    {
        var left = new MeasuredCurve([0, 0.1], [[1, 2], [3, 5]], [7, 8]);
        var right = new MeasuredCurve([0, 0.1], [[1, 1], [0, 0]], [8, 7]);
        var difference = left.Minus(right);
        Assert.Equal(StudentMean.Of([1, 2]), difference.At(0));
        Assert.Equal(StudentMean.Of([2, 4]), difference.At(0.1));
        Assert.Throws<ArgumentException>(() => left.Minus(new MeasuredCurve([0, 0.1], [[1, 1], [0, 0]])));
        Assert.Throws<ArgumentException>(() => left.Minus(new MeasuredCurve([0, 0.2], [[1, 1], [0, 0]], [7, 8])));
    }

    [Fact]
    public void Refuses_what_is_no_curve()
    {
        Assert.Throws<ArgumentException>(() => new MeasuredCurve([], []));
        Assert.Throws<ArgumentException>(() => new MeasuredCurve([0.1, 0.1], [[0, 0]]));
        Assert.Throws<ArgumentException>(() => new MeasuredCurve([0.1], [[0, 0]]));
        Assert.Throws<ArgumentException>(() => new MeasuredCurve([0.1], [[0], [1]], [3, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredCurve([-0.1], [[0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredCurve([0.1], [[double.NaN]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredCurve([0.1], [[1]]).CriticalMass(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredCurve([0.1], [[1]]).CriticalMass(0.5, 1));
    }

    private static double[] Axis => [0, 0.001, 0.003, 0.01, 0.03, 0.1];

    private static double[] Truth => [0.05, 0.08, 0.2, 0.5, 0.85, 0.95];

    /// <summary>Seeds that scatter about the truth, each the same way everywhere and differently at each point.</summary>
    private static MeasuredCurve Measured(int seeds, RandomStream random) => new(Axis, [.. Enumerable.Range(0, seeds).Select(_ =>
    {
        var shift = 0.04 * random.NextNormal();
        return Truth.Select(value => value + shift + 0.03 * random.NextNormal()).ToArray();
    })]);
}
