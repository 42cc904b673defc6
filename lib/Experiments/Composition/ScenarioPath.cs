using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Composition;

/// <summary>One round of a scenario, exactly.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Shares">The share of each party among those present.</param>
/// <param name="Moves">What each plays, by name.</param>
/// <param name="Present">How many people are present, as a part of those at the beginning.</param>
/// <param name="Exact">What is exact: of the firm itself or of the Bayes-optimal one, see <see cref="Firm.IsExact"/>.</param>
/// <param name="Epsilon">ε that each person who was there in all rounds has spent, this one included; null where nothing protects people.</param>
/// <param name="Welfare">
/// What those who joined or could join have of each party's success, less the cost of joining, as a mean over everybody present: members S, free riders γS.
/// </param>
public sealed record ScenarioRound<TFeature, TLabel>(
    int Number, IReadOnlyList<double> Shares, IReadOnlyList<string> Moves, double Present, Measures Exact, double? Epsilon, IReadOnlyList<double> Welfare)
{
    /// <summary>Who acts in this round, and how.</summary>
    internal IReadOnlyList<Collective<TFeature, TLabel>> Collectives { get; init; } = [];
}

/// <summary>The rounds of a scenario, exactly.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Rounds">The rounds, at least one.</param>
/// <param name="End">How they end: stable or in a cycle, where the rounds that follow repeat these, or by their number.</param>
/// <param name="Period">The number of rounds in the cycle, 1 where nothing changes any more, 0 where nothing repeats.</param>
public sealed record ScenarioPath<TFeature, TLabel>(IReadOnlyList<ScenarioRound<TFeature, TLabel>> Rounds, RetrainingEnd End, int Period)
{
    /// <summary>The last round.</summary>
    public ScenarioRound<TFeature, TLabel> Last => Rounds[^1];

    /// <summary>A round, also one after the last where the rounds repeat.</summary>
    /// <param name="number">Its number, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, or the round was not played and nothing repeats.</exception>
    public ScenarioRound<TFeature, TLabel> At(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        if (number <= Rounds.Count) return Rounds[number - 1];
        return Period > 0
            ? Rounds[Rounds.Count - Period + ((number - Rounds.Count - 1) % Period)]
            : throw new ArgumentOutOfRangeException(nameof(number), number, $"{Rounds.Count} rounds were played and they do not repeat; play more.");
    }

    /// <summary>The rounds that repeat for ever, or the last one where none do.</summary>
    public IReadOnlyList<ScenarioRound<TFeature, TLabel>> Lasting => [.. Rounds.TakeLast(Math.Max(1, Period))];

    /// <summary>The success of a party in the long run: its mean over the rounds that repeat.</summary>
    /// <param name="party">The place of the party.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such party.</exception>
    public double LastingSuccess(int party) => Lasting.Average(r => r.Exact.Successes[party]);
}
