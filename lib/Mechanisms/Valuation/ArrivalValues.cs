using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>What each contribution was worth when it came.</summary>
/// <remarks>
/// Contributions of one period share, by Shapley's value, what they add together to all that came before; so φ adds up to v(N), and a period is paid from
/// its own gain. The first who bring what many could bring are paid for it. With one period it is Shapley's value; with one contribution a period, the
/// marginal contribution in order of arrival.
/// </remarks>
[Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
public static class ArrivalValues
{
    /// <summary>The values.</summary>
    /// <param name="game">The game.</param>
    /// <param name="periods">When each player came, [n]; equal numbers came together, at most 25 of them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="ArgumentException">There is another number of periods than players.</exception>
    /// <exception cref="NotSupportedException">More than 25 players came together.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
    public static double[] Of(CooperativeGame game, IReadOnlyList<int> periods, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(periods);
        if (periods.Count != game.Count)
            throw new ArgumentException($"{periods.Count} periods for {game.Count} players; say of each when it came.", nameof(periods));
        var values = new double[game.Count];
        foreach (var period in periods.Distinct().Order())
        {
            int[] now = [.. Enumerable.Range(0, game.Count).Where(i => periods[i] == period)];
            bool[] before = [.. periods.Select(p => p < period)];
            var gain = CooperativeGame.Above([.. now.Select(i => game.Players[i])], (coalitions, stop) => game.Values([.. coalitions.Select(Joined)], stop));
            var shares = CoalitionTable.Of(gain, cancellation: cancellation).Semivalues(Semivalue.Shapley);
            for (var k = 0; k < now.Length; k++) values[now[k]] = shares[k];

            bool[] Joined(bool[] newcomers)
            {
                var members = (bool[])before.Clone();
                for (var k = 0; k < now.Length; k++) members[now[k]] = newcomers[k];
                return members;
            }
        }

        return values;
    }
}
