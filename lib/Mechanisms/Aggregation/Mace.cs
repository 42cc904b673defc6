using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>MACE: on each item a worker either knows the label or spams, with a habit of its own which label to give then.</summary>
/// <remarks>
/// P(vote l | truth t) = θ·1[l = t] + (1 − θ)·ξ_l. As published by EM from several starts, of which the one of the highest likelihood is kept; the first
/// start trusts everybody alike, so that the result does not hang on chance alone. Smoothing counts for both θ and ξ. Truths are equally likely beforehand.
/// </remarks>
[Source("hovy2013learning", "Section 3")]
public static class Mace
{
    /// <summary>Aggregates votes.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="random">Decides the starts after the first.</param>
    /// <param name="starts">The number of starts, ≥ 1.</param>
    /// <param name="options">Null for the usual settings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The labels; a worker's skill is θ, how often it knows.</returns>
    /// <exception cref="ArgumentException">A gold label is outside the items or labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("hovy2013learning", "Section 3.1")]
    public static SolverResult<AggregatedLabels> Of(
        CrowdVotes votes, RandomStream random, int starts = 5, AggregationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        options ??= new AggregationOptions { Smoothing = 0.1 };
        var best = From(votes, options, null, cancellation);
        for (var k = 1; k < starts; k++)
        {
            var next = From(votes, options, random.Child((ulong)k), cancellation);
            if (next.Value.LogLikelihood > best.Value.LogLikelihood) best = next;
        }

        return best;
    }

    private static SolverResult<AggregatedLabels> From(CrowdVotes votes, AggregationOptions options, RandomStream? random, CancellationToken cancellation)
    {
        var (labels, workers) = (votes.Labels, votes.Workers);
        var posterior = Expectation.Start(votes, options);
        var (knows, habit) = (new double[workers], new double[workers * labels]);
        var (logHit, logMiss) = (new double[workers * labels], new double[workers * labels]);
        double[] prior = [.. Enumerable.Repeat(1.0 / labels, labels)];
        for (var w = 0; w < workers; w++)
        {
            knows[w] = random?.NextDouble() ?? 0.5;
            for (var l = 0; l < labels; l++) habit[w * labels + l] = 1 + (random?.NextDouble() ?? 0);
            Expectation.Normalise(habit.AsSpan(w * labels, labels));
        }

        return Expectation.Iterate(votes, options, posterior, Step, () => [.. knows], cancellation);

        double Step(double[] p)
        {
            var (known, spammed) = (new double[workers], new double[workers * labels]);
            Array.Fill(known, options.Smoothing);
            Array.Fill(spammed, options.Smoothing / labels);
            for (var item = 0; item < votes.Items; item++)
            {
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                {
                    var (worker, label) = (votes.Voters[v], votes.Votes[v]);
                    var (hit, spam) = (p[item * labels + label], (1 - knows[worker]) * habit[worker * labels + label]);

                    // Where the vote is the truth it was known or spammed; elsewhere it was spammed.
                    var byKnowing = hit * knows[worker] / (knows[worker] + spam);
                    known[worker] += byKnowing;
                    spammed[worker * labels + label] += 1 - byKnowing;
                }
            }

            for (var w = 0; w < workers; w++)
            {
                var row = spammed.AsSpan(w * labels, labels);
                var total = known[w];
                foreach (var count in row) total += count;
                knows[w] = total > 0 ? known[w] / total : 0.5;
                row.CopyTo(habit.AsSpan(w * labels, labels));
                Expectation.Normalise(habit.AsSpan(w * labels, labels));
                for (var l = 0; l < labels; l++)
                {
                    var spam = (1 - knows[w]) * habit[w * labels + l];
                    (logHit[w * labels + l], logMiss[w * labels + l]) = (Math.Log(knows[w] + spam), Math.Log(spam));
                }
            }

            return DawidSkene.Labels(votes, p, prior, (worker, label, row) =>
            {
                for (var t = 0; t < row.Length; t++) row[t] += t == label ? logHit[worker * labels + label] : logMiss[worker * labels + label];
            });
        }
    }
}
