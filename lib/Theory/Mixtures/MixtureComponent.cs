using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Noise;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>One component w·P_j of what the firm sees: the base population, or the members of one collective who make one play.</summary>
/// <param name="Weight">The weight w in [0, 1].</param>
/// <param name="Law">The law P_j of the reports.</param>
/// <param name="Collective">The collective, counted from 0; null for the base population.</param>
/// <param name="Play">What its members play; null for the base population.</param>
public sealed record MixtureComponent(double Weight, FinitePopulation Law, int? Collective, Play<int, int>? Play);
