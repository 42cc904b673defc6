using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>GLAD: a worker's ability and an item's ease together decide how often the worker is right on it.</summary>
/// <remarks>
/// P(right) = σ(α·e^b), α the worker's ability (negative for one who misleads), b the logarithm of the item's ease; wrong labels are equally likely. Standard
/// normal priors on α − 1 and b hold the scale, which votes alone do not fix: only the products α·e^b are identified. The M-step climbs the expected
/// log-posterior by damped Newton steps in each coordinate, so it never falls.
/// </remarks>
[Source("whitehill2009whose", "Section 3")]
public static class Glad
{
    private const int SweepsPerStep = 3;

    /// <summary>Aggregates votes.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="options">Null for the usual settings; smoothing plays no part.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The labels; a worker's skill is σ(α), how often it is right on an item of ease 1.</returns>
    /// <exception cref="ArgumentException">A gold label is outside the items or labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("whitehill2009whose", "Section 3.1")]
    public static SolverResult<AggregatedLabels> Of(CrowdVotes votes, AggregationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new AggregationOptions();
        var (labels, workers) = (votes.Labels, votes.Workers);
        var posterior = Expectation.Start(votes, options);
        var (ability, ease, prior) = (new double[workers], new double[votes.Items], new double[labels]);
        Array.Fill(ability, 1);
        double[] given = new double[workers];
        foreach (var worker in votes.Voters) given[worker]++;
        return Expectation.Iterate(votes, options, posterior, Step, () => [.. ability.Select((a, w) => given[w] > 0 ? Sigmoid(a) : double.NaN)], cancellation);

        double Step(double[] p)
        {
            for (var sweep = 0; sweep < SweepsPerStep; sweep++)
            {
                Abilities(p);
                Eases(p);
            }

            DawidSkene.Prior(p, prior);
            var likelihood = 0.0;
            Span<double> logPrior = stackalloc double[labels];
            for (var t = 0; t < labels; t++) logPrior[t] = Math.Log(prior[t]);
            for (var item = 0; item < votes.Items; item++)
            {
                var row = p.AsSpan(item * labels, labels);
                logPrior.CopyTo(row);
                var e = Math.Exp(ease[item]);
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                {
                    var score = ability[votes.Voters[v]] * e;
                    var wrong = -LogSpace.Softplus(score) - Math.Log(labels - 1);
                    for (var t = 0; t < labels; t++) row[t] += t == votes.Votes[v] ? -LogSpace.Softplus(-score) : wrong;
                }

                likelihood += Expectation.FromLogs(row);
            }

            return likelihood;
        }

        // One Newton step for every worker at once: their terms do not mix. Terms are concave in α.
        void Abilities(double[] p)
        {
            var (slope, curvature) = (new double[workers], new double[workers]);
            for (var w = 0; w < workers; w++) (slope[w], curvature[w]) = (1 - ability[w], 1);
            for (var item = 0; item < votes.Items; item++)
            {
                var e = Math.Exp(ease[item]);
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                {
                    var worker = votes.Voters[v];
                    var right = Sigmoid(ability[worker] * e);
                    slope[worker] += e * (p[item * labels + votes.Votes[v]] - right);
                    curvature[worker] += e * e * right * (1 - right);
                }
            }

            for (var w = 0; w < workers; w++) ability[w] += Math.Clamp(slope[w] / curvature[w], -1, 1);
        }

        // In b the terms need not be concave; the Gauss-Newton curvature is positive all the same.
        void Eases(double[] p)
        {
            for (var item = 0; item < votes.Items; item++)
            {
                var (e, slope, curvature) = (Math.Exp(ease[item]), -ease[item], 1.0);
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                {
                    var score = ability[votes.Voters[v]] * e;
                    var right = Sigmoid(score);
                    slope += score * (p[item * labels + votes.Votes[v]] - right);
                    curvature += score * score * right * (1 - right);
                }

                ease[item] += Math.Clamp(slope / curvature, -0.5, 0.5);
            }
        }
    }

    private static double Sigmoid(double score) => score >= 0 ? 1 / (1 + Math.Exp(-score)) : 1 - 1 / (1 + Math.Exp(score));
}
