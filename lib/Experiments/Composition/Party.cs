using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A collective of a scenario with everything that happens to it over the rounds.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Collective">Its share in the first round, what its members agreed on, what they want and how well they keep in step.</param>
public sealed record Party<TFeature, TLabel>(string Name, Collective<TFeature, TLabel> Collective)
{
    /// <summary>Who joins; null for a share that stays.</summary>
    public JoiningRule? Joining { get; init; }

    /// <summary>Who leaves when privacy is spent; null for nobody.</summary>
    public LeavingRule? Leaving { get; init; }

    /// <summary>How far it looks ahead; null for one that keeps to its agreement.</summary>
    public Reasoning<TFeature, TLabel>? Reasoning { get; init; }

    /// <summary>The level of its reasoning; 0 where it keeps to its agreement.</summary>
    public int Level => Reasoning?.Level ?? 0;

    /// <summary>The names of its moves, the agreement first.</summary>
    public IReadOnlyList<string> Moves => ["agreed", .. Reasoning?.Alternatives.Select(a => a.Name) ?? []];

    /// <summary>The collective with a move and a share.</summary>
    internal Collective<TFeature, TLabel> Acting(int move, double share) => Collective with { Share = share, Strategy = Strategy(move) };

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentNullException.ThrowIfNull(Collective);
        Joining?.Validate();
        Leaving?.Validate();
        if (Joining is { } joining && joining.Pool < Collective.Share)
            throw new ArgumentException($"{Name} begins with {Collective.Share:R} of the people and only {joining.Pool:R} could join; make the pool larger or the share smaller.");
        if (Reasoning is not { } reasoning) return;
        ArgumentOutOfRangeException.ThrowIfNegative(reasoning.Level, nameof(reasoning.Level));
        ArgumentNullException.ThrowIfNull(reasoning.Alternatives);
        if (reasoning.Level > 0 && reasoning.Alternatives.Count == 0)
            throw new ArgumentException($"{Name} reasons at level {reasoning.Level} and has one move only; give it an alternative, or level 0.");
        if (Moves.Distinct(StringComparer.Ordinal).Count() < Moves.Count)
            throw new ArgumentException($"Two moves of {Name} have one name: {string.Join(", ", Moves)}; name each once, and none 'agreed'.");
    }

    private Strategy<TFeature, TLabel> Strategy(int move) => move == 0 ? Collective.Strategy : Reasoning!.Alternatives[move - 1].Strategy;
}

/// <summary>Makes parties without their types being written out.</summary>
public static class Party
{
    /// <summary>A party.</summary>
    /// <typeparam name="TFeature">The type of a feature.</typeparam>
    /// <typeparam name="TLabel">The type of a label.</typeparam>
    /// <param name="name">What it is called.</param>
    /// <param name="collective">Its collective.</param>
    public static Party<TFeature, TLabel> Of<TFeature, TLabel>(string name, Collective<TFeature, TLabel> collective) => new(name, collective);
}
