using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>A game whose Shapley values are known in closed form: what an estimator is held against.</summary>
/// <param name="Game">The game.</param>
/// <param name="Shapley">Its Shapley values, [n].</param>
public sealed record KnownGame(CooperativeGame Game, IReadOnlyList<double> Shapley);

/// <summary>Games with known solutions, for any number of players.</summary>
[Source("doi:10.1515/9781400881970-018", "Section 6")]
public static class KnownGames
{
    /// <summary>A runway must be as long as the largest plane of the coalition needs, and v is what that costs.</summary>
    /// <param name="costs">The cost of a runway for each player alone, [n], ≥ 0.</param>
    /// <remarks>Everybody who needs a piece of the runway pays the same part of it.</remarks>
    /// <exception cref="ArgumentException">There is no player, or a cost is negative or not finite.</exception>
    [Source("doi:10.1287/mnsc.20.3.370", "Theorem")]
    public static KnownGame Airport(IReadOnlyList<double> costs)
    {
        double[] needed = NonNegative(costs, nameof(costs));
        var values = new double[needed.Length];
        var (paid, below) = (0.0, 0.0);
        int[] order = [.. Enumerable.Range(0, needed.Length).OrderBy(k => needed[k])];
        for (var place = 0; place < order.Length; place++)
        {
            paid += (needed[order[place]] - below) / (order.Length - place);
            below = needed[order[place]];
            values[order[place]] = paid;
        }

        return new KnownGame(CooperativeGame.Of(needed.Length, members => Largest(needed, members)), values);

        static double Largest(double[] needed, ReadOnlySpan<bool> members)
        {
            var largest = 0.0;
            for (var i = 0; i < members.Length; i++) largest = members[i] ? Math.Max(largest, needed[i]) : largest;
            return largest;
        }
    }

    /// <summary>A sum of unanimity games: a set of players earns its amount once all of it has come.</summary>
    /// <param name="players">n ≥ 1.</param>
    /// <param name="terms">The sets, none empty, of players 0…n−1, and their amounts.</param>
    /// <remarks>Every game is such a sum in one way. The members of a set share its amount equally.</remarks>
    /// <exception cref="ArgumentException">A set is empty, or names a player twice or one that does not exist; or an amount is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no player.</exception>
    public static KnownGame Unanimity(int players, IReadOnlyList<(IReadOnlyList<int> Set, double Amount)> terms)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(players);
        ArgumentNullException.ThrowIfNull(terms);
        var values = new double[players];
        foreach (var (set, amount) in terms)
        {
            Numerics.Checks.Require.Finite(amount, nameof(terms));
            if (set.Count == 0 || set.Distinct().Count() < set.Count || set.Any(i => (uint)i >= (uint)players))
                throw new ArgumentException($"The set {{{string.Join(", ", set)}}} is empty, or names a player twice or beyond {players - 1}.", nameof(terms));
            foreach (var i in set) values[i] += amount / set.Count;
        }

