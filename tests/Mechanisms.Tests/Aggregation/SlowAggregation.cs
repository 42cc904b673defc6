using CollectiveAction.Mechanisms.Aggregation;

namespace CollectiveAction.Mechanisms.Tests.Aggregation;

/// <summary>EM as the formulas say, with dictionaries of votes and products of probabilities: written for clarity.</summary>
internal static class SlowAggregation
{
    internal static double[,] DawidSkene(CrowdVotes votes, int iterations, double smoothing, bool oneCoin)
    {
        var (n, m, l) = (votes.Items, votes.Workers, votes.Labels);
        var all = votes.All.ToArray();
        var p = new double[n, l];
        foreach (var v in all) p[v.Item, v.Label] += 1.0 / all.Count(o => o.Item == v.Item);
        for (var round = 0; round < iterations; round++)
        {
            double[] prior = [.. Enumerable.Range(0, l).Select(t => Enumerable.Range(0, n).Sum(i => p[i, t]) / n)];
            double Chance(int worker, int truth, int label)
            {
                var own = all.Where(v => v.Worker == worker).ToArray();
                if (oneCoin)
                {
                    var right = (own.Sum(v => p[v.Item, v.Label]) + smoothing) / (own.Length + l * smoothing);
                    return label == truth ? right : (1 - right) / (l - 1);
                }

                return (own.Where(v => v.Label == label).Sum(v => p[v.Item, truth]) + smoothing) / (own.Sum(v => p[v.Item, truth]) + l * smoothing);
            }

            var chances = new double[m, l, l];
            for (var w = 0; w < m; w++)
            {
                for (var t = 0; t < l; t++)
                {
                    for (var k = 0; k < l; k++) chances[w, t, k] = Chance(w, t, k);
                }
            }

            var next = new double[n, l];
            for (var i = 0; i < n; i++)
            {
                var item = i;
                double[] mass = [.. Enumerable.Range(0, l).Select(t => all.Where(v => v.Item == item).Aggregate(prior[t], (x, v) => x * chances[v.Worker, t, v.Label]))];
                for (var t = 0; t < l; t++) next[i, t] = mass[t] / mass.Sum();
            }

            p = next;
        }

        return p;
    }
}
