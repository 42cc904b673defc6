using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class NeighbourShapleyTests
{
    [Fact]
    public void Every_rule_is_exact_for_every_number_of_examples_and_neighbours()
    {
        var random = new RandomStream(11);
        for (var n = 1; n <= 8; n++)
        {
            foreach (var k in new[] { 1, 2, 3, 5, 7, 8, 12 })
            {
                double[] matches = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInt32(2))], targets = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
                var (found, y) = (new double[n], random.NextNormal());

                NeighbourShapley.HardLabels(matches, k, found);
                SlowValues.Equal(Exact(n, k, near => near.Sum(i => matches[i]) / k), found);
                NeighbourShapley.HardLabels(targets, k, found);
                SlowValues.Equal(Exact(n, k, near => near.Sum(i => targets[i]) / k), found);
                NeighbourShapley.SoftLabels(matches, k, 1.0 / 3, found);
                SlowValues.Equal(Exact(n, k, near => near.Count == 0 ? 1.0 / 3 : near.Average(i => matches[i])), found);
                NeighbourShapley.Regression(targets, y, k, found);
                SlowValues.Equal(Exact(n, k, near => -Math.Pow(near.Sum(i => targets[i]) / k - y, 2)), found);

                int[] balances = [.. matches.Select(m => (m > 0 ? 1 : -1) * random.NextInt32(4))];
                SlowValues.Equal(Exact(n, k, near => 0.5 + 0.5 * Math.Sign(near.Sum(i => balances[i]))), WeightedKnnShapley.Of(balances, k));
            }
        }
    }

    [Fact]
    public void Fewer_examples_than_neighbours_are_right_here_and_wrong_in_the_published_recursion()
    {
        double[] matches = [0, 1, 1], found = new double[3];
        NeighbourShapley.HardLabels(matches, 7, found);
        SlowValues.Equal([0, 1.0 / 7, 1.0 / 7], found);
        SlowValues.Equal([4.0 / 21, 1.0 / 3, 1.0 / 3], Published(matches, 7));
        Assert.Equal(6.0 / 7, Published(matches, 7).Sum(), 1e-12);

        double[] enough = [1, 0, 0, 1, 1, 0, 1], exact = new double[7];
        NeighbourShapley.HardLabels(enough, 7, exact);
        SlowValues.Equal(exact, Published(enough, 7));
    }

    [Fact]
    public void Threshold_neighbours_are_exact()
    {
        var random = new RandomStream(12);
        for (var c = 1; c <= 9; c++)
        {
            bool[] match = [.. Enumerable.Range(0, c).Select(_ => random.NextInt32(2) == 0)];
            var game = CooperativeGame.Above(c, members => members.Count(true) == 0 ? 0.25 : Hits(members) / (double)members.Count(true));
            var (yes, no) = ThresholdShapley.Values(c, match.Count(m => m), 4);
            SlowValues.Equal(CoalitionTable.Of(game).Semivalues(Semivalue.Shapley), [.. match.Select(m => m ? yes : no)]);

            int Hits(ReadOnlySpan<bool> members)
            {
                var hits = 0;
                for (var i = 0; i < members.Length; i++) hits += members[i] && match[i] ? 1 : 0;
                return hits;
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdShapley.Values(3, 4, 2));
    }

    [Fact]
    public void Refuses_no_neighbour_and_no_example()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourShapley.HardLabels([1], 0, new double[1]));
        Assert.Throws<ArgumentException>(() => NeighbourShapley.HardLabels([], 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourShapley.SoftLabels([1], 1, 1.5, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedKnnShapley.Of([1], 0));
    }

    private static double[] Exact(int n, int k, Func<IReadOnlyList<int>, double> utility) =>
        CoalitionTable.Of(SlowValues.Nearest(n, k, utility)).Semivalues(Semivalue.Shapley);

    /// <summary>The recursion as it was published and as it stands in four libraries: it starts from 1/n.</summary>
    private static double[] Published(double[] matches, int k)
    {
        var n = matches.Length;
        var values = new double[n];
        values[^1] = matches[^1] / n;
        for (var i = n - 1; i >= 1; i--) values[i - 1] = values[i] + (matches[i - 1] - matches[i]) * Math.Min(k, i) / (k * i);
        return values;
    }
}
