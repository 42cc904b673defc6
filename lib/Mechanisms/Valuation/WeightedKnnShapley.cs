using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// Exact Shapley values for weighted K nearest neighbours with hard labels: v(S) is 1 where those of the K nearest of S with the test example's label
/// outweigh the rest, ½ where neither does, as without neighbours, and otherwise 0.
/// </summary>
/// <remarks>
/// Weights are whole numbers, such as a distance kernel in 2ᵇ steps. For each example, sets of the others are counted by size and by the balance of their
/// weights: O(n²·K²·W) for a test example, W the greatest weight. A set is even among its size if its members come before a common random moment, so
/// an example matters in proportion to a Beta integral of how many may stand beyond the K nearest.
/// </remarks>
[Source("arXiv:2401.11103", "Theorem 4")]
public static class WeightedKnnShapley
{
    /// <summary>The values for one test example.</summary>
    /// <param name="balances">Weights, near to far, [n]: positive where the label is the test example's, otherwise negative.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, near to far, [n]; they add up to v(N) − ½.</returns>
    /// <exception cref="ArgumentException">There is no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:2401.11103", "Theorem 4")]
    public static double[] Of(ReadOnlySpan<int> balances, int neighbours, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        if (balances.IsEmpty) throw new ArgumentException("There is no example; give at least one.", nameof(balances));
        var n = balances.Length;
        var most = 0;
        foreach (var balance in balances) most = Math.Max(most, Math.Abs(balance));
        var k = Math.Min(neighbours, n);
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            AmbientStop.Check(cancellation);
            values[i] = One(balances, i, neighbours, k, k * most);
        }

        return values;
    }

    private static double One(ReadOnlySpan<int> balances, int i, int neighbours, int k, int reach)
    {
        // counts[s, reach + b]: the part of the sets of s of the examples so far, i left out, whose balance is b; for s < K.
        var n = balances.Length;
        var law = new double[k, 2 * reach + 1];
        law[0, reach] = 1;
        var (value, seen) = (0.0, 0);
        for (var p = 0; p < n; p++)
        {
            if (p == i) continue;
            if (p > i && seen >= neighbours - 1)
            {
                // p is the K-th nearest of the set and i pushes it out: K − 1 of those before, then p, beyond it anything. With p − 1 examples before p beside
                // i, the part of orders is C(p − 1, K − 1)·B(K + 1, p − K + 1) = K/(p(p + 1)).
                var before = seen;
                var mass = neighbours / ((before + 1.0) * (before + 2.0));
                for (var b = -reach; b <= reach; b++)
                {
                    var part = law[neighbours - 1, reach + b];
                    if (part != 0) value += mass * part * (Vote(b + balances[i]) - Vote(b + balances[p]));
                }
            }

            seen++;
            for (var s = Math.Min(k - 1, seen); s >= 0; s--)
            {
                for (var b = -reach; b <= reach; b++)
                {
                    // In place, a size at a time from above, so that the smaller size still holds the sets without p.
                    var without = s < seen ? law[s, reach + b] * (seen - s) / seen : 0;
                    var from = b - balances[p];
                    law[s, reach + b] = without + (s > 0 && Math.Abs(from) <= reach ? law[s - 1, reach + from] * s / seen : 0);
                }
            }
        }

        // Sets of fewer than K, in which nobody is pushed out.
        for (var s = 0; s < Math.Min(neighbours, n); s++)
        {
            for (var b = -reach; b <= reach; b++)
            {
                var part = law[s, reach + b];
                if (part != 0) value += part * (Vote(b + balances[i]) - Vote(b)) / n;
            }
        }

        return value;
    }

    private static double Vote(int balance) => balance > 0 ? 1 : balance < 0 ? 0 : 0.5;
}
