using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Composition;

/// <summary>How many rounds ahead a collective reasons, and what else it could do than what was agreed on.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Level">
/// k ≥ 0. Level 0 keeps to its agreement whatever the others do. Level 1 plays what serves its objective best if all others do as in the round before. Level k does so if all
/// others who reason act as at level k − 1.
/// </param>
/// <param name="Alternatives">What it could do in place of what was agreed on, by name.</param>
/// <remarks>Of two moves that serve alike the earlier counts, the agreement first.</remarks>
[Source("arXiv:2511.14745", "Definition 2, of collectives who choose among moves")]
public sealed record Reasoning<TFeature, TLabel>(int Level, params IReadOnlyList<(string Name, Strategy<TFeature, TLabel> Strategy)> Alternatives);
