using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Values of players with simultaneous intervals.</summary>
/// <param name="Values">φ, [n]; all intervals together cover with the confidence that was asked for, also where sampling stopped early.</param>
/// <param name="Status">Converged where every interval is as narrow as was asked for; otherwise the limit of samples was reached.</param>
/// <param name="Samples">How many permutations, coalitions or draws, as the method counts.</param>
/// <param name="Evaluations">How many values of coalitions were asked for; every one may be a training.</param>
public sealed record ValueEstimates(IReadOnlyList<Estimate> Values, SolverStatus Status, int Samples, long Evaluations)
{
    /// <summary>The greatest half-width of an interval.</summary>
    public double HalfWidth => Values.Max(v => (v.Upper - v.Lower) / 2);

    /// <summary>The point estimates, [n].</summary>
    public double[] Points => [.. Values.Select(v => v.Value)];
}

/// <summary>When an estimator may stop, and what its intervals promise.</summary>
/// <param name="MostSamples">The greatest number of samples, ≥ 4.</param>
/// <param name="HalfWidth">The half-width that every interval is to have, ≥ 0, in the unit of the game; 0 uses all samples.</param>
/// <param name="Confidence">How likely all intervals cover at the same time, in (0, 1).</param>
/// <remarks>
/// The samples are looked at when their number has doubled. Look k spends the part 1/(k(k + 1)) of the risk, shared among the players, so looking often
/// costs no coverage: a run that stops early is as honest as one that does not. Nothing is ever cut off because recent changes were small.
/// </remarks>
public sealed record SamplingRule(int MostSamples, double HalfWidth = 0, double Confidence = 0.95)
{
    private const int FirstLook = 16;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostSamples, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(Numerics.Checks.Require.Finite(HalfWidth));
        Numerics.Checks.Require.OpenShare(Confidence);
    }

    /// <summary>The confidence of one player's interval at a look, counted from 1.</summary>
    private double At(int look, int players)
    {
        // Without a target there is one look, the last.
        var spent = HalfWidth > 0 ? (1 - Confidence) / (look * (look + 1.0)) : 1 - Confidence;
        return 1 - spent / players;
    }

    /// <summary>Samples until every interval is narrow enough, or the samples are used up.</summary>
    /// <param name="most">The greatest number of samples.</param>
    /// <param name="atOnce">How many are taken together.</param>
    /// <param name="moments">What the samples of each player add up to.</param>
    /// <param name="sample">Takes samples: the number of the first, and how many.</param>
    /// <param name="progress">Told the part that is done; null for nobody.</param>
    /// <returns>The players' estimates, why sampling ended, and the number of samples taken.</returns>
    internal (Estimate[] Estimates, SolverStatus Status, int Samples) Run(
        int most, int atOnce, RunningMoments[] moments, Action<int, int> sample, IProgress<double>? progress)
    {
        for (var (done, look) = (0, 1); ; look++)
        {
            var next = Math.Min(most, done == 0 ? FirstLook : 2 * done);
            while (done < next)
            {
                var count = Math.Min(atOnce, next - done);
                sample(done, count);
                done += count;
                progress?.Report((double)done / most);
            }

            Estimate[] estimates = [.. moments.Select(m => m.Interval(At(look, moments.Length)) with { Confidence = Confidence })];
            var narrow = HalfWidth > 0 && Array.TrueForAll(estimates, e => e.Upper - e.Value <= HalfWidth);
            if (narrow || done == most) return (estimates, narrow || HalfWidth == 0 ? SolverStatus.Converged : SolverStatus.IterationLimit, done);
        }
    }
}
