using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>Independent losses on one grid that are added up, before the adding.</summary>
internal sealed class LossParts(IReadOnlyList<RepeatedLoss> parts)
{
    public IReadOnlyList<RepeatedLoss> Parts => parts;

    public double Step => parts[0].Loss.Step;

    /// <summary>A tilt of so much from one grid point to the next leaves a single point of the law.</summary>
    public double LargestTheta => 50 / Step;

    /// <summary>T, the number of summands.</summary>
    public double Count => parts.Sum(p => (double)p.Count);

    /// <summary>The largest finite sum from above.</summary>
    public double End => parts.Sum(p => p.Count * p.Loss.Step * (p.Loss.First + p.Loss.Upper.Length - 1.0));

    /// <summary>The probability from above that some summand is infinite.</summary>
    public double InfiniteMass => -LogSpace.ExpM1(parts.Sum(p => p.Count * LogSpace.Log1P(-p.Loss.InfiniteMass)));

    /// <summary>The cumulant of the sum from above.</summary>
    public Cumulant Upper(double theta) => Sum(theta, loss => loss.Upper);

    /// <summary>The cumulant of the sum from below, of grid numbers, without halves and remainders.</summary>
    public Cumulant Lower(double theta) => Sum(theta, loss => loss.Lower);

    /// <summary>How much the sum from below exceeds the sum of its grid numbers, but for a probability under the tilted law.</summary>
    /// <param name="theta">θ of the tilt.</param>
    /// <param name="failure">The probability, in (0, 1).</param>
    /// <returns>The halves and mean remainders, less what independent remainders fall short of their mean by, which Chernoff's bound says.</returns>
    public LowerShift Shift(double theta, double failure)
    {
        var tilted = parts.Select(p => Tilted(p.Loss, theta)).ToArray();
        var means = parts.Zip(tilted, (p, weights) => Mean(p.Loss, weights)).ToArray();
        var shift = parts.Zip(means, (p, mean) => p.Count * (p.Loss.Step / 2 + mean)).Sum();
        var (_, shortfall) = ChernoffBound.Of(u => Shortfall(u, tilted, means), -Math.Log(failure), 1e4 * LargestTheta);
        return new(shift - Math.Min(shortfall, Count * Step), theta, Lower(theta).Value + Math.Log(failure));
    }

    private Cumulant Sum(double theta, Func<DiscreteLoss, double[]> masses)
    {
        var sum = default(Cumulant);
        foreach (var (loss, count) in parts) sum += count * Cumulant.Of(masses(loss), loss.First, loss.Step, theta);
        return sum;
    }

    /// <summary>The cumulant of mean less remainder, summed.</summary>
    private Cumulant Shortfall(double u, double[][] tilted, double[] means)
    {
        var sum = default(Cumulant);
        for (var k = 0; k < parts.Count; k++)
        {
            var (remainders, weights) = (parts[k].Loss.Remainders, tilted[k]);
            var (mass, first, second) = (0.0, 0.0, 0.0);
            for (var i = 0; i < weights.Length; i++)
            {
                if (weights[i] == 0) continue;
                var x = means[k] - remainders[i];
                var weight = weights[i] * Math.Exp(u * x);
                mass += weight;
                first += weight * x;
                second += weight * x * x;
            }

            var mean = first / mass;
            sum += parts[k].Count * new Cumulant(Math.Log(mass), mean, Math.Max(0, second / mass - mean * mean));
        }

        return sum;
    }

    private static double[] Tilted(DiscreteLoss loss, double theta)
    {
        var log = Cumulant.Of(loss.Lower, loss.First, loss.Step, theta).Value;
        return [.. loss.Lower.Select((mass, i) => mass > 0 ? mass * Math.Exp(theta * loss.Step * (loss.First + i) - log) : 0)];
    }

    private static double Mean(DiscreteLoss loss, double[] weights)
    {
        var moment = 0.0;
        for (var i = 0; i < weights.Length; i++) moment += weights[i] * loss.Remainders[i];
        return moment;
    }
}
