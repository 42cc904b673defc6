using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

/// <summary>Values by their definitions, however slow.</summary>
internal static class SlowValues
{
    /// <summary>The mean of marginal contributions over all orders of arrival.</summary>
    internal static double[] Shapley(CooperativeGame game)
    {
        var n = game.Count;
        var (sums, orders) = (new double[n], 0);
        Visit([.. Enumerable.Range(0, n)], 0);
        return [.. sums.Select(s => s / orders)];

        void Visit(int[] order, int from)
        {
            if (from == n)
            {
                orders++;
                var members = new bool[n];
                var before = 0.0;
                foreach (var i in order)
                {
                    members[i] = true;
                    var after = game.Value(members);
                    sums[i] += after - before;
                    before = after;
                }

                return;
            }

            for (var k = from; k < n; k++)
            {
                (order[from], order[k]) = (order[k], order[from]);
                Visit(order, from + 1);
                (order[from], order[k]) = (order[k], order[from]);
            }
        }
    }

    /// <summary>The mean marginal contribution to each size of coalition, weighted.</summary>
    internal static double[] Semivalue(CooperativeGame game, double[] sizes)
    {
        var n = game.Count;
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            var (sums, counts) = (new double[n], new int[n]);
            for (var mask = 0; mask < 1 << n; mask++)
            {
                if ((mask >> i & 1) != 0) continue;
                bool[] without = [.. Enumerable.Range(0, n).Select(k => (mask >> k & 1) != 0)];
                bool[] with = [.. without];
                with[i] = true;
                var size = without.Count(m => m);
                sums[size] += game.Value(with) - game.Value(without);
                counts[size]++;
            }

            for (var j = 0; j < n; j++) values[i] += sizes[j] * sums[j] / counts[j];
        }

        return values;
    }

    /// <summary>A game with a random value for every coalition.</summary>
    internal static CooperativeGame Random(int n, RandomStream random)
    {
        double[] values = [.. Enumerable.Range(0, 1 << n).Select(k => k == 0 ? 0 : random.NextNormal())];
        return CooperativeGame.Of(n, members =>
        {
            var mask = 0;
            for (var i = 0; i < members.Length; i++) mask |= members[i] ? 1 << i : 0;
            return values[mask];
        });
    }

    /// <summary>The game of nearest neighbours, from what a coalition's nearest examples say.</summary>
    internal static CooperativeGame Nearest(int n, int k, Func<IReadOnlyList<int>, double> utility) => CooperativeGame.Above(n, members =>
    {
        var near = new List<int>();
        for (var i = 0; i < members.Length && near.Count < k; i++)
        {
            if (members[i]) near.Add(i);
        }

        return utility(near);
    });

    internal static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
