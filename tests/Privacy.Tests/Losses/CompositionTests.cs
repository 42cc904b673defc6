using CollectiveAction.Privacy.Losses;

namespace CollectiveAction.Privacy.Tests.Losses;

public class CompositionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(2.5, 3)]
    [InlineData(9, 4)]
    public void Equals_convolution_by_hand(double theta, int count)
    {
        const double step = 0.05;
        var loss = DiscreteLoss.Of(new PoissonSampledPair(0.3, new GaussianPair(1.1)), step, 1e-12, 1 << 16)!;
        var parts = new LossParts([new(loss, count)]);
        var sum = LossComposition.Of(parts, theta, 1 << 18)!;

        double[] byHand = [1];
        for (var k = 0; k < count; k++)
        {
            var next = new double[byHand.Length + loss.Upper.Length - 1];
            for (var i = 0; i < byHand.Length; i++)
            {
                for (var j = 0; j < loss.Upper.Length; j++) next[i + j] += byHand[i] * loss.Upper[j];
            }

            byHand = next;
        }

        foreach (var epsilon in new[] { 2.5, 3.234, 5, 8 })
        {
            var expected = byHand.Select((p, i) => p * Math.Max(0, 1 - Math.Exp(epsilon - (count * loss.First + i) * step))).Sum();

            // What the bound allows for is relative to Chernoff's bound of the tail, and what was cut off to 1.
            var allowed = 1e-10 * Math.Exp(parts.Upper(theta).Value - theta * epsilon) + 2 * parts.InfiniteMass;
            Assert.InRange(sum.UpperDelta(epsilon) - Math.Min(expected, 1), 0, allowed);
        }
    }

    [Fact]
    public void Different_losses_are_added_up_in_any_order()
    {
        const double step = 0.02;
        var one = new RepeatedLoss(DiscreteLoss.Of(new GaussianPair(2), step, 1e-13, 1 << 16)!, 2);
        var other = new RepeatedLoss(DiscreteLoss.Of(new LaplacePair(1.5), step, 1e-13, 1 << 16)!, 3);
        var (a, b) = (LossComposition.Of(new LossParts([one, other]), 1, 1 << 18)!, LossComposition.Of(new LossParts([other, one]), 1, 1 << 18)!);
        foreach (var epsilon in new[] { 0.1, 1.0, 2.5 }) Assert.Equal(a.UpperDelta(epsilon), b.UpperDelta(epsilon), 1e-12);
    }

    [Fact]
    public void The_cumulant_is_that_of_the_sum_and_does_not_overflow()
    {
        double[] masses = [.. Enumerable.Range(0, 300).Select(i => 1 + Math.Sin(i))];
        var found = Cumulant.Of(masses, -20, 0.1, 0.7);
        var powers = masses.Select((p, i) => p * Math.Exp(0.7 * 0.1 * (i - 20))).ToArray();
        var mean = powers.Select((p, i) => p * 0.1 * (i - 20)).Sum() / powers.Sum();
        Assert.Equal(Math.Log(powers.Sum()), found.Value, 1e-12);
        Assert.Equal(mean, found.Mean, 1e-11);
        Assert.Equal(powers.Select((p, i) => p * Math.Pow(0.1 * (i - 20) - mean, 2)).Sum() / powers.Sum(), found.Variance, 1e-9);
        Assert.Equal(1000 * 27.9 + Math.Log(masses[^1]), Cumulant.Of(masses, -20, 0.1, 1000).Value, 1e-7);
    }

    [Fact]
    public void Chernoffs_bound_of_a_normal_law_is_its_closed_form()
    {
        // K = θ²/2: the least of (θ²/2 + L)/θ is √(2L), at θ = √(2L).
        var (theta, bound) = ChernoffBound.Of(t => new(t * t / 2, t, 1), 20, 1e6);
        Assert.Equal(Math.Sqrt(40), theta, 0.1);
        Assert.InRange(bound, Math.Sqrt(40) - 1e-12, Math.Sqrt(40) + 1e-3);
    }

    [Fact]
    public void Chernoffs_bound_finds_its_way_past_a_rare_large_value()
    {
        // Mass 1e-9 at 50 beside a normal law: θ beyond about 1 is ruled by it alone.
        Cumulant Of(double t)
        {
            var (normal, rare) = (Math.Exp(t * t / 2), 1e-9 * Math.Exp(50 * t));
            var sum = normal + rare;
            var mean = (t * normal + 50 * rare) / sum;
            return new(Math.Log(sum), mean, ((1 + t * t) * normal + 2500 * rare) / sum - mean * mean);
        }

        var best = Enumerable.Range(1, 4000).Select(k => k / 1000.0).Min(t => (Math.Log(Math.Exp(t * t / 2) + 1e-9 * Math.Exp(50 * t)) + 10) / t);
        Assert.InRange(ChernoffBound.Of(Of, 10, 1e6).Bound, 0.999 * best, 1.02 * best);
    }
}
