using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

/// <summary>Contract problems drawn at random, in the paper's units.</summary>
internal static class RandomContracts
{
    internal static ContractProblem Paper(int parties, double[] costs, double[] probabilities, Belief belief = Belief.Conditional) =>
        new(PartyTypes.Of(costs, probabilities), parties, new GeneralisationBound(), new LinearValuation(), belief);

    /// <summary>Costs log-uniform over a factor of e⁴, low enough that every type trains alone.</summary>
    internal static ContractProblem Draw(RandomStream random, int types, int parties, Belief belief = Belief.Conditional)
    {
        double[] costs = [.. Enumerable.Range(0, types).Select(_ => 0.2 * Math.Exp(-4 * random.NextDouble()))];
        return Paper(parties, costs, Probabilities(random, types), belief);
    }

    internal static double[] Probabilities(RandomStream random, int types)
    {
        double[] weights = [.. Enumerable.Range(0, types).Select(_ => 0.05 + random.NextDouble())];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    /// <summary>Contributions that keep every total in the concave part of the paper's curve.</summary>
    internal static double[] Contributions(RandomStream random, ContractProblem problem) =>
        [.. Enumerable.Range(0, problem.Types.Count).Select(_ => (60 + 2000 * random.NextDouble()) / problem.Parties)];
}