        return new KnownGame(CooperativeGame.Of(players, members =>
        {
            var sum = 0.0;
            foreach (var (set, amount) in terms)
            {
                var complete = true;
                foreach (var i in set) complete &= members[i];
                if (complete) sum += amount;
            }

            return sum;
        }), values);
    }

    /// <summary>Left and right shoes: v is the number of pairs.</summary>
    /// <param name="left">Players with a left shoe, the first ones, ≥ 0.</param>
    /// <param name="right">Players with a right shoe, ≥ 0.</param>
    /// <remarks>A newcomer completes a pair if more of the other side than of its own came before; the sets before it of each make-up are counted.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there is no player.</exception>
    public static KnownGame Shoes(int left, int right)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfZero(left + right);
        double[] values = [.. Enumerable.Repeat(Newcomer(left, right), left), .. Enumerable.Repeat(Newcomer(right, left), right)];
        return new KnownGame(CooperativeGame.Of(left + right, members => Math.Min(members[..left].Count(true), members[left..].Count(true))), values);

        static double Newcomer(int own, int other)
        {
            var (sum, others) = (0.0, own - 1 + other);
            for (var a = 0; a < own; a++)
            {
                for (var b = a + 1; b <= other; b++)
                {
                    sum += Math.Exp(MathNet.Numerics.SpecialFunctions.BinomialLn(own - 1, a) + MathNet.Numerics.SpecialFunctions.BinomialLn(other, b)
                        - MathNet.Numerics.SpecialFunctions.BinomialLn(others, a + b)) / (others + 1);
                }
            }

            return sum;
        }
    }

    /// <summary>Miners carry treasures in pairs: v is the number of whole pairs.</summary>
    /// <param name="miners">n ≥ 1.</param>
    /// <remarks>Its core is the equal split where n is even, and empty where n is odd and at least 3: then e = (n − 1)/(2n).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no miner.</exception>
    public static KnownGame Miners(int miners)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(miners);
        return new KnownGame(CooperativeGame.Of(miners, members => members.Count(true) / 2), [.. Enumerable.Repeat((double)(miners / 2) / miners, miners)]);
    }

    /// <summary>Houses on a ring are to be connected to a source: v is the cost of the cheapest tree that connects the coalition.</summary>
    /// <param name="houses">n ≥ 3.</param>
    /// <param name="toSource">The cost of a line from a house to the source, at least that between neighbours.</param>
    /// <param name="toNeighbour">The cost of a line between neighbours on the ring, ≥ 0. Others cannot be connected directly.</param>
    /// <remarks>By symmetry every house pays the n-th part of the whole tree, one line to the source and n − 1 between neighbours.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static KnownGame Ring(int houses, double toSource, double toNeighbour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(houses, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(Numerics.Checks.Require.Finite(toNeighbour));
        ArgumentOutOfRangeException.ThrowIfLessThan(Numerics.Checks.Require.Finite(toSource), toNeighbour);
        var costs = new double[houses + 1, houses + 1];
        for (var i = 0; i <= houses; i++)
        {
            for (var j = 0; j <= houses; j++)
            {
                var apart = Math.Abs(i - j);
                costs[i, j] = i == 0 || j == 0 ? toSource : apart == 1 || apart == houses - 1 ? toNeighbour : double.PositiveInfinity;
            }
        }

        return new KnownGame(SpanningTree(costs), [.. Enumerable.Repeat((toSource + (houses - 1) * toNeighbour) / houses, houses)]);
    }

    /// <summary>Players are to be connected to a source: v is the cost of the cheapest tree over the coalition and the source.</summary>
    /// <param name="costs">The cost of a line between any two, [n + 1, n + 1], symmetric, ≥ 0, the source first; +∞ where there can be none.</param>
    /// <exception cref="ArgumentException">The matrix is not square and symmetric, or a cost is negative or a player cannot reach the source directly.</exception>
    public static CooperativeGame SpanningTree(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var n = costs.GetLength(0) - 1;
        if (n < 1 || costs.GetLength(1) != n + 1) throw new ArgumentException($"The matrix is {n + 1} × {costs.GetLength(1)}; give one row and column for the source and for each player.", nameof(costs));
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (costs[i, j] != costs[j, i] || !(costs[i, j] >= 0) || (j == 0 && !double.IsFinite(costs[i, 0])))
                    throw new ArgumentException($"The costs between {i} and {j} are {costs[i, j]} and {costs[j, i]}; give the same cost ≥ 0 both ways, finite to the source.", nameof(costs));
            }
        }

        return CooperativeGame.Of(n, members => Prim(costs, members));
    }

    private static double Prim(double[,] costs, ReadOnlySpan<bool> members)
    {
        var nearest = new double[members.Length];
        for (var i = 0; i < nearest.Length; i++) nearest[i] = members[i] ? costs[0, i + 1] : double.NaN;
        for (var sum = 0.0; ; )
        {
            var next = -1;
            for (var i = 0; i < nearest.Length; i++)
            {
                if (!double.IsNaN(nearest[i]) && (next < 0 || nearest[i] < nearest[next])) next = i;
            }

            if (next < 0) return sum;
            sum += nearest[next];
            nearest[next] = double.NaN;
            for (var i = 0; i < nearest.Length; i++) nearest[i] = double.IsNaN(nearest[i]) ? nearest[i] : Math.Min(nearest[i], costs[next + 1, i + 1]);
        }
    }

    private static double[] NonNegative(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0) throw new ArgumentException("There is no player; give at least one.", name);
        foreach (var value in values)
        {
            if (!(value >= 0) || double.IsInfinity(value)) throw new ArgumentException($"A value of {value} is no finite amount; give numbers ≥ 0.", name);
        }

        return [.. values];
    }
}
