using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Any semivalue from marginal contributions that are drawn by player and size of coalition, more where they scatter more.</summary>
/// <remarks>
/// A first part of the draws goes evenly to all n² strata; the rest is divided in proportion to w(j)·s, s the standard deviation seen in the first part
/// (Neyman). Only the second part enters the estimate where it has draws: the division then depends on nothing that is averaged, and the mean stays unbiased. For
/// few players, such as workers; with many, orders of arrival use a value more often.
/// </remarks>
[Source("arXiv:1306.4265", "Section 4")]
public static class StratifiedSemivalue
{
    private const int PilotDraws = 4;

    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game; each draw asks for two coalitions.</param>
    /// <param name="semivalue">How marginal contributions are weighed; sizes of probability below 1e-12 are left out.</param>
    /// <param name="draws">How many marginal contributions in all, at least 8 for each player and size of positive probability.</param>
    /// <param name="random">The coalitions.</param>
    /// <param name="confidence">How likely all intervals cover at the same time, in (0, 1).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few draws, or the confidence is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1306.4265", "Section 4")]
    public static ValueEstimates Of(
        CooperativeGame game, Semivalue semivalue, int draws, RandomStream random, double confidence = 0.95, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(semivalue);
        ArgumentNullException.ThrowIfNull(random);
        Numerics.Checks.Require.OpenShare(confidence);
        var n = game.Count;
        var weights = semivalue.SizeProbabilities(n);
        var strata = (from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where weights[j] > 1e-12 select (Player: i, Size: j)).ToArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2 * PilotDraws * strata.Length);

        var pilot = Draw(game, strata, [.. strata.Select(_ => PilotDraws)], random.Child(0), cancellation);
        var left = draws - PilotDraws * strata.Length;
        double[] needs = [.. strata.Zip(pilot, (s, m) => weights[s.Size] * Math.Sqrt(m.Variance))];
        var need = needs.Sum();

        // Two draws each, so that every stratum has a variance, and the rest by need.
        var free = left - 2 * strata.Length;
        int[] counts = [.. needs.Select(x => 2 + (int)(need > 0 ? free * (x / need) : free / (double)strata.Length))];
        var measured = Draw(game, strata, counts, random.Child(1), cancellation);

        var (means, variances, degrees) = (new double[n], new double[n], new double[n]);
        for (var k = 0; k < strata.Length; k++)
        {
            var (player, weight, moments) = (strata[k].Player, weights[strata[k].Size], measured[k]);

            // A stratum whose two draws agree by chance still scatters as the pilot says.
            var variance = weight * weight * Math.Max(moments.VarianceOfMean, moments.Count <= PilotDraws ? pilot[k].Variance / moments.Count : 0);
            means[player] += weight * moments.Mean;
            variances[player] += variance;
            degrees[player] += variance * variance / (moments.Count - 1);
        }

        var level = 1 - (1 - confidence) / n;
        var estimates = Enumerable.Range(0, n).Select(i =>
        {
            // Satterthwaite's degrees of freedom of a sum of variances.
            var freedom = degrees[i] > 0 ? Math.Max(1, variances[i] * variances[i] / degrees[i]) : 1;
            var half = StudentMean.Quantile((int)Math.Min(1e6, freedom) + 1, level) * Math.Sqrt(variances[i]);
            return new Estimate(means[i], means[i] - half, means[i] + half, confidence);
        });
        var taken = counts.Sum() + PilotDraws * strata.Length;
        return new ValueEstimates([.. estimates], SolverStatus.Converged, taken, 2L * taken);
    }

    private static RunningMoments[] Draw(
        CooperativeGame game, (int Player, int Size)[] strata, int[] counts, RandomStream random, CancellationToken cancellation)
    {
        var moments = new RunningMoments[strata.Length];
        for (var k = 0; k < strata.Length; k++)
        {
            var (player, size) = strata[k];
            var stream = random.Child((ulong)k);
            for (var left = counts[k]; left > 0; left -= 256)
            {
                var batch = new bool[2 * Math.Min(left, 256)][];
                for (var b = 0; b < batch.Length; b += 2)
                {
                    batch[b] = new bool[game.Count];
                    foreach (var other in stream.SampleWithoutReplacement(game.Count - 1, size)) batch[b][other < player ? other : other + 1] = true;
                    batch[b + 1] = (bool[])batch[b].Clone();
                    batch[b + 1][player] = true;
                }

                var values = game.Values(batch, cancellation);
                for (var b = 0; b < values.Length; b += 2) moments[k].Add(values[b + 1] - values[b]);
            }
        }

        return moments;
    }
}
