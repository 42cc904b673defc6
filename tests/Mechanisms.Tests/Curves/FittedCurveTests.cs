using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Curves;

public class FittedCurveTests
{
    private static readonly double[] Amounts = [.. Enumerable.Range(0, 12).Select(k => 100 * Math.Pow(2, k))];

    [Fact]
    public void An_exact_power_law_is_recovered()
    {
        var truth = new PowerLaw(0.95, 2, 0.4);
        var fit = FittedCurve.Of(Amounts, [.. Amounts.Select(truth.Value)]);

        Assert.InRange(Math.Abs(fit.LargestMiss.Difference), 0, 1e-9);
        for (var x = 100.0; x < 200_000; x *= 1.1) Assert.Equal(truth.Value(x), fit.Value(x), 2e-3);
    }

    [Fact]
    public void The_fit_rises_and_bends_down_and_keeps_to_the_unit_interval()
    {
        var random = new RandomStream(51);
        for (var trial = 0; trial < 50; trial++)
        {
            var truth = new PowerLaw(0.8 + 0.2 * random.NextDouble(), 3 * random.NextDouble() + 0.2, 0.2 + 0.5 * random.NextDouble());
            double[] x = [.. Amounts.Where(a => truth.Value(a) > 0.65)];
            double[] y = [.. x.Select(a => Math.Clamp(truth.Value(a) + 0.005 * random.NextNormal(), 0, 1))];
            if (x.Length < 4) continue;
            var fit = FittedCurve.Of(x, y, [.. x.Select(_ => 0.03)]);

            Assert.InRange(fit.Origin, 0, 1);
            Assert.InRange(fit.Limit, fit.Origin, 1);
            for (var amount = 1.0; amount < 1e6; amount *= 1.5)
            {
                Assert.True(fit.Slope(amount) >= 0 && fit.Curvature(amount) <= 0);
                Assert.Equal((fit.Value(1.0001 * amount) - fit.Value(0.9999 * amount)) / (0.0002 * amount), fit.Slope(amount), 1e-10 / amount + 1e-6 * fit.Slope(amount));
            }

            // Least squares: no worse than the truth, which is among the candidates but for its slowest and fastest parts.
            Assert.True(x.Zip(y, (a, b) => Square(b - fit.Value(a))).Sum() <= x.Zip(y, (a, b) => Square(b - truth.Value(a))).Sum() + 1e-5);
        }

        static double Square(double value) => value * value;
    }

    [Fact]
    public void Refuses_measurements_that_no_learning_curve_explains_and_says_where()
    {
        Assert.Contains("falls from 0.8 at 200 to 0.7 at 400", Message(() => FittedCurve.Of([100, 200, 400], [0.5, 0.8, 0.7])), StringComparison.Ordinal);
        Assert.Contains("0.1 at 200 lies below the line from 100 to 300", Message(() => FittedCurve.Of([100, 200, 300], [0, 0.1, 0.8])), StringComparison.Ordinal);
        Assert.Contains("three or more", Message(() => FittedCurve.Of([100, 200], [0, 0.1])), StringComparison.Ordinal);
        Assert.Contains("do not rise", Message(() => FittedCurve.Of([100, 100, 300], [0, 0.1, 0.2])), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FittedCurve.Of([100, 200, 300], [0, 0.1, 1.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FittedCurve.Of([0, 200, 300], [0, 0.1, 0.2]));

        // The same within the margins of the measurements is noise.
        FittedCurve.Of([100, 200, 400], [0.5, 0.8, 0.7], [0, 0.06, 0.06]);

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Fact]
    public void A_contract_on_a_fitted_curve_is_certified_and_exact()
    {
        var truth = new PowerLaw(0.95, 2, 0.4);
        var fit = FittedCurve.Of(Amounts, [.. Amounts.Select(truth.Value)]);
        foreach (var belief in new[] { Belief.Conditional, Belief.Bayesian })
        {
            var problem = new ContractProblem(PartyTypes.Of([0.05, 0.02, 0.01], [0.3, 0.3, 0.4]), 6, fit, new LinearValuation(), belief);
            var contract = IncompleteInformation.Solve(problem).Required;

            Assert.InRange(contract.Certificate.Residual, 0, 1e-8);
            Assert.True(contract.IsGlobal && contract.Checks.Hold(1e-6));
            Assert.Equal(0, contract.Expected.Error);
            Assert.Equal(Expectations.Of(problem, [.. contract.Contributions], ExpectationMethod.Enumeration).Accuracy, contract.Expected.Accuracy, 1e-12);
        }
    }
}
