using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class CoalitionTableTests
{
    [Fact]
    public void Exact_values_are_those_of_the_definitions()
    {
        var random = new RandomStream(1);
        for (var n = 1; n <= 6; n++)
        {
            var game = SlowValues.Random(n, random.Child((ulong)n));
            var table = CoalitionTable.Of(game);
            SlowValues.Equal(SlowValues.Shapley(game), table.Semivalues(Semivalue.Shapley));
            foreach (var semivalue in new[] { Semivalue.Banzhaf, Semivalue.LeaveOneOut, Semivalue.Beta(16, 1), Semivalue.Beta(1, 4) })
                SlowValues.Equal(SlowValues.Semivalue(game, semivalue.SizeProbabilities(n)), table.Semivalues(semivalue));
            SlowValues.Equal(LeaveOneOut.Of(game), table.Semivalues(Semivalue.LeaveOneOut));
        }
    }

    [Fact]
    public void Sizes_have_probabilities_that_add_up_and_large_alpha_favours_small_coalitions()
    {
        foreach (var n in new[] { 1, 2, 7, 100, 2_000 })
        {
            foreach (var semivalue in new[] { Semivalue.Shapley, Semivalue.Banzhaf, Semivalue.LeaveOneOut, Semivalue.Beta(16, 1), Semivalue.Beta(1, 16), Semivalue.Beta(0.5, 3) })
                Assert.Equal(1, semivalue.SizeProbabilities(n).Sum(), 1e-9);
        }

        SlowValues.Equal(Semivalue.Shapley.SizeProbabilities(50), Semivalue.Beta(1, 1).SizeProbabilities(50));
        double MeanSize(Semivalue s) => s.SizeProbabilities(18).Select((p, j) => p * j).Sum();
        Assert.Equal(17.0 / 17, MeanSize(Semivalue.Beta(16, 1)), 1e-9);
        Assert.Equal(17.0 * 16 / 17, MeanSize(Semivalue.Beta(1, 16)), 1e-9);
        Assert.Equal(8.5, MeanSize(Semivalue.Banzhaf), 1e-9);
    }

    [Fact]
    public void Banzhaf_of_the_squared_size_counts_others_once_each()
    {
        // v(S) = |S|²: the mean marginal contribution is 1 + 2·(n − 1)/2. A program that writes C(n, j) for C(n − 1, j) finds 6.905.
        var game = CooperativeGame.Of(6, members => Math.Pow(members.Count(true), 2));
        Assert.All(CoalitionTable.Of(game).Semivalues(Semivalue.Banzhaf), v => Assert.Equal(6, v, 1e-12));
    }

    [Fact]
    public void Shapley_is_efficient_symmetric_additive_and_ignores_null_players()
    {
        var random = new RandomStream(2);
        for (var round = 0; round < 200; round++)
        {
            var n = 3 + random.NextInt32(6);
            var (a, b) = (SlowValues.Random(n, random.Child((ulong)(2 * round))), SlowValues.Random(n, random.Child((ulong)(2 * round + 1))));
            var values = Shapley(a);
            Assert.Equal(a.GrandValue(), values.Sum(), 1e-12);
            SlowValues.Equal([.. values.Zip(Shapley(b), (x, y) => x + y)], Shapley(CooperativeGame.Of(n, m => a.Value(m) + b.Value(m))));

            // A null player beside the game, and a game in which players 0 and 1 count alike.
            var withNull = CooperativeGame.Of(n + 1, m => a.Value(m[..^1]));
            SlowValues.Equal([.. values, 0], Shapley(withNull));
            var symmetric = Shapley(CooperativeGame.Of(n, m => a.Value(m) + a.Value(Swapped(m))));
            Assert.Equal(symmetric[0], symmetric[1], 1e-12);
        }

        static double[] Shapley(CooperativeGame game) => CoalitionTable.Of(game).Semivalues(Semivalue.Shapley);
        static bool[] Swapped(ReadOnlySpan<bool> m) => [m[1], m[0], .. m[2..]];
    }

    [Fact]
    public void Owens_values_are_those_of_orders_in_which_unions_stay_together()
    {
        var random = new RandomStream(3);
        for (var round = 0; round < 20; round++)
        {
            var game = SlowValues.Random(6, random.Child((ulong)round));
            var unions = Grouping.Of(Enumerable.Range(0, 6).Select(k => k < 3 ? k : random.NextInt32(3)));
            var values = CoalitionTable.Of(game).Owen(unions);
            SlowValues.Equal(SlowOwen(game, unions), values);
            SlowValues.Equal(CoalitionTable.Of(game.Between(unions)).Semivalues(Semivalue.Shapley), unions.Sum(values));
        }

        var alone = SlowValues.Random(5, random.Child(100));
        SlowValues.Equal(SlowValues.Shapley(alone), CoalitionTable.Of(alone).Owen(Grouping.Singletons(5)));
        SlowValues.Equal(SlowValues.Shapley(alone), CoalitionTable.Of(alone).Owen(Grouping.Of(new int[5])));
    }

    [Fact]
    public void Says_how_long_more_players_would_take_and_what_to_use()
    {
        var message = Assert.Throws<NotSupportedException>(() => CoalitionTable.Of(CooperativeGame.Of(26, m => m.Count(true)))).Message;
        Assert.Contains("26 players have 6.71E+07 coalitions", message, StringComparison.Ordinal);
        Assert.Contains("PermutationShapley", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_game()
    {
        Assert.Contains("worth 1", Assert.Throws<ArgumentException>(() => CooperativeGame.Of(3, m => 1 + m.Count(true))).Message, StringComparison.Ordinal);
        Assert.Contains("'b' occurs 2 times", Assert.Throws<ArgumentException>(() => CooperativeGame.Of(["a", "b", "b"], m => m.Count(true))).Message, StringComparison.Ordinal);
        Assert.Contains("{1, 3}", Assert.Throws<ArgumentException>(() => CooperativeGame.Of(3, m => m.Count(true) / (m[1] || !m[0] ? 1.0 : 0)).Value([true, false, true])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CooperativeGame.Of(0, _ => 0));
        Assert.Throws<ArgumentException>(() => CooperativeGame.Of(3, m => m.Count(true)).Value([true]));
        Assert.Equal(3, CooperativeGame.Above(3, m => 1 + m.Count(true)).GrandValue());
    }

    private static double[] SlowOwen(CooperativeGame game, Grouping unions)
    {
        var (sums, orders) = (new double[game.Count], 0);
        foreach (var order in Orders([.. Enumerable.Range(0, game.Count)]))
        {
            int[] names = [.. order.Select(i => unions.GroupOf[i])];
            if (names.Where((g, k) => k == 0 || names[k - 1] != g).Count() != unions.Count) continue;
            orders++;
            var (members, before) = (new bool[game.Count], 0.0);
            foreach (var i in order)
            {
                members[i] = true;
                var after = game.Value(members);
                sums[i] += after - before;
                before = after;
            }
        }

        return [.. sums.Select(s => s / orders)];
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 0 ? [[]] : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
