using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Banzhaf values with maximum sample reuse: every random coalition tells something of every player.</summary>
/// <remarks>
/// φᵢ is the mean of v(S) over the coalitions with i less that over the coalitions without, S having each player with probability ½. The
/// coalitions come in pairs, each beside its complement, so that every player is in half of them. Intervals are Student's over the pairs.
/// </remarks>
[Source("arXiv:2205.15466", "Section 4.2")]
public static class ReusedBanzhaf
{
    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game; each sample asks for one coalition.</param>
    /// <param name="rule">How many coalitions at most, and when to stop.</param>
    /// <param name="random">The coalitions; pair k depends on the stream and k alone.</param>
    /// <param name="progress">Told the part of the samples that is done, in [0, 1]; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:2205.15466", "eq. (8)")]
    public static ValueEstimates Of(
        CooperativeGame game, SamplingRule rule, RandomStream random, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(random);
        rule.Validate();
        var n = game.Count;

        // A pair contributes v(S) − v(N∖S) to each member of S and the opposite to the others: independent, unbiased for φᵢ.
        var moments = new RunningMoments[n];
        const int pairsAtOnce = 32;
        var (estimates, status, pairs) = rule.Run(rule.MostSamples / 2, pairsAtOnce, moments, Sample, progress);
        return new ValueEstimates(estimates, status, 2 * pairs, 2L * pairs);

        void Sample(int first, int count)
        {
            var drawn = Enumerable.Range(first, count).Select(k => Draw(n, random.Child((ulong)k))).ToArray();
            var values = game.Values([.. drawn.SelectMany(s => new[] { s, [.. s.Select(member => !member)] })], cancellation);
            for (var k = 0; k < drawn.Length; k++)
            {
                var difference = values[2 * k] - values[2 * k + 1];
                for (var i = 0; i < n; i++) moments[i].Add(drawn[k][i] ? difference : -difference);
            }
        }
    }

    private static bool[] Draw(int n, RandomStream random)
    {
        var members = new bool[n];
        for (var i = 0; i < n; i++) members[i] = random.NextUInt64() >> 63 != 0;
        return members;
    }
}
