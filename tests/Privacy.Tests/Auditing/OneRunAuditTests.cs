using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Auditing;

namespace CollectiveAction.Privacy.Tests.Auditing;

public class OneRunAuditTests
{
    [Fact]
    public void The_probability_is_the_theorems_sum_written_out()
    {
        foreach (var (canaries, guesses) in new[] { (5, 5), (9, 4), (30, 30), (200, 50) })
        {
            foreach (var (epsilon, delta) in new[] { (0.0, 0.0), (1, 0), (1, 1e-5), (3, 0.01) })
            {
                var law = new BinomialLaw(1 / (1 + Math.Exp(-epsilon)), guesses);
                for (var correct = 0; correct <= guesses; correct++)
                {
                    var atLeast = Enumerable.Range(correct, guesses - correct + 1).Sum(law.Probability);
                    var steepest = Enumerable.Range(1, correct).Select(i => Enumerable.Range(correct - i, i).Sum(law.Probability) / i).DefaultIfEmpty(0).Max();
                    var expected = Math.Min(1, atLeast + 2 * canaries * delta * steepest);
                    Assert.Equal(expected, OneRunAudit.PValue(canaries, guesses, correct, epsilon, delta), 1e-11);
                }
            }
        }
    }

    [Theory]
    [InlineData(20, 1e-3)]
    [InlineData(1000, 1e-6)]
    public void All_guesses_right_by_hand(int guesses, double failure)
    {
        // (e^ε/(1 + e^ε))^r = β.
        var chance = Math.Pow(failure, 1.0 / guesses);
        Assert.Equal(Math.Log(chance / (1 - chance)), OneRunAudit.LowerBound(guesses, guesses, guesses, 0, failure), 1e-9);
    }

    /// <summary>Randomised response is ε-private and no attacker guesses more; how often the bound exceeds ε is summed over all outcomes.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Randomised_response_is_accused_no_more_often_than_promised(double epsilon)
    {
        var close = 0;
        foreach (var canaries in new[] { 7, 40, 400 })
        {
            foreach (var failure in new[] { 0.2, 0.01, 1e-6 })
            {
                var law = new BinomialLaw(1 / (1 + Math.Exp(-epsilon)), canaries);
                var accused = Enumerable.Range(0, canaries + 1).Where(v => OneRunAudit.LowerBound(canaries, canaries, v, 0, failure) > epsilon).Sum(law.Probability);
                Assert.InRange(accused, 0, failure * (1 + 1e-9));
                if (accused > failure / 3) close++;
            }
        }

        Assert.True(close >= 3, "The bound is far from using the probability it may fail with.");
    }

    /// <summary>With probability δ every coin is revealed, otherwise randomised response: (ε, δ)-private, and all guesses are right together.</summary>
    [Theory]
    [InlineData(0.5, 0.01)]
    [InlineData(2.0, 1e-4)]
    public void A_mechanism_that_fails_as_a_whole_is_not_accused(double epsilon, double delta)
    {
        foreach (var canaries in new[] { 10, 100 })
        {
            foreach (var failure in new[] { 0.3, 0.01, 1e-5 })
            {
                var law = new BinomialLaw(1 / (1 + Math.Exp(-epsilon)), canaries);
                var accused = Enumerable.Range(0, canaries + 1)
                    .Where(v => OneRunAudit.LowerBound(canaries, canaries, v, delta, failure) > epsilon)
                    .Sum(v => (1 - delta) * law.Probability(v) + (v == canaries ? delta : 0));
                Assert.InRange(accused, 0, failure * (1 + 1e-9));
            }
        }
    }

    [Fact]
    public void A_claim_that_is_refuted_stays_refuted_when_it_claims_more()
    {
        foreach (var (canaries, guesses, delta) in new[] { (50, 50, 0.0), (50, 20, 1e-3), (1000, 1000, 1e-5), (1000, 100, 1e-2) })
        {
            for (var correct = 0; correct <= guesses; correct += Math.Max(1, guesses / 25))
            {
                foreach (var failure in new[] { 0.05, 1e-6 })
                {
                    var bound = OneRunAudit.LowerBound(canaries, guesses, correct, delta, failure);
                    for (var k = 0; k < 20; k++) Assert.True(bound == 0 || OneRunAudit.PValue(canaries, guesses, correct, bound * k / 20, delta) <= failure);
                }
            }
        }
    }

    [Fact]
    public void More_right_guesses_accuse_more_and_delta_excuses()
    {
        var bounds = Enumerable.Range(0, 101).Select(v => OneRunAudit.LowerBound(100, 100, v, 1e-10)).ToArray();
        for (var v = 1; v <= 100; v++) Assert.True(bounds[v] >= bounds[v - 1]);
        Assert.Equal(0, bounds[60]);
        Assert.True(bounds[100] > 1.5);
        Assert.True(OneRunAudit.LowerBound(100, 100, 95, 1e-2) < OneRunAudit.LowerBound(100, 100, 95, 0));
    }

