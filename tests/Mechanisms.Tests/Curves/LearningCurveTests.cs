using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Solving;

namespace CollectiveAction.Mechanisms.Tests.Curves;

public class LearningCurveTests
{
    public static TheoryData<IAccuracyCurve> Curves =>
    [
        new GeneralisationBound(), new GeneralisationBound(0.01), new GeneralisationBound(30, 0.9), new GeneralisationBound(5000, 0.7),
        new PowerLaw(1, 1, 0.5), new PowerLaw(0.9, 3, 0.1), new PowerLaw(0.95, 20, 1),
    ];

    [Fact]
    public void The_bound_of_the_paper_leaves_zero_where_it_should()
    {
        var curve = new GeneralisationBound();

        Assert.Equal(55.80715144912645, curve.ConcaveFrom, 1e-11);
        Assert.Equal(0, curve.Value(55));
        Assert.Equal(127.2, ConcaveEnvelope.ContactOf(curve), 0.05);
        Assert.Equal(0.249414, 100 * curve.Slope(ConcaveEnvelope.ContactOf(curve)), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Slope_and_curvature_are_the_derivatives(IAccuracyCurve curve)
    {
        for (var x = 1.01 * curve.ConcaveFrom; x < 1e8 * curve.ConcaveFrom; x *= 1.7)
        {
            // Differences of fourth order: truncation about 1e-12 of the derivative, rounding about 1e-16/1e-3 of the value.
            var h = 2e-3 * x;
            Assert.Equal(Derivative(curve.Value, x, h), curve.Slope(x), 1e-9 / x + 1e-8 * curve.Slope(x));
            Assert.Equal(Derivative(curve.Slope, x, h), curve.Curvature(x), 1e-7 * -curve.Curvature(x));
            Assert.True(curve.Slope(x) > 0 && curve.Curvature(x) < 0);
        }
    }

    [Fact]
    public void The_second_derivative_of_the_authors_code_is_about_half_of_the_right_one()
    {
        // Two derivatives of the bound by differences, at the ends of the range for which the ratio 0.48 to 0.57 was found.
        var curve = new GeneralisationBound();
        foreach (var x in new[] { 60.0, 1e4 })
        {
            var second = (curve.Slope(1.001 * x) - curve.Slope(0.999 * x)) / (0.002 * x);
            Assert.Equal(1, curve.Curvature(x) / second, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_sum_of_exponentials_misses_the_curve_by_no_more_than_it_says(IAccuracyCurve curve)
    {
        foreach (var range in new[] { 1.5, 100, 1e5, 1e9 })
        {
            var (from, to) = (1.3 * curve.ConcaveFrom, 1.3 * curve.ConcaveFrom * range);
            var sum = ExponentialSum.Of(curve, from, to);

            Assert.InRange(sum.Error, 0, 1e-12);
            for (var x = from; x <= to; x *= 1.01) Assert.InRange(sum.Value(x) - curve.Value(x), -sum.Error, sum.Error);
        }
    }

    [Fact]
    public void A_curve_without_a_form_of_its_own_is_fitted_within_the_stated_error()
    {
        var curve = new Unformed(new GeneralisationBound());
        var sum = ExponentialSum.Of(curve, 60, 1e6);

        Assert.InRange(sum.Error, 0, 1e-6);
        for (var x = 60.0; x <= 1e6; x *= 1.003) Assert.InRange(sum.Value(x) - curve.Value(x), -sum.Error, sum.Error);
    }

    [Fact]
    public void Refuses_what_is_no_curve_and_no_interval()
    {
        // (1e300)^100 is no number, and no solver finds its way there.
        Assert.Contains("another unit", Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLaw(1, 1e300, 0.01)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLaw(1, 1e-300, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneralisationBound(1e300));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneralisationBound(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneralisationBound(1, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLaw(1, -1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLaw(1, 1, 2));
        Assert.Contains("from 55.8", Assert.Throws<ArgumentOutOfRangeException>(() => ExponentialSum.Of(new GeneralisationBound(), 10, 100)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExponentialSum.Of(new GeneralisationBound(), 100, 100));
    }

    private static double Derivative(Func<double, double> f, double x, double h) => (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);

    /// <summary>Hides that a curve knows its sum of exponentials.</summary>
    internal sealed class Unformed(IAccuracyCurve curve) : IAccuracyCurve
    {
        public double Limit => curve.Limit;

        public double ConcaveFrom => curve.ConcaveFrom;

        public double Value(double amount) => curve.Value(amount);

        public double Slope(double amount) => curve.Slope(amount);

        public double Curvature(double amount) => curve.Curvature(amount);
    }
}
