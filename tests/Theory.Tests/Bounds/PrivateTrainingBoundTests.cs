using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Theory.Tests.Bounds;

public class PrivateTrainingBoundTests
{
    private static readonly PrivateTraining Run = new(steps: 60, stepSize: 0.5, noiseMultiplier: 1.1, clippingNorm: 1, lotSize: 40, dimension: 3);
    private static readonly GradientReach Reach = new(initialDistance: 2, populationGradient: 0.3, attainable: 5, radius: 3);

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(1, 0.5, 0.4)]
    [InlineData(7, 0.5, 0.4)]
    [InlineData(200, 0.1, 0.03)]
    [InlineData(5, 0.5, 2)]
    [InlineData(40, 2, 0)]
    public void The_accumulated_deviation_is_the_root_of_the_summed_variances(int steps, double stepSize, double contraction)
    {
        var variance = 0.0;
        for (var s = 0; s < steps; s++) variance = Math.Pow(1 - stepSize * contraction, 2) * variance + stepSize * stepSize;
        Assert.Equal(Math.Sqrt(variance), PrivateTrainingBound.Accumulation(contraction, steps, stepSize), 12);
    }

    [Fact]
    public void A_weak_contraction_is_close_to_none()
    {
        Assert.Equal(PrivateTrainingBound.Accumulation(0, 1000, 0.3), PrivateTrainingBound.Accumulation(1e-13, 1000, 0.3), 8);
        Assert.Equal(0.3, PrivateTrainingBound.Accumulation(1 / 0.3, 1000, 0.3), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(100_000)]
    public void The_norm_of_a_normal_vector_is_held_and_not_by_far(int dimension)
    {
        foreach (var failure in new[] { 0.3, 0.05, 1e-6 })
        {
            var bound = PrivateTrainingBound.NormQuantile(dimension, failure);
            Assert.True(Exceeded(bound) <= failure);
            Assert.True(Exceeded(Math.Max(0, bound - 2)) >= failure);
        }

        // P(χ² > x²): e^(−x²/2)·Σ (x²/2)ʲ/j! over j below half of an even dimension, two tails of a normal number in one.
        double Exceeded(double norm)
        {
            if (dimension == 1) return 2 * NormalLaw.Cdf(-norm);
            if (norm == 0) return 1;
            var (terms, log) = (new double[dimension / 2], 0.0);
            for (var j = 0; j < terms.Length; j++)
            {
                terms[j] = log;
                log += Math.Log(norm * norm / 2 / (j + 1));
            }

            return Math.Exp(LogSpace.LogSumExp(terms) - norm * norm / 2);
        }
    }

    [Fact]
    public void In_one_dimension_the_promise_is_kept_by_the_exact_law()
    {
        foreach (var (sigma, share) in new[] { (0.5, 0.6), (3, 0.6), (3, 0.35), (20, 0.9) })
        {
            var training = new PrivateTraining(30, 0.4, sigma, 1, 10, 1);
            foreach (var failure in new[] { 0.4, 0.05, 1e-4 })
            {
                var bound = PrivateTrainingBound.Of(share, training, Reach, failure);
                var deviation = training.NoiseDeviation * PrivateTrainingBound.Accumulation(bound.Contraction, 30, 0.4);
                var exceeded = NormalLaw.Cdf((bound.ContractionTerm - bound.Distance) / deviation) + NormalLaw.Cdf((-bound.ContractionTerm - bound.Distance) / deviation);
                Assert.InRange(exceeded, 0, failure);
            }
        }
    }

    /// <summary>
    /// A firm that clips, adds noise and descends on a population of fixed gradients, and members who answer each step. A run breaks the promise with
    /// probability at most β, so 4,000 runs do so more often than the count below with probability below 1e-7.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(0.9, 0.05)]
    [InlineData(0.4, 0.2)]
    public void Simulated_runs_keep_the_promise(double share, double failure)
    {
        const int runs = 4000, examples = 7;
        var bound = PrivateTrainingBound.Of(share, Run, Reach, failure);
        Assert.True(bound.IsFeasible && bound.IsCovered);
        var random = new RandomStream(71);
        var population = Enumerable.Range(0, examples).Select(_ => Vector(random, 3 * Reach.PopulationGradient * random.NextDouble() / 1.5)).ToArray();
        var scale = Reach.PopulationGradient / population.Average(Norm);
        var clipped = population.Select(g => Scaled(g, scale)).Select(g => Scaled(g, Math.Min(1, Run.ClippingNorm / Norm(g)))).ToArray();
        double[] mean = [.. Enumerable.Range(0, 3).Select(k => clipped.Average(g => g[k]))];
        var (tooFar, outside) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var stream = random.Child((ulong)run);
            var offset = Vector(stream, Reach.InitialDistance);
            var furthest = 0.0;
            for (var step = 0; step < Run.Steps; step++)
            {
                double[] asked = [.. offset.Select((x, k) => (-(1 - share) * mean[k] + bound.Contraction * x) / share)];
                // Where the member's gradient is not attainable the nearest that is, as clipping makes it; within the radius it is attainable.
                if (Norm(offset) <= Reach.Radius) Assert.True(Norm(asked) <= Run.ClippingNorm * (1 + 1e-12));
                var reported = Scaled(asked, Math.Min(1, Run.ClippingNorm / Norm(asked)));
                for (var k = 0; k < 3; k++)
                    offset[k] -= Run.StepSize * (share * reported[k] + (1 - share) * mean[k] + Run.NoiseDeviation * stream.NextNormal());
                furthest = Math.Max(furthest, Norm(offset));
            }

            if (Norm(offset) > bound.Distance) tooFar++;
            if (furthest > bound.Excursion) outside++;
        }

        var most = BinomialQuantile.Upper(runs, failure, 1e-7);
        Assert.InRange(tooFar, 0, most);
        Assert.InRange(outside, 0, most);
    }

    [Fact]
    public void The_bound_is_not_far_above_the_quantile_of_the_recursion()
    {
        // Fifty dimensions, two hundred steps: more than 5 % of runs exceed 0.75 times the bound with β = 0.05, but for a probability below 1e-7.
        const int runs = 2000, dimension = 50;
        var training = new PrivateTraining(200, 0.2, 1, 1, 5, dimension);
        var reach = new GradientReach(2, 0, 1, 10);
        var bound = PrivateTrainingBound.Of(1, training, reach, 0.05);
        var random = new RandomStream(72);
        var above = 0;
        for (var run = 0; run < runs; run++)
        {
            var stream = random.Child((ulong)run);
            var offset = new double[dimension];
            offset[0] = reach.InitialDistance;
            for (var step = 0; step < training.Steps; step++)
            {
                for (var k = 0; k < dimension; k++)
                    offset[k] = (1 - training.StepSize * bound.Contraction) * offset[k] - training.StepSize * training.NoiseDeviation * stream.NextNormal();
            }

            if (Norm(offset) > 0.75 * bound.Distance) above++;
        }

        Assert.InRange(above, BinomialQuantile.Lower(runs, 0.05, 1e-7), runs);
    }

    [Fact]
    public void Without_noise_it_is_gradient_control()
    {
        var training = new PrivateTraining(20, 0.5, 0, 10, 40, 1000);
        var bound = PrivateTrainingBound.Of(0.4, training, Reach, 0.05);
        Assert.Equal((0.4 * 5 - 0.6 * 0.3) / 3, bound.Contraction, 12);
        Assert.Equal(-GradientControlBound.Distance(20, 0.5, bound.Contraction, 2), bound.Value, 12);
        Assert.Equal((0, 2), (bound.NoiseTerm, bound.Excursion));
        Assert.Equal(1 + bound.Value / 2, bound.Progress.Value, 12);
        Assert.Equal(
            GradientControlBound.SufficientShare(0.3, 5, 0, 2),
            PrivateTrainingBound.CriticalMass(1e-9, new PrivateTraining(100_000, 0.5, 0, 10, 40, 1), Reach, 0.05),
            5);
    }

    [Fact]
    public void A_share_that_cannot_cancel_is_promised_nothing()
    {
        var bound = PrivateTrainingBound.Of(0.05, Run, Reach, 0.05);
        Assert.False(bound.IsFeasible || bound.IsCovered);
        Assert.Equal((double.NegativeInfinity, true, double.PositiveInfinity), (bound.Value, bound.IsVacuous, bound.Excursion));
        Assert.Equal((0.05 * 1 - 0.95 * 0.3) / 3, bound.Contraction, 12);

        // Noise leads beyond a radius that reaches no further than the start.
        Assert.False(PrivateTrainingBound.Of(0.9, Run, new GradientReach(2, 0.3, 5), 0.05).IsCovered);
    }

    [Fact]
    public void Critical_mass_grows_with_the_noise_and_becomes_infinite()
    {
        var masses = new[] { 0, 0.5, 1, 2, 4, 8, 1000 }.Select(sigma => PrivateTrainingBound.CriticalMass(0.5, With(sigma, 1), Reach, 0.05)).ToArray();
        for (var k = 1; k < masses.Length; k++) Assert.True(masses[k] >= masses[k - 1]);
        Assert.True(masses[4] > 1.02 * masses[0]);
        Assert.Equal(double.PositiveInfinity, masses[^1]);
        var least = masses[3];
        Assert.True(PrivateTrainingBound.Of(least, With(2, 1), Reach, 0.05).Progress.Value >= 0.5);
        Assert.True(PrivateTrainingBound.Of(least * 0.999, With(2, 1), Reach, 0.05).Progress.Value < 0.5);
    }

    [Fact]
    public void Clipping_has_two_sides()
    {
        double Mass(double clipping) => PrivateTrainingBound.CriticalMass(0.5, With(4, clipping), Reach, 0.05);
        Assert.True(Mass(2) < Mass(0.3) && Mass(2) < Mass(20));
    }

    [Fact]
    public void Larger_lots_promise_more_and_more_dimensions_less()
    {
        double Distance(double lot, int dimension) => PrivateTrainingBound.Of(0.6, new PrivateTraining(60, 0.5, 1.1, 1, lot, dimension), Reach, 0.05).Distance;
        Assert.True(Distance(80, 3) < Distance(40, 3) && Distance(40, 3) < Distance(40, 30));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(-1, 1, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(1, 0, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(1, 1, double.NaN, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(1, 1, 1, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(1, 1, 1, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining(1, 1, 1, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientReach(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientReach(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientReach(2, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivateTrainingBound.Of(1.1, Run, Reach, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivateTrainingBound.Of(0.5, Run, Reach, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivateTrainingBound.Accumulation(3, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivateTrainingBound.CriticalMass(1, Run, Reach, 0.05));
    }

    private static PrivateTraining With(double sigma, double clipping) => new(60, 0.5, sigma, clipping, 40, 3);

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(x => x * x));

    private static double[] Scaled(double[] vector, double factor) => [.. vector.Select(x => factor * x)];

    private static double[] Vector(RandomStream random, double norm)
    {
        double[] direction = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
        return Scaled(direction, norm / Norm(direction));
    }
}
