using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// The value of a group that no grouping of others, and no division of its own data over several accounts, can change: the sum of its members' Shapley values.
/// </summary>
/// <remarks>
/// <para>
/// Beside it stands the Shapley value of the group as one player, see <see cref="CooperativeGame.Between"/>: right for one real person, but a person who opens
/// accounts can raise it. The difference is the splitting premium, see <see cref="SplittingPremium"/>.
/// </para>
/// <para>
/// For a group of n₀ of n items the sum is (n₀/n)·v(N) + Σ_{s=1}^{n−1} n/(s(n−s))·E[v(S)·(|S∩G| − s·n₀/n)], S even among the coalitions of size s. One
/// coalition tells of every group. Sizes are drawn in proportion to 1/(s(n−s)), and each coalition is taken beside its complement, which needs the same factor.
/// </para>
/// </remarks>
[Source("arXiv:2505.19013", "Theorem 1")]
public static class FaithfulGroupValue
{
    /// <summary>Estimates the values of all groups.</summary>
    /// <param name="game">The game between items; each sample asks for two coalitions.</param>
    /// <param name="groups">Which group each item belongs to.</param>
    /// <param name="samples">The number of samples, at least 2.</param>
    /// <param name="random">The coalitions; sample k depends on the stream and k alone.</param>
    /// <param name="confidence">How likely all intervals cover at the same time, in (0, 1).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The groups are of another number of items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two samples, or the confidence is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:2505.19013", "Theorem 3")]
    public static ValueEstimates Of(
        CooperativeGame game, Grouping groups, int samples, RandomStream random, double confidence = 0.95, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(random);
        groups.Require(game.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        Numerics.Checks.Require.OpenShare(confidence);
        var (n, grand) = (game.Count, game.GrandValue(cancellation));
        var sizes = new double[groups.Count];
        foreach (var group in groups.GroupOf) sizes[group]++;
        var moments = new RunningMoments[groups.Count];

        // Σ 1/(s(n−s)) = (2/n)·H_{n−1}, so a size drawn in that proportion carries the factor 2·H_{n−1}.
        double[] cumulative = new double[Math.Max(0, n - 1)];
        for (var s = 1; s < n; s++) cumulative[s - 1] = (s > 1 ? cumulative[s - 2] : 0) + 1.0 / ((double)s * (n - s));
        var factor = n > 1 ? n * cumulative[^1] : 0;
        const int samplesAtOnce = 64;
        for (var done = 0; done < samples && n > 1; done += samplesAtOnce)
        {
            var batch = new List<bool[]>();
            for (var k = done; k < Math.Min(samples, done + samplesAtOnce); k++)
            {
                var stream = random.Child((ulong)k);
                var place = Array.BinarySearch(cumulative, stream.NextDouble() * cumulative[^1]);
                var size = Math.Min(n - 1, (place < 0 ? ~place : place + 1) + 1);
                var members = new bool[n];
                foreach (var i in stream.SampleWithoutReplacement(n, size)) members[i] = true;
                batch.Add(members);
                batch.Add([.. members.Select(m => !m)]);
            }

            var values = game.Values(batch, cancellation);
            for (var k = 0; k < values.Length; k += 2)
            {
                var inside = new double[groups.Count];
                var size = 0;
                for (var i = 0; i < n; i++)
                {
                    if (!batch[k][i]) continue;
                    inside[groups.GroupOf[i]]++;
                    size++;
                }

                // The complement's bracket is the opposite number.
                for (var g = 0; g < inside.Length; g++)
                    moments[g].Add(sizes[g] / n * grand + factor * (inside[g] - size * sizes[g] / n) * (values[k] - values[k + 1]) / 2);
            }
        }

        if (n == 1) return new ValueEstimates([new Estimate(grand, grand, grand, confidence)], SolverStatus.Converged, 0, 1);
        var level = 1 - (1 - confidence) / groups.Count;
        return new ValueEstimates([.. moments.Select(m => m.Interval(level) with { Confidence = confidence })], SolverStatus.Converged, samples, 2L * samples + 1);
    }
}
