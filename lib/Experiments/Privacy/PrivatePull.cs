using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>
/// The smallest case in which a lower bound, success itself and a ceiling are all to be had: a firm descends on ½‖θ − z‖² over all records at once, and members
/// control the gradient so that it ends at a point of theirs.
/// </summary>
/// <remarks>
/// <para>
/// The records z of n people are drawn around 0, where the firm starts and where it would stay. In every step k members report what moves the mean gradient
/// towards θ*, as far as clipping lets them: each their part of −(Σ of the others' clipped gradients) + n·(θ − θ*)/η, cut to the norm C. Success is that the
/// firm's θ ends within a radius of θ*.
/// </para>
/// <para>Every person's gradient is a Gaussian mechanism with q = 1 in each step, so a group of k is hidden as well as k·√T/σ standard deviations hide it.</para>
/// </remarks>
public sealed class PrivatePull
{
    private readonly double[][] _records;

    /// <summary>Sets the case.</summary>
    /// <param name="people">n ≥ 2, the number of people, which is also the public divisor.</param>
    /// <param name="training">The firm's run; its lot is n.</param>
    /// <param name="distance">How far θ* is from the start, positive.</param>
    /// <param name="radius">How near to θ* counts as success, positive and below the distance.</param>
    /// <param name="spread">The standard deviation of the records in each coordinate, ≥ 0.</param>
    /// <param name="random">Draws the records; not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="ArgumentException">The run divides by something else than n.</exception>
    public PrivatePull(int people, PrivateTraining training, double distance, double radius, double spread, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 2);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(distance), nameof(distance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(radius), nameof(radius));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(radius, distance);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(spread), nameof(spread));
        if (training.LotSize != people) throw new ArgumentException($"The run divides by {training.LotSize} and not by the {people} people.", nameof(training));
        (People, Training, Distance, Radius) = (people, training, distance, radius);
        var draws = random.Child(0);
        _records = [.. Enumerable.Range(0, people).Select(_ => Enumerable.Range(0, training.Dimension).Select(_ => spread * draws.NextNormal()).ToArray())];
    }

    /// <summary>n.</summary>
    public int People { get; }

    /// <summary>The firm's run.</summary>
    public PrivateTraining Training { get; }

    /// <summary>How far θ* is from the start.</summary>
    public double Distance { get; }

    /// <summary>How near counts as success.</summary>
    public double Radius { get; }

    /// <summary>What the bound knows of the gradients: the people's mean norm is at most their own spread plus the distance covered.</summary>
    /// <param name="around">The distance from θ* up to which control is wanted, at least the distance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is smaller.</exception>
    public GradientReach Reach(double around) => new(
        Distance, _records.Average(z => Norm(z)) + Distance + around, Training.ClippingNorm, around);

    /// <summary>How often the firm ends within the radius.</summary>
    /// <param name="members">k in [0, n].</param>
    /// <param name="present">Whether the members' records are there; without them there are n − k records, and the divisor stays.</param>
    /// <param name="runs">The number of runs, at least 1.</param>
    /// <param name="random">Decides the noise; not changed.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <returns>The frequency with its 95 % Wilson interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Estimate Success(int members, bool present, int runs, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(members);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, People);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var reached = 0;
        for (var run = 0; run < runs; run++)
        {
            AmbientStop.Check(cancellation);
            if (Miss(End(members, present, random.Child((ulong)run))) <= Radius) reached++;
        }

        return BinomialEstimate.Wilson(reached, runs);
    }

    /// <summary>Where one run ends, θ_T.</summary>
    internal double[] End(int members, bool present, RandomStream random)
    {
        var (d, n) = (Training.Dimension, (double)People);
        var (theta, sum, member) = (new double[d], new double[d], new double[d]);
        for (var step = 0; step < Training.Steps; step++)
        {
            Array.Clear(sum);
            for (var person = members; person < People; person++) AddClipped(sum, theta, _records[person]);
            if (present && members > 0)
            {
                // Together the members lack what would put θ onto the target in this step.
                for (var j = 0; j < d; j++) member[j] = (n * (theta[j] - Target(j)) / Training.StepSize - sum[j]) / members;
                var factor = members * Math.Min(1, Training.ClippingNorm / Math.Max(Norm(member), double.Epsilon));
                for (var j = 0; j < d; j++) sum[j] += factor * member[j];
            }

            for (var j = 0; j < d; j++)
                theta[j] -= Training.StepSize * (sum[j] / n + Training.NoiseDeviation * random.NextNormal());
        }

        return theta;
    }

    private double Target(int coordinate) => coordinate == 0 ? Distance : 0;

    private double Miss(double[] theta) => Norm([.. theta.Select((t, j) => t - Target(j))]);

    private void AddClipped(double[] sum, double[] theta, double[] record)
    {
        var square = 0.0;
        for (var j = 0; j < theta.Length; j++) square += (theta[j] - record[j]) * (theta[j] - record[j]);
        var factor = Math.Min(1, Training.ClippingNorm / Math.Max(Math.Sqrt(square), double.Epsilon));
        for (var j = 0; j < theta.Length; j++) sum[j] += factor * (theta[j] - record[j]);
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(v => v * v));
}
