using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>What a coalition is worth.</summary>
/// <param name="members">Whether each player belongs to it, [n].</param>
/// <returns>v(S), finite.</returns>
public delegate double CoalitionValue(ReadOnlySpan<bool> members);

/// <summary>What several coalitions are worth, so that their models can be trained together.</summary>
/// <param name="coalitions">Whether each player belongs to each of them, [B][n].</param>
/// <param name="cancellation">Stops the work.</param>
/// <returns>v(S) of each, [B], finite.</returns>
public delegate IReadOnlyList<double> CoalitionValues(IReadOnlyList<bool[]> coalitions, CancellationToken cancellation);

/// <summary>A cooperative game: players, and what every coalition of them is worth, nothing being worth zero.</summary>
/// <remarks>
/// A measure of quality such as accuracy is rarely zero without any data. <see cref="Above(int, CoalitionValue)"/> measures it from what is
/// reached without players, which changes no marginal contribution.
/// </remarks>
[Source("doi:10.1515/9781400881970-018", "Section 2")]
public sealed class CooperativeGame
{
    private readonly CoalitionValues _values;
    private readonly double _origin;

    private CooperativeGame(IReadOnlyList<string> players, CoalitionValues values, double origin) =>
        (Players, _values, _origin) = (players, values, origin);

    /// <summary>The players' names, [n]; 1…n unless named.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>The number n of players, ≥ 1.</summary>
    public int Count => Players.Count;

    /// <summary>A game of n players.</summary>
    /// <param name="players">n ≥ 1.</param>
    /// <param name="value">v, zero at the empty coalition.</param>
    /// <exception cref="ArgumentException">The empty coalition is worth something, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no player.</exception>
    public static CooperativeGame Of(int players, CoalitionValue value) => Of(Numbered(players), value);

    /// <summary>A game of named players.</summary>
    /// <param name="players">The names, [n], each once.</param>
    /// <param name="value">v, zero at the empty coalition.</param>
    /// <exception cref="ArgumentException">A name occurs twice, the empty coalition is worth something, or a value is not finite.</exception>
    public static CooperativeGame Of(IReadOnlyList<string> players, CoalitionValue value) => Of(players, OneByOne(value));

    /// <summary>A game whose coalitions are valued in batches.</summary>
    /// <param name="players">The names, [n], each once.</param>
    /// <param name="values">v, zero at the empty coalition.</param>
    /// <exception cref="ArgumentException">A name occurs twice, the empty coalition is worth something, or a value is not finite.</exception>
    public static CooperativeGame Of(IReadOnlyList<string> players, CoalitionValues values)
    {
        var game = Measured(players, values);
        return game._origin == 0
            ? game
            : throw new ArgumentException(
                $"The empty coalition is worth {game._origin:G6}; a game is zero there. Use {nameof(Above)} to measure from what is reached without players.",
                nameof(values));
    }

    /// <summary>The game of a utility that is something without players: v(S) = u(S) − u(∅).</summary>
    /// <param name="players">n ≥ 1.</param>
    /// <param name="utility">u.</param>
    /// <exception cref="ArgumentException">The utility of the empty coalition is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no player.</exception>
    public static CooperativeGame Above(int players, CoalitionValue utility) => Above(Numbered(players), OneByOne(utility));

    /// <summary>The game of a utility that is something without players and is known in batches: v(S) = u(S) − u(∅).</summary>
    /// <param name="players">The names, [n], each once.</param>
    /// <param name="utilities">u.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or the utility of the empty coalition is not finite.</exception>
    public static CooperativeGame Above(IReadOnlyList<string> players, CoalitionValues utilities) => Measured(players, utilities);

    /// <summary>What one coalition is worth.</summary>
    /// <param name="members">Whether each player belongs to it, [n].</param>
    /// <exception cref="ArgumentException">Another number of players is given, or the value is not finite.</exception>
    public double Value(ReadOnlySpan<bool> members) => Values([members.ToArray()])[0];

    /// <summary>What several coalitions are worth.</summary>
    /// <param name="coalitions">Whether each player belongs to each of them, [B][n].</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>v(S) of each, [B].</returns>
    /// <exception cref="ArgumentException">A coalition has another number of players, or a value is not finite.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public double[] Values(IReadOnlyList<bool[]> coalitions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(coalitions);
        AmbientStop.Check(cancellation);
        foreach (var coalition in coalitions)
        {
            if (coalition.Length != Count)
                throw new ArgumentException($"A coalition of {coalition.Length} players in a game of {Count}; say of each player whether it belongs.", nameof(coalitions));
        }

        var values = _values(coalitions, cancellation);
        if (values.Count != coalitions.Count) throw new ArgumentException($"The game gave {values.Count} values for {coalitions.Count} coalitions; it has to give one each.");
        var above = new double[values.Count];
        for (var k = 0; k < above.Length; k++)
        {
            above[k] = double.IsFinite(values[k])
                ? values[k] - _origin
                : throw new ArgumentException($"The coalition {Named(coalitions[k])} is worth {values[k]}; a finite number is needed, check the utility.");
        }

        return above;
    }

    /// <summary>What all players together are worth, v(N).</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public double GrandValue(CancellationToken cancellation = default) => Values([[.. Enumerable.Repeat(true, Count)]], cancellation)[0];

    /// <summary>The same game between groups: a group brings all its members or none.</summary>
    /// <param name="groups">Which group each player belongs to.</param>
    /// <exception cref="ArgumentException">The groups are of another number of players.</exception>
    public CooperativeGame Between(Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.Require(Count);
        return new CooperativeGame(groups.Names, (coalitions, cancellation) => Values([.. coalitions.Select(c => groups.Union(c))], cancellation), 0);
    }

    private static CooperativeGame Measured(IReadOnlyList<string> players, CoalitionValues values)
    {
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(players.Count, nameof(players));
        string[] names = [.. players];
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"The player '{twice.Key}' occurs {twice.Count()} times; give each player once, and its parts to one player.", nameof(players));
        return new CooperativeGame(names, values, new CooperativeGame(names, values, 0).Value(new bool[names.Length]));
    }

    private static CoalitionValues OneByOne(CoalitionValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (coalitions, _) => [.. coalitions.Select(c => value(c))];
    }

    private static string[] Numbered(int players)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(players);
        return [.. Enumerable.Range(1, players).Select(k => $"{k}")];
    }

    private string Named(bool[] members) => $"{{{string.Join(", ", Players.Where((_, k) => members[k]))}}}";
}
