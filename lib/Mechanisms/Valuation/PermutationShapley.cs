using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Shapley values from random orders of arrival.</summary>
/// <remarks>
/// Unbiased, and every order pays out v(N) exactly. Orders come in pairs, each beside its reverse, whose errors partly cancel; a pair is one sample.
/// Intervals are Student's over the pairs. An order is never cut short where the value seems to have settled: on a test set of a hundred examples most
/// steps change nothing, and rules that read this as convergence value a tenth of the data.
/// </remarks>
[Source("doi:10.1016/j.cor.2008.04.004", "Section 3")]
[Source("arXiv:1904.02868", "Algorithm 1, without its truncation")]
public static class PermutationShapley
{
    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game; each sample asks for 2(n − 1) coalitions.</param>
    /// <param name="rule">How many samples at most, and when to stop.</param>
    /// <param name="random">The orders; sample k depends on the stream and k alone.</param>
    /// <param name="progress">Told the part of the samples that is done, in [0, 1]; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("doi:10.1016/j.cor.2008.04.004", "Section 3")]
    public static ValueEstimates Of(
        CooperativeGame game, SamplingRule rule, RandomStream random, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(random);
        rule.Validate();
        var n = game.Count;
        var grand = game.GrandValue(cancellation);
        var moments = new RunningMoments[n];
        var evaluations = 1L;
        const int pairsAtOnce = 8;
        var (estimates, status, samples) = rule.Run(rule.MostSamples, pairsAtOnce, moments, Sample, progress);
        return new ValueEstimates(estimates, status, samples, evaluations);

        void Sample(int first, int count)
        {
            var orders = Enumerable.Range(first, count).Select(k => Order(n, random.Child((ulong)k))).ToArray();
            var coalitions = orders.SelectMany(order => Prefixes(order).Concat(Prefixes([.. order.Reverse()]))).ToArray();
            var values = game.Values(coalitions, cancellation);
            evaluations += coalitions.Length;
            for (var k = 0; k < orders.Length; k++) Add(moments, orders[k], values.AsSpan(2 * k * (n - 1), 2 * (n - 1)), grand);
        }
    }

    private static int[] Order(int n, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        random.Shuffle<int>(order);
        return order;
    }

    /// <summary>The coalitions along an order but the first and the last, which are known.</summary>
    private static IEnumerable<bool[]> Prefixes(int[] order)
    {
        var members = new bool[order.Length];
        foreach (var player in order[..^1])
        {
            members[player] = true;
            yield return (bool[])members.Clone();
        }
    }

    private static void Add(RunningMoments[] moments, int[] order, ReadOnlySpan<double> values, double grand)
    {
        var n = order.Length;
        var forth = values[..(n - 1)];
        var back = values[(n - 1)..];
        for (var place = 0; place < n; place++)
        {
            var first = Step(forth, place, grand);
            var second = Step(back, n - 1 - place, grand);
            moments[order[place]].Add((first + second) / 2);
        }

        static double Step(ReadOnlySpan<double> along, int place, double grand) =>
            (place < along.Length ? along[place] : grand) - (place > 0 ? along[place - 1] : 0);
    }
}
