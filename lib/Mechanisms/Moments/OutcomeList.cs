using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>All outcomes of a contract problem with the weights that the coordinator and each type give them.</summary>
/// <remarks>
/// Given that type i occurs, an outcome weighs P(n)·[nᵢ ≥ 1]/P(nᵢ ≥ 1); for a participant of type i it weighs P(n)·nᵢ/(N·pᵢ). Every
/// expectation is a sum over one list, whatever the belief, and so is one over a part of the outcomes.
/// </remarks>
internal sealed class OutcomeList
{
    /// <summary>Up to this number of outcomes, a list is worth keeping.</summary>
    private const double MostOutcomes = 3_500;

    private readonly int[] _counts, _from;
    private readonly (int Type, int Count)[] _present;
    private readonly double[] _probabilities, _weights;

    internal OutcomeList(ContractProblem problem)
    {
        (Problem, Types) = (problem, problem.Types.Count);
        Count = (int)Outcomes.Count(problem.Parties, Types);
        (_counts, _probabilities, _weights) = (new int[Count * Types], new double[Count], new double[Count * Types]);
        for (var s = 0; s < problem.States.Count; s++)
        {
            var (state, at) = (problem.States[s], 0);
            var chance = problem.Shock?.Weights[s] ?? 1;
            double[] posterior = [.. Enumerable.Range(0, Types).Select(i => problem.Posterior(i, problem.Belief)[s])];
            Outcomes.Visit(problem.Parties, state.ProbabilitySpan, (counts, probability) =>
            {
                counts.CopyTo(_counts.AsSpan(at * Types, Types));
                _probabilities[at] += chance * probability;
                for (var i = 0; i < Types; i++)
                {
                    var p = state.Probabilities[i];
                    var factor = problem.Belief == Belief.Bayesian ? counts[i] / (problem.Parties * p)
                        : counts[i] > 0 ? 1 / (1 - Math.Pow(1 - p, problem.Parties)) : 0;
                    _weights[at * Types + i] += posterior[i] * probability * factor;
                }

                at++;
            });
        }

        (_from, _present) = Present();
    }

    public ContractProblem Problem { get; }

    public int Types { get; }

    /// <summary>The number of outcomes.</summary>
    public int Count { get; }

    /// <summary>P(n) of each outcome.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>Whether the outcomes of a problem are few enough.</summary>
    internal static bool IsShortFor(ContractProblem problem) =>
        Outcomes.Count(problem.Parties, problem.Types.Count) <= MostOutcomes;

    /// <summary>n of an outcome, [I].</summary>
    public ReadOnlySpan<int> Counts(int outcome) => _counts.AsSpan(outcome * Types, Types);

    /// <summary>The types that occur in an outcome, with their numbers of parties: at most N of the I types.</summary>
    public ReadOnlySpan<(int Type, int Count)> Present(int outcome) => _present.AsSpan(_from[outcome].._from[outcome + 1]);

    /// <summary>What each type thinks of an outcome, [I].</summary>
    public ReadOnlySpan<double> Weights(int outcome) => _weights.AsSpan(outcome * Types, Types);

    /// <summary>The total of each outcome at a menu, [outcomes].</summary>
    public double[] Totals(ReadOnlySpan<double> contributions)
    {
        var totals = new double[Count];
        for (var o = 0; o < Count; o++)
        {
            foreach (var (type, count) in Present(o)) totals[o] += count * contributions[type];
        }

        return totals;
    }

    private (int[] From, (int Type, int Count)[] Present) Present()
    {
        var (from, present) = (new int[Count + 1], new List<(int Type, int Count)>());
        for (var o = 0; o < Count; o++)
        {
            var counts = Counts(o);
            for (var i = 0; i < Types; i++)
            {
                if (counts[i] > 0) present.Add((i, counts[i]));
            }

            from[o + 1] = present.Count;
        }

        return (from, [.. present]);
    }
}
