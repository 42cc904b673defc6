using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>Independent losses on one grid that are added up, before the adding.</summary>
internal sealed class LossParts(IReadOnlyList<RepeatedLoss> parts)
{
    public IReadOnlyList<RepeatedLoss> Parts => parts;

    public double Step => parts[0].Loss.Step;

    /// <summary>T, the number of summands.</summary>
    public long Count => parts.Sum(p => (long)p.Count);

    /// <summary>The probability from above that some summand is infinite.</summary>
    public double InfiniteMass => -LogSpace.ExpM1(parts.Sum(p => p.Count * LogSpace.Log1P(-p.Loss.InfiniteMass)));

    /// <summary>The cumulant of the sum from above.</summary>
    public Cumulant Upper(double theta) => Sum(theta, loss => loss.Upper);

    /// <summary>The cumulant of the sum from below, of grid numbers, without halves and remainders.</summary>
    public Cumulant Lower(double theta) => Sum(theta, loss => loss.Lower);

    /// <summary>How much the sum from below exceeds the sum of its grid numbers, but for a probability.</summary>
    /// <param name="failure">The probability, in (0, 1).</param>
    /// <returns>The halves and mean remainders, less what independent remainders fall short of their mean by, which Chernoff's bound says.</returns>
    public double LowerShift(double failure)
    {
        var means = parts.Select(p => Mean(p.Loss)).ToArray();
        var shift = parts.Zip(means, (p, mean) => p.Count * (p.Loss.Step / 2 + mean)).Sum();
        var (_, shortfall) = ChernoffBound.Of(theta => Shortfall(theta, means), -Math.Log(failure));
        return shift - Math.Min(shortfall, Count * Step);
    }

    private Cumulant Sum(double theta, Func<DiscreteLoss, double[]> masses)
    {
        var sum = default(Cumulant);
        foreach (var (loss, count) in parts) sum += count * Cumulant.Of(masses(loss), loss.First, loss.Step, theta);
        return sum;
    }

    /// <summary>The cumulant of mean less remainder, summed.</summary>
    private Cumulant Shortfall(double theta, double[] means)
    {
        var sum = default(Cumulant);
        for (var k = 0; k < parts.Count; k++)
        {
            var (loss, count) = parts[k];
            var (mass, moment, first, second) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < loss.Lower.Length; i++)
            {
                var x = means[k] - loss.Remainders[i];
                var weight = loss.Lower[i] * Math.Exp(theta * x);
                mass += loss.Lower[i];
                moment += weight;
                first += weight * x;
                second += weight * x * x;
            }

            var mean = first / moment;
            sum += count * new Cumulant(Math.Log(moment / mass), mean, Math.Max(0, second / moment - mean * mean));
        }

        return sum;
    }

    private static double Mean(DiscreteLoss loss)
    {
        var (mass, moment) = (0.0, 0.0);
        for (var i = 0; i < loss.Lower.Length; i++)
        {
            mass += loss.Lower[i];
            moment += loss.Lower[i] * loss.Remainders[i];
        }

        return moment / mass;
    }
}
