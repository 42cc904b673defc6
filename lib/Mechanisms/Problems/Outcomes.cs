using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>The outcomes of a draw of parties: how many turn out to be of each type.</summary>
[Source("arXiv:2412.11122", "n ~ Multinomial(N, p)")]
public static class Outcomes
{
    private const int OutcomesBetweenChecks = 1024;

    /// <summary>
    /// The number of outcomes, the binomial coefficient of N + I − 1 over I − 1; +∞ where it exceeds what a double holds.
    /// </summary>
    /// <param name="parties">N ≥ 0.</param>
    /// <param name="types">I ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Count(int parties, int types)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parties);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(types);
        var count = 1.0;
        for (var k = 1; k < types; k++) count = Math.Round(count * ((double)parties + k) / k);
        return count;
    }

    /// <summary>Every outcome with its probability.</summary>
    /// <param name="parties">N ≥ 0.</param>
    /// <param name="probabilities">p of each type, in [0, 1], adding up to 1.</param>
    /// <param name="visit">Told the counts n, [I], valid during the call only, and the probability of the outcome.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of parties is negative or a probability is no share.</exception>
    /// <exception cref="ArgumentException">There is no type.</exception>
    public static void Visit(int parties, ReadOnlySpan<double> probabilities, OutcomeVisitor visit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parties);
        ArgumentNullException.ThrowIfNull(visit);
        if (probabilities.IsEmpty)
            throw new ArgumentException("There is no type; give the probability of at least one.", nameof(probabilities));
        foreach (var probability in probabilities) Require.Share(probability, nameof(probabilities));
        new Walk(parties, probabilities, visit).From(0, parties, SpecialFunctions.FactorialLn(parties));
    }

    private sealed class Walk(int parties, ReadOnlySpan<double> probabilities, OutcomeVisitor visit)
    {
        private readonly double[] _logs = [.. probabilities.ToArray().Select(p => Math.Log(p))];
        private readonly double[] _factorials = [.. Enumerable.Range(0, parties + 1).Select(n => SpecialFunctions.FactorialLn(n))];
        private readonly int[] _counts = new int[probabilities.Length];
        private long _visited;

        internal void From(int type, int left, double logProbability)
        {
            if (type == _counts.Length - 1)
            {
                if (_visited++ % OutcomesBetweenChecks == 0) AmbientStop.Check();
                _counts[type] = left;
                visit(_counts, Math.Exp(logProbability + LogWeight(type, left)));
                return;
            }

            for (var count = 0; count <= left; count++)
            {
                _counts[type] = count;
                From(type + 1, left - count, logProbability + LogWeight(type, count));
            }
        }

        private double LogWeight(int type, int count) => count == 0 ? 0 : count * _logs[type] - _factorials[count];
    }
}

/// <summary>Is told an outcome.</summary>
/// <param name="counts">How many parties are of each type, [I]; valid during the call only.</param>
/// <param name="probability">The outcome's probability.</param>
public delegate void OutcomeVisitor(ReadOnlySpan<int> counts, double probability);
