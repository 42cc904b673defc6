using System.Numerics;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>The value of every coalition of a game of up to 25 players: what exact answers are computed from.</summary>
/// <remarks>Coalition S is the number Σ 2^i over its members i. Filling costs 2ⁿ values of the game, 8·2ⁿ bytes; every answer O(n·2ⁿ).</remarks>
[Source("doi:10.1515/9781400881970-018", "Section 3")]
public sealed class CoalitionTable
{
    /// <summary>The greatest number of players that is enumerated.</summary>
    public const int MostPlayers = 25;

    private const int BatchSize = 1024;
    private readonly double[] _values;

    private CoalitionTable(CooperativeGame game, double[] values) => (Game, _values) = (game, values);

    /// <summary>The game.</summary>
    public CooperativeGame Game { get; }

    /// <summary>v(S) by the number of the coalition, [2ⁿ].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>v(N).</summary>
    public double GrandValue => _values[^1];

    /// <summary>Values every coalition.</summary>
    /// <param name="game">The game, of at most <see cref="MostPlayers"/> players.</param>
    /// <param name="progress">Told the part that is done, in [0, 1]; null for nobody.</param>
    /// <param name="clock">Measures how long it would take, where it is refused; null for the system's.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="NotSupportedException">There are more players; the message says how long it would take and what to use.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static CoalitionTable Of(
        CooperativeGame game, IProgress<double>? progress = null, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Count > MostPlayers) throw TooMany(game, clock ?? TimeProvider.System);
        var values = new double[1 << game.Count];
        bool[][] batch = [.. Enumerable.Range(0, Math.Min(BatchSize, values.Length)).Select(_ => new bool[game.Count])];
        for (var start = 0; start < values.Length; start += batch.Length)
        {
            for (var k = 0; k < batch.Length; k++)
            {
                for (var i = 0; i < game.Count; i++) batch[k][i] = ((start + k) >> i & 1) != 0;
            }

            game.Values(batch, cancellation).CopyTo(values, start);
            progress?.Report((double)(start + batch.Length) / values.Length);
        }

        return new CoalitionTable(game, values);
    }

    /// <summary>The values of the players.</summary>
    /// <param name="semivalue">How marginal contributions are weighed.</param>
    /// <returns>φ, [n].</returns>
    /// <remarks>φᵢ = Σ over S with i of w(|S| − 1)·v(S) − Σ over S without i of w(|S|)·v(S), w(j) the probability of size j over C(n−1, j).</remarks>
    public double[] Semivalues(Semivalue semivalue)
    {
        ArgumentNullException.ThrowIfNull(semivalue);
        var n = Game.Count;
        var weights = semivalue.SizeProbabilities(n);
        for (var (j, coalitions) = (0, 1.0); j < n; j++)
        {
            weights[j] /= coalitions;
            coalitions = coalitions * (n - 1 - j) / (j + 1);
        }

        var values = new double[n];
        for (var coalition = 0; coalition < _values.Length; coalition++)
        {
            if ((coalition & 0xfffff) == 0) AmbientStop.Check();
            var size = BitOperations.PopCount((uint)coalition);
            var value = _values[coalition];
            var (with, without) = (size > 0 ? weights[size - 1] * value : 0, size < n ? weights[size] * value : 0);
            for (var i = 0; i < n; i++) values[i] += (coalition >> i & 1) != 0 ? with : -without;
        }

        return values;
    }

    /// <summary>Owen's values for a-priori unions: unions arrive in random order, and within a union its members do.</summary>
    /// <param name="unions">Which union each player belongs to.</param>
    /// <returns>φ, [n]; the values of a union add up to its Shapley value in the game between unions.</returns>
    /// <exception cref="ArgumentException">The unions are of another number of players.</exception>
    /// <remarks>O(2^(M + b)) for M unions of b members, for each player.</remarks>
    [Source("doi:10.1007/978-3-642-45494-3_7", "Theorem 1")]
    public double[] Owen(Grouping unions)
    {
        ArgumentNullException.ThrowIfNull(unions);
        unions.Require(Game.Count);
        var masks = new int[unions.Count];
        for (var i = 0; i < Game.Count; i++) masks[unions.GroupOf[i]] |= 1 << i;
        var arrivals = Enumerable.Range(0, Game.Count + 1).Select(n => n == 0 ? [] : Orders(n)).ToArray();
        var values = new double[Game.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var own = unions.GroupOf[i];
            int[] others = [.. masks.Where((mask, k) => k != own && mask != 0)];
            int[] mates = [.. Enumerable.Range(0, Game.Count).Where(k => k != i && unions.GroupOf[k] == own).Select(k => 1 << k)];
            for (var outer = 0; outer < 1 << others.Length; outer++)
            {
                var before = Union(others, outer);
                var outerWeight = arrivals[others.Length + 1][BitOperations.PopCount((uint)outer)];
                for (var inner = 0; inner < 1 << mates.Length; inner++)
                {
                    var coalition = before | Union(mates, inner);
                    var weight = outerWeight * arrivals[mates.Length + 1][BitOperations.PopCount((uint)inner)];
                    values[i] += weight * (_values[coalition | (1 << i)] - _values[coalition]);
                }
            }
        }

        return values;
    }

    /// <summary>How likely exactly a given set of j others comes before one of n: 1/(n·C(n−1, j)).</summary>
    private static double[] Orders(int n)
    {
        var weights = new double[n];
        weights[0] = 1.0 / n;
        for (var j = 1; j < n; j++) weights[j] = weights[j - 1] * j / (n - j);
        return weights;
    }

    private static int Union(int[] masks, int chosen)
    {
        var union = 0;
        for (var k = 0; k < masks.Length; k++)
        {
            if ((chosen >> k & 1) != 0) union |= masks[k];
        }

        return union;
    }

    private static NotSupportedException TooMany(CooperativeGame game, TimeProvider clock)
    {
        const int probes = 16;
        var start = clock.GetTimestamp();
        for (var k = 0; k < probes; k++) game.GrandValue();
        var seconds = clock.GetElapsedTime(start).TotalSeconds / probes * Math.Pow(2, game.Count);
        var time = seconds < 86_400 ? $"{seconds:F0} seconds" : seconds < 3.2e9 ? $"{seconds / 86_400:F0} days" : $"{seconds / 3.16e7:G3} years";
        return new NotSupportedException(
            $"{game.Count} players have {Math.Pow(2, game.Count):G3} coalitions, about {time} at the speed just measured; up to {MostPlayers} are enumerated. "
            + $"Use {nameof(PermutationShapley)} or {nameof(ReusedBanzhaf)}, or value groups by {nameof(CooperativeGame.Between)}.");
    }
}