    /// <summary>
    /// A canary moves its own coordinate by 1 under normal noise of deviation σ; the attacker guesses the clearest quarter. The bound fails with probability
    /// at most 1e-6 a time, so that a correct program fails here with probability below 1e-5.
    /// </summary>
    [Theory]
    [InlineData(0.7)]
    [InlineData(2.0)]
    public void The_Gaussian_mechanism_is_not_accused_and_without_its_noise_it_is(double sigma)
    {
        const int canaries = 10_000, guesses = 2500;
        const double delta = 1e-12;
        var epsilon = AnalyticGaussian.Epsilon(sigma, delta);
        var (bound, bare) = (Audit(sigma), Audit(0.05));
        Assert.InRange(bound, 0, epsilon);
        if (sigma < 1) Assert.True(bound > epsilon / 10);
        if (sigma > 1) Assert.True(bare > epsilon, $"{bare} does not exceed {epsilon}.");

        double Audit(double deviation)
        {
            var random = new RandomStream(81);
            var seen = Enumerable.Range(0, canaries).Select(_ => random.NextBernoulli(0.5)).Select(put => (Put: put, Value: (put ? 1 : 0) + deviation * random.NextNormal())).ToArray();
            var clearest = seen.OrderByDescending(s => Math.Abs(s.Value - 0.5)).Take(guesses);
            return OneRunAudit.LowerBound(canaries, guesses, clearest.Count(s => s.Put == s.Value > 0.5), delta);
        }
    }

    [Fact]
    public void No_audit_can_be_surer_than_delta()
    {
        // A mechanism that reveals everything with probability δ is (0, δ)-private: perfect guesses refute nothing with a failure below δ.
        Assert.Equal(0, OneRunAudit.LowerBound(1000, 1000, 1000, 1e-5, failure: 9e-6));
        Assert.True(OneRunAudit.LowerBound(1000, 1000, 1000, 1e-5, failure: 1e-3) > 3);
    }

    [Fact]
    public void Bad_input_is_refused_and_no_guess_says_nothing()
    {
        Assert.Equal(0, OneRunAudit.LowerBound(10, 0, 0, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(10, 11, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(10, 5, 6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(10, 5, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(10, 5, 5, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.LowerBound(10, 5, 5, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneRunAudit.PValue(10, 5, 5, -1, 0));
    }

    [Fact]
    public void Two_sets_by_hand()
    {
        // No false alarm and no miss in n runs: (1 − u)ⁿ = β/2 for the bound u on both.
        const double failure = 0.05;
        var u = 1 - Math.Pow(failure / 2, 1 / 100.0);
        Assert.Equal(Math.Log((1 - u) / u), TwoSetAudit.LowerBound(100, 0, 100, 100, 0, failure), 1e-9);
        Assert.Equal(Math.Log((1 - u - 0.1) / u), TwoSetAudit.LowerBound(100, 0, 100, 100, 0.1, failure), 1e-9);
        Assert.Equal(0, TwoSetAudit.LowerBound(100, 50, 100, 50, 0, failure));
        Assert.Equal(TwoSetAudit.LowerBound(100, 2, 80, 60, 1e-3), TwoSetAudit.LowerBound(80, 20, 100, 98, 1e-3), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSetAudit.LowerBound(10, 11, 10, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSetAudit.LowerBound(10, 1, 0, 0, 0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    public void Two_sets_of_randomised_response_are_accused_no_more_often_than_promised(double epsilon)
    {
        const int runs = 40;
        foreach (var failure in new[] { 0.2, 0.01 })
        {
            var right = 1 / (1 + Math.Exp(-epsilon));
            var (alarms, detections) = (new BinomialLaw(1 - right, runs), new BinomialLaw(right, runs));
            var accused = 0.0;
            for (var a = 0; a <= runs; a++)
            {
                for (var d = 0; d <= runs; d++)
                {
                    if (TwoSetAudit.LowerBound(runs, a, runs, d, 0, failure) > epsilon) accused += alarms.Probability(a) * detections.Probability(d);
                }
            }

            Assert.InRange(accused, 0, failure);
        }
    }

    [Fact]
    public void Two_sets_come_close_to_the_exact_mechanism_with_many_runs()
    {
        // Threshold tests of N(0, 1) against N(1, 1), the expected counts of 100,000 runs.
        const int runs = 100_000;
        var (alarms, detections) = ((int)Math.Round(runs * NormalLaw.Cdf(-2.5)), (int)Math.Round(runs * NormalLaw.Cdf(-1.5)));
        var bound = TwoSetAudit.LowerBound(runs, alarms, runs, detections, 1e-3);
        Assert.InRange(bound, 0.7 * Math.Log((NormalLaw.Cdf(-1.5) - 1e-3) / NormalLaw.Cdf(-2.5)), AnalyticGaussian.Epsilon(1, 1e-3));
    }
}
