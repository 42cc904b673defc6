using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>
/// A common cause that makes the parties' types dependent: a state is drawn first, and given the state the parties are independent. The law
/// of the numbers of each type is a mixture of multinomials.
/// </summary>
/// <remarks>
/// Parties stay exchangeable. By de Finetti's theorem every law that remains exchangeable however many parties join is such a mixture, with as
/// many states as it takes.
/// </remarks>
[Source("arXiv:2412.11122", "Limitations: distributional assumption")]
public sealed class CommonShock
{
    private const double Rounding = 1e-9;
    private readonly double[] _weights;

    /// <summary>A shock from its states.</summary>
    /// <param name="weights">The probability of each state, > 0, adding up to 1.</param>
    /// <param name="states">The types in each state: the same costs, with the probabilities given the state.</param>
    /// <exception cref="ArgumentException">There is no state, the lengths differ, weights do not add up to 1, or costs differ between states.</exception>
    public CommonShock(ReadOnlySpan<double> weights, IReadOnlyList<PartyTypes> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (weights.IsEmpty || weights.Length != states.Count)
            throw new ArgumentException($"{weights.Length} weights for {states.Count} states; give one for each, at least one.", nameof(weights));
        var total = 0.0;
        foreach (var weight in weights)
        {
            if (!(Require.Share(weight, nameof(weights)) > 0))
                throw new ArgumentException("A state that never comes has no place in the mixture; leave it out.", nameof(weights));
            total += weight;
        }

        if (Math.Abs(total - 1) > Rounding)
            throw new ArgumentException($"The weights add up to {total:R}, not to 1; divide each by their sum.", nameof(weights));
        if (states.Any(s => !s.Costs.SequenceEqual(states[0].Costs)))
            throw new ArgumentException("A state changes how likely types are, not what they are; give the same costs in each.", nameof(states));
        (_weights, States) = ([.. weights], [.. states]);
        double[] average = new double[states[0].Count];
        for (var s = 0; s < _weights.Length; s++)
        {
            _weights[s] /= total;
            for (var i = 0; i < average.Length; i++) average[i] += _weights[s] * states[s].Probabilities[i];
        }

        Average = PartyTypes.Of([.. states[0].Costs], average);
    }

    /// <summary>The probability of each state.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The types in each state.</summary>
    public IReadOnlyList<PartyTypes> States { get; }

    /// <summary>The types of one party on its own, the state averaged out.</summary>
    public PartyTypes Average { get; }

    /// <summary>What a participant of a type believes of the state.</summary>
    /// <param name="type">The type, by its place among the costs.</param>
    /// <param name="parties">N.</param>
    /// <param name="belief">Whether it counts itself or conditions on its type's presence.</param>
    /// <returns>The probability of each state; they add up to 1.</returns>
    internal double[] Posterior(int type, int parties, Belief belief)
    {
        double[] joint = [.. _weights.Zip(States, (w, state) => w * (belief == Belief.Bayesian
            ? state.Probabilities[type]
            : 1 - Math.Pow(1 - state.Probabilities[type], parties)))];
        var total = joint.Sum();
        return Array.ConvertAll(joint, w => w / total);
    }
}
