using CollectiveAction.Numerics.Functions;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Theory.Tests.Bounds;

public class PrivacyCeilingTests
{
    /// <summary>Values of Φ(Φ⁻¹(S₀) + kμ) for S₀ = 0.1 and μ = 0.2, computed apart.</summary>
    [Theory]
    [InlineData(3, 0.2478)]
    [InlineData(10, 0.7638)]
    [InlineData(30, 1)]
    public void The_Gaussian_curve_by_hand(int size, double expected) =>
        Assert.Equal(expected, PrivacyCeiling.Of(0.1, rate => Gaussian(rate, 0.2 * size)).Value, 4);

    [Fact]
    public void A_threshold_on_a_noisy_count_reaches_the_ceiling()
    {
        // The firm answers with the target where the number of members plus normal noise exceeds a threshold.
        foreach (var threshold in new[] { 0.5, 2, 7 })
        {
            foreach (var size in new[] { 1, 4, 9 })
            {
                var (baseline, success) = (NormalLaw.Cdf(-threshold / 3), NormalLaw.Cdf((size - threshold) / 3));
                Assert.Equal(success, PrivacyCeiling.Of(baseline, rate => Gaussian(rate, size / 3.0)).Value, 9);

                // No (ε, δ) that holds for the group gives less.
                foreach (var epsilon in new[] { 0.1, 1, 3 })
                {
                    var mu = size / 3.0;
                    var delta = NormalLaw.Cdf(mu / 2 - epsilon / mu) - Math.Exp(epsilon) * NormalLaw.Cdf(-mu / 2 - epsilon / mu);
                    Assert.True(PrivacyCeiling.OfBudget(baseline, epsilon, delta).Value >= success - 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Randomised_response_of_every_member_reaches_the_ceiling_of_records()
    {
        // The firm sees one bit a member, flipped with probability 1/(1 + e^ε), and answers with the target where all are 1.
        const double epsilon = 0.7;
        for (var size = 1; size <= 6; size++)
        {
            var kept = Math.Exp(epsilon) / (1 + Math.Exp(epsilon));
            Assert.Equal(Math.Pow(kept, size), PrivacyCeiling.OfRecords(Math.Pow(1 - kept, size), epsilon, 0, size).Value, 12);
        }
    }

    [Fact]
    public void Budgets_by_hand()
    {
        Assert.Equal(0.3, PrivacyCeiling.OfBudget(0.1, Math.Log(2), 0.1).Value, 12);
        Assert.Equal(0.4 + 0.01 * 3, PrivacyCeiling.OfRecords(0.1, Math.Log(2), 0.01, 2).Value, 12);
        Assert.Equal(0.1 + 0.05, PrivacyCeiling.OfRecords(0.1, 0, 0.01, 5).Value, 12);
        Assert.Equal(0.2, PrivacyCeiling.OfBudget(0, double.PositiveInfinity, 0.2).Value, 12);
        Assert.True(PrivacyCeiling.OfBudget(0.1, 3, 0).IsVacuous);
        Assert.Equal(0.1 * Math.Exp(3), PrivacyCeiling.OfBudget(0.1, 3, 0).Value, 12);
        Assert.Equal(double.PositiveInfinity, PrivacyCeiling.OfRecords(0, double.PositiveInfinity, 0.1, 2).Value);
        Assert.False(new SuccessCeiling(0.999).IsVacuous);
        Assert.True(new SuccessCeiling(double.NaN).IsVacuous);
    }

    [Fact]
    public void The_curve_speaks_of_larger_groups_than_the_budget_does()
    {
        // μ = 0.2 for one record; the budget is the curve's own at δ = 1e-5.
        static SuccessCeiling Budget(int size)
        {
            var (mu, epsilon) = (0.2 * size, 0.0);
            while (NormalLaw.Cdf(mu / 2 - epsilon / mu) - Math.Exp(epsilon) * NormalLaw.Cdf(-mu / 2 - epsilon / mu) > 1e-5) epsilon += 0.01;
            return PrivacyCeiling.OfBudget(0.1, epsilon, 1e-5);
        }

        var byBudget = PrivacyCeiling.LargestGroup(Budget, silent: 1);
        var byCurve = PrivacyCeiling.LargestGroup(size => PrivacyCeiling.Of(0.1, rate => Gaussian(rate, 0.2 * size)));
        Assert.InRange(byBudget, 1, 4);

        // Φ⁻¹(0.1) + 0.2k < Φ⁻¹(0.99): k < 18.04.
        Assert.Equal(18, byCurve);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(64)]
    [InlineData(1000)]
    public void The_largest_group_is_found_by_asking_few(int last)
    {
        var asked = 0;
        var found = PrivacyCeiling.LargestGroup(size => { asked++; return new(size <= last ? 0.5 : 2); }, most: 1000);
        Assert.Equal(last, found);
        Assert.InRange(asked, 1, 22);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.Of(1.5, rate => rate));
        Assert.Contains("no curve lies below", Assert.Throws<ArgumentException>(() => PrivacyCeiling.Of(0.5, rate => 0.4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PrivacyCeiling.Of(0.5, rate => double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.OfBudget(0.1, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.OfBudget(0.1, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.OfRecords(0.1, 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.LargestGroup(_ => new(1), silent: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCeiling.LargestGroup(_ => new(1), most: 0));
    }

    private static double Gaussian(double rate, double mu) => NormalLaw.Cdf(NormalLaw.Quantile(rate) + mu);
}
