using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>The best contracts of one outcome, when the coordinator sees everybody's cost.</summary>
/// <param name="Total">S = Σ nᵢmᵢ.</param>
/// <param name="Accuracy">a(S): everybody gets the same best model.</param>
/// <param name="Contributions">mᵢ = (v(a(S)) − fᵢ)/cᵢ, [I], also for types that do not occur.</param>
public sealed record CompleteOutcome(double Total, double Accuracy, IReadOnlyList<double> Contributions);

/// <summary>The first best in expectation over the outcomes.</summary>
/// <param name="Accuracy">E[a(S)].</param>
/// <param name="Value">E[v(a(S))].</param>
/// <param name="MeanContributions">E[mᵢ] over all outcomes, those without type i included, as in the authors' figures.</param>
/// <param name="ConditionalContributions">Eᵢ[mᵢ] under type i's belief, which occurs itself.</param>
public sealed record CompleteExpectation(
    double Accuracy, double Value, IReadOnlyList<double> MeanContributions, IReadOnlyList<double> ConditionalContributions)
{
    /// <summary>What private information costs: E[v] of a contract less that of the first best; never positive at an optimum.</summary>
    /// <param name="contract">A contract for the same problem.</param>
    public double InformationCost(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract.Expected.Value - Value;
    }
}

/// <summary>The first best: the coordinator sees the types, so nobody earns a rent.</summary>
/// <remarks>
/// Everybody present gets the common model and contributes until it is indifferent, v(a(S)) − cᵢmᵢ = fᵢ (Proposition 2). Summed up, S is
/// the largest root of S = v(a(S))·Σ nᵢ/cᵢ − Σ nᵢfᵢ/cᵢ: one scalar equation an outcome.
/// </remarks>
[Source("arXiv:2412.11122", "Proposition 2")]
public static class CompleteInformation
{
    /// <summary>The contracts of one outcome.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="counts">n, how many parties are of each type, [I]; they add up to N.</param>
    /// <returns>The contracts; null where no total satisfies everybody, which training alone as the alternative excludes.</returns>
    /// <exception cref="ArgumentException">A count is negative, or they do not match the problem.</exception>
    [Source("arXiv:2412.11122", "Proposition 2")]
    public static CompleteOutcome? At(ContractProblem problem, ReadOnlySpan<int> counts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (sum, types) = (0, problem.Types.Count);
        foreach (var count in counts)
            sum += count >= 0 ? count : throw new ArgumentException($"A count of {count} parties is negative.", nameof(counts));
        if (counts.Length != types || sum != problem.Parties)
        {
            throw new ArgumentException(
                $"{counts.Length} counts adding up to {sum}; give one for each of {types} types, {problem.Parties} in all.",
                nameof(counts));
        }

        var contributions = new double[types];
        return Root(problem, counts) is { } total && Contributions(problem, counts, total, contributions)
            ? new CompleteOutcome(total, problem.Accuracy.Value(total), contributions)
            : null;
    }

    /// <summary>The expectation over all outcomes.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>Infeasible where some outcome satisfies not everybody; the value then leaves those outcomes out.</returns>
    /// <exception cref="NotSupportedException">There are more than <see cref="Expectations.MostOutcomes"/> outcomes.</exception>
    [Source("arXiv:2412.11122", "Proposition 2")]
    public static SolverResult<CompleteExpectation> Of(ContractProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var types = problem.Types.Count;
        var outcomes = Outcomes.Count(problem.Parties, types);
        if (outcomes > Expectations.MostOutcomes)
        {
            throw new NotSupportedException(
                $"{problem.Parties} parties of {types} types have {outcomes:G3} outcomes, each with contracts of its own, more than "
                + $"{Expectations.MostOutcomes:G3}; draw outcomes and average {nameof(At)} instead.");
        }

        var (accuracy, value, left) = (0.0, 0.0, 0.0);
        double[] mean = new double[types], conditional = new double[types], contributions = new double[types];
        Outcomes.Visit(problem.Parties, problem.Types.ProbabilitySpan, (counts, probability) =>
        {
            if (Root(problem, counts) is not { } total || !Contributions(problem, counts, total, contributions))
            {
                left += probability;
                return;
            }

            var level = problem.Accuracy.Value(total);
            accuracy += probability * level;
            value += probability * problem.Valuation.Value(level);
            for (var i = 0; i < types; i++)
            {
                mean[i] += probability * contributions[i];
                conditional[i] += probability * Weight(problem, counts[i], i) * contributions[i];
            }
        });
        var status = left > 0 ? SolverStatus.Infeasible : SolverStatus.Converged;
        return new SolverResult<CompleteExpectation>(status, new CompleteExpectation(accuracy, value, mean, conditional), 1, left);
    }

    /// <summary>How much more likely an outcome is to a participant of type i.</summary>
    private static double Weight(ContractProblem problem, int count, int type)
    {
        var p = problem.Types.Probabilities[type];
        if (problem.Belief == Belief.Bayesian) return count / (problem.Parties * p);
        return count > 0 ? 1 / (1 - Math.Pow(1 - p, problem.Parties)) : 0;
    }

    private static double? Root(ContractProblem problem, ReadOnlySpan<int> counts)
    {
        var (capacity, held) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            capacity += counts[i] / problem.Types.Costs[i];
            held += counts[i] * problem.Reservations[i] / problem.Types.Costs[i];
        }

        if (problem.Parties == 1)
        {
            // The line touches the curve where the party trains alone; a contact is no change of sign, but its place is known.
            var type = counts.IndexOf(1);
            var own = OwnTraining.Of(problem.Types.Costs[type], problem.Accuracy, problem.Valuation);
            if (problem.Reservations[type] == own.Utility) return own.Contribution;
        }

        var root = new ConcaveRoot(problem.Accuracy, problem.Valuation).Largest(1 / capacity, held / capacity);
        return root ?? (held <= 0 ? 0 : null);
    }

    private static bool Contributions(ContractProblem problem, ReadOnlySpan<int> counts, double total, double[] contributions)
    {
        if (total == 0)
        {
            Array.Clear(contributions);
            return true;
        }

        var value = problem.Valuation.Value(problem.Accuracy.Value(total));
        for (var i = 0; i < counts.Length; i++)
        {
            contributions[i] = (value - problem.Reservations[i]) / problem.Types.Costs[i];
            if (contributions[i] < 0 && counts[i] > 0) return false;
        }

        return true;
    }
}
