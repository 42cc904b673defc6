using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>What the EM algorithms have in common.</summary>
internal static class Expectation
{
    /// <summary>Divides by the sum; equal shares where there is none.</summary>
    internal static void Normalise(Span<double> row)
    {
        var total = 0.0;
        foreach (var value in row) total += value;
        for (var k = 0; k < row.Length; k++) row[k] = total > 0 ? row[k] / total : 1.0 / row.Length;
    }

    /// <summary>Turns logarithms of weights into probabilities and returns the logarithm of their sum.</summary>
    internal static double FromLogs(Span<double> row)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in row) largest = Math.Max(largest, value);
        var total = 0.0;
        for (var k = 0; k < row.Length; k++) total += row[k] = row[k] == largest ? 1 : Math.Exp(row[k] - largest);
        for (var k = 0; k < row.Length; k++) row[k] /= total;
        return largest + Math.Log(total);
    }

    /// <summary>The majority's shares with the gold labels put in: where the iterations start.</summary>
    internal static double[] Start(CrowdVotes votes, AggregationOptions options)
    {
        options.Validate(votes);
        var posterior = MajorityVote.Shares(votes);
        Pin(posterior, votes.Labels, options.Gold);
        return posterior;
    }

    /// <summary>Puts the gold labels in.</summary>
    internal static void Pin(double[] posterior, int labels, IReadOnlyDictionary<int, int> gold)
    {
        foreach (var (item, label) in gold)
        {
            Array.Clear(posterior, item * labels, labels);
            posterior[item * labels + label] = 1;
        }
    }

    /// <summary>Repeats a step until probabilities settle.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="options">The options.</param>
    /// <param name="posterior">The probabilities at first; changed in place.</param>
    /// <param name="step">Estimates parameters from the probabilities and the probabilities anew; returns the log-likelihood.</param>
    /// <param name="skills">The workers' skills at the end.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static SolverResult<AggregatedLabels> Iterate(
        CrowdVotes votes, AggregationOptions options, double[] posterior, Func<double[], double> step, Func<double[]> skills, CancellationToken cancellation)
    {
        var (before, change, likelihood, iteration) = (new double[posterior.Length], double.PositiveInfinity, double.NaN, 0);
        while (iteration < options.MostIterations && change > options.Tolerance)
        {
            AmbientStop.Check(cancellation);
            posterior.CopyTo(before, 0);
            likelihood = step(posterior);
            Pin(posterior, votes.Labels, options.Gold);
            iteration++;
            change = 0;
            for (var k = 0; k < posterior.Length; k++) change = Math.Max(change, Math.Abs(posterior[k] - before[k]));
        }

        var status = !double.IsFinite(likelihood) ? SolverStatus.NumericalFailure : change <= options.Tolerance ? SolverStatus.Converged : SolverStatus.IterationLimit;
        return new SolverResult<AggregatedLabels>(status, new AggregatedLabels(votes.Labels, posterior, skills(), likelihood), iteration, change);
    }
}
