using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>Dawid and Skene's model: every worker has its own table of confusions between labels, learned by EM without gold.</summary>
/// <remarks>
/// Tables and labels are known only up to a renaming of the labels: where most workers are wrong, the names come out exchanged. The start at the majority's
/// shares decides for the naming in which most are right; gold questions decide for certain. Cost: votes × labels an iteration.
/// </remarks>
[Source("doi:10.2307/2346806", "Section 3")]
public static class DawidSkene
{
    /// <summary>A table of confusions for each worker.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="options">Null for the usual settings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The labels; the residual is the largest change of a probability in the last iteration.</returns>
    /// <exception cref="ArgumentException">A gold label is outside the items or labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("doi:10.2307/2346806", "eq. (2.3)-(2.5)")]
    public static SolverResult<AggregatedLabels> Of(CrowdVotes votes, AggregationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new AggregationOptions();
        var (labels, workers) = (votes.Labels, votes.Workers);
        var posterior = Expectation.Start(votes, options);
        var (prior, confusion, logs) = (new double[labels], new double[workers * labels * labels], new double[workers * labels * labels]);

        // Tables are kept by worker, given label and true label, so that a vote meets one row: its numbers for each true label.
        var rows = new int[votes.Count];
        for (var v = 0; v < rows.Length; v++) rows[v] = votes.Voters[v] * labels + votes.Votes[v];
        return Expectation.Iterate(votes, options, posterior, Step, Skills, cancellation);

        double Step(double[] p)
        {
            Array.Fill(confusion, options.Smoothing);
            RowSums.Scatter(votes.Starts, rows, p, confusion, labels);
            for (var w = 0; w < workers; w++)
            {
                for (var t = 0; t < labels; t++)
                {
                    var total = 0.0;
                    for (var label = 0; label < labels; label++) total += confusion[(w * labels + label) * labels + t];
                    for (var label = 0; label < labels; label++)
                    {
                        ref var cell = ref confusion[(w * labels + label) * labels + t];
                        cell = total > 0 ? cell / total : 1.0 / labels;
                        logs[(w * labels + label) * labels + t] = Math.Log(cell);
                    }
                }
            }

            Prior(p, prior);
            Span<double> logPrior = stackalloc double[labels];
            for (var t = 0; t < labels; t++) logPrior[t] = Math.Log(prior[t]);
            var likelihood = 0.0;
            for (var item = 0; item < votes.Items; item++) logPrior.CopyTo(p.AsSpan(item * labels, labels));
            RowSums.Gather(votes.Starts, rows, logs, p, labels);
            for (var item = 0; item < votes.Items; item++) likelihood += Expectation.FromLogs(p.AsSpan(item * labels, labels));

            return likelihood;
        }

        double[] Skills() => [.. Enumerable.Range(0, workers).Select(w => Enumerable.Range(0, labels).Sum(t => prior[t] * confusion[(w * labels + t) * labels + t]))];
    }

    /// <summary>One number for each worker: how often it is right, whatever the label; wrong labels are equally likely.</summary>
    /// <inheritdoc cref="Of"/>
    [Source("arXiv:2109.08584", "Section 3")]
    public static SolverResult<AggregatedLabels> OneCoin(CrowdVotes votes, AggregationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new AggregationOptions();
        var (labels, workers) = (votes.Labels, votes.Workers);
        var posterior = Expectation.Start(votes, options);
        var (prior, right, logRight, logWrong) = (new double[labels], new double[workers], new double[workers], new double[workers]);
        var given = new int[workers];
        foreach (var worker in votes.Voters) given[worker]++;
        return Expectation.Iterate(votes, options, posterior, Step, () => [.. right.Select((r, w) => given[w] > 0 ? r : double.NaN)], cancellation);

        double Step(double[] p)
        {
            Array.Fill(right, options.Smoothing);
            for (var item = 0; item < votes.Items; item++)
            {
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++) right[votes.Voters[v]] += p[item * labels + votes.Votes[v]];
            }

            for (var w = 0; w < workers; w++)
            {
                var total = given[w] + options.Smoothing * labels;
                right[w] = total > 0 ? right[w] / total : 1.0 / labels;
                (logRight[w], logWrong[w]) = (Math.Log(right[w]), Math.Log((1 - right[w]) / (labels - 1)));
            }

            Prior(p, prior);
            return Labels(votes, p, prior, (worker, label, row) =>
            {
                for (var t = 0; t < row.Length; t++) row[t] += t == label ? logRight[worker] : logWrong[worker];
            });
        }
    }

    internal delegate void AddLogs(int worker, int label, Span<double> row);

    /// <summary>How often each label is true.</summary>
    internal static void Prior(double[] posterior, double[] prior)
    {
        Array.Clear(prior);
        for (var k = 0; k < posterior.Length; k++) prior[k % prior.Length] += posterior[k];
        Expectation.Normalise(prior);
    }

    /// <summary>The probabilities of labels given parameters; returns the log-likelihood of all votes.</summary>
    internal static double Labels(CrowdVotes votes, double[] posterior, double[] prior, AddLogs add)
    {
        var (labels, likelihood) = (votes.Labels, 0.0);
        Span<double> logPrior = stackalloc double[labels];
        for (var t = 0; t < labels; t++) logPrior[t] = Math.Log(prior[t]);
        for (var item = 0; item < votes.Items; item++)
        {
            var row = posterior.AsSpan(item * labels, labels);
            logPrior.CopyTo(row);
            for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++) add(votes.Voters[v], votes.Votes[v], row);
            likelihood += Expectation.FromLogs(row);
        }

        return likelihood;
    }
}
