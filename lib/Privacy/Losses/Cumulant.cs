namespace CollectiveAction.Privacy.Losses;

/// <summary>ln Σᵢ pᵢ·e^(θxᵢ) of masses on a grid, the cumulant function, with its first two derivatives in θ.</summary>
/// <param name="Value">K(θ).</param>
/// <param name="Mean">K′(θ), the mean under the tilted law.</param>
/// <param name="Variance">K″(θ), its variance.</param>
internal readonly record struct Cumulant(double Value, double Mean, double Variance)
{
    private const int LongestBlock = 64;
    private const double LargestPower = 500;

    /// <summary>The cumulant of masses at h·(first + i).</summary>
    /// <remarks>Within a block the powers come from one another by multiplication, and blocks are put together in log-space, so nothing overflows.</remarks>
    public static Cumulant Of(double[] masses, int first, double step, double theta)
    {
        var (top, sum, moment, second) = (double.NegativeInfinity, 0.0, 0.0, 0.0);
        var factor = Math.Exp(theta * step);
        var block = (int)Math.Clamp(LargestPower / Math.Abs(theta * step), 1, LongestBlock);
        for (var start = 0; start < masses.Length; start += block)
        {
            var (power, s0, s1, s2) = (1.0, 0.0, 0.0, 0.0);
            var end = Math.Min(start + block, masses.Length);
            for (var i = start; i < end; i++)
            {
                var weight = masses[i] * power;
                double x = first + i;
                s0 += weight;
                s1 += weight * x;
                s2 += weight * x * x;
                power *= factor;
            }

            if (s0 <= 0) continue;
            var exponent = theta * step * (first + start);
            var height = exponent + Math.Log(s0);
            if (height > top)
            {
                var shrink = Math.Exp(top - height);
                (sum, moment, second, top) = (sum * shrink, moment * shrink, second * shrink, height);
            }

            var scale = Math.Exp(exponent - top);
            (sum, moment, second) = (sum + s0 * scale, moment + s1 * scale, second + s2 * scale);
        }

        var mean = moment / sum;
        return new(top + Math.Log(sum), step * mean, step * step * Math.Max(0, second / sum - mean * mean));
    }

    public static Cumulant operator *(double count, Cumulant one) => new(count * one.Value, count * one.Mean, count * one.Variance);

    public static Cumulant operator +(Cumulant one, Cumulant other) => new(one.Value + other.Value, one.Mean + other.Mean, one.Variance + other.Variance);
}
