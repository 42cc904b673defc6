using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>A cell of an experiment on texts: which collectives act at the same time.</summary>
/// <param name="Collectives">The collectives, each with its share, strategy, objective and noise. One that only watches has the share 0.</param>
/// <param name="Seed">The seed of the whole experiment; the seed of a run is its repetition.</param>
public sealed record TextArrangement(IReadOnlyList<Collective<string[], uint>> Collectives, ulong Seed);
