using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>The learned ballot model: every worker's error parameter.</summary>
/// <param name="Errors">γ of each worker, in [<see cref="SkillFit.Least"/>, <see cref="SkillFit.Most"/>]; NaN for one without a vote on an item that counts.</param>
/// <param name="Yes">P(the answer is yes) of each item; the known answer as 0 or 1.</param>
/// <param name="LogLikelihood">The log-likelihood of the votes.</param>
/// <param name="Unknown">The number of workers of whom nothing is known.</param>
public sealed record SkillEstimates(IReadOnlyList<double> Errors, IReadOnlyList<double> Yes, double LogLikelihood, int Unknown)
{
    /// <summary>The pool that an unseen worker comes from: the workers that something is known of, all alike.</summary>
    /// <exception cref="InvalidOperationException">Nothing is known of any worker.</exception>
    public SkillLaw Pool() => Errors.Count > Unknown
        ? SkillLaw.OfWorkers([.. Errors.Where(e => !double.IsNaN(e))])
        : throw new InvalidOperationException("Nothing is known of any worker; give votes on items that count.");
}

/// <summary>Learns workers' error parameters γ from votes by maximum likelihood.</summary>
/// <remarks>
/// <para>
/// With known answers and difficulties, as published, each worker's γ is a maximum in one variable. Without gold, EM averages over the answer and the
/// difficulty of each item.
/// </para>
/// <para>
/// What is not identified: difficulties and error parameters appear only as γ·(−ln(1 − d)), so a scale is free; with γ and M only their product is known. Fixing the law
/// of difficulties beforehand fixes the scale, and every γ is to be read relative to that law.
/// </para>
/// </remarks>
[Source("dai2011artificial", "Learning the ballot model")]
public static class SkillFit
{
    /// <summary>The least and the greatest γ that are considered; a worker who never errs has no finite logarithm of γ.</summary>
    public const double Least = 1e-3, Most = 1e2;

    private const int CoarseSteps = 60, FineSteps = 40;

    /// <summary>Learns with known answers and difficulties.</summary>
    /// <param name="votes">The votes; two labels, 1 for yes.</param>
    /// <param name="truth">The answer of each item, 0 or 1; −1 where it is not known, and the item does not count.</param>
    /// <param name="difficulty">d of each item, in [0, 1].</param>
    /// <exception cref="ArgumentException">There are other labels, or other numbers of items, or no answer is known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difficulty is outside [0, 1].</exception>
    [Source("dai2011artificial", "Learning the ballot model")]
    public static SkillEstimates Known(CrowdVotes votes, ReadOnlySpan<int> truth, ReadOnlySpan<double> difficulty)
    {
        RequireBinary(votes);
        if (truth.Length != votes.Items || difficulty.Length != votes.Items)
            throw new ArgumentException($"{truth.Length} answers and {difficulty.Length} difficulties for {votes.Items} items; give one of each an item.", nameof(truth));
        var answers = truth.ToArray();
        if (!Array.Exists(answers, t => t >= 0)) throw new ArgumentException("No answer is known; give at least one, or learn without gold.", nameof(truth));
        foreach (var d in difficulty) Require.Share(d, nameof(difficulty));
        var (easiness, yes) = (difficulty.ToArray().Select(d => 1 - d).ToArray(), answers.Select(t => t < 0 ? 0.5 : t).ToArray());
        var records = votes.All.Where(v => answers[v.Item] >= 0).ToLookup(v => v.Worker, v => (Ease: easiness[v.Item], Right: v.Label == answers[v.Item]));
        var (errors, likelihood, unknown) = (new double[votes.Workers], 0.0, 0);
        for (var w = 0; w < votes.Workers; w++)
        {
            var own = records[w].ToArray();
            if (own.Length == 0)
            {
                (errors[w], unknown) = (double.NaN, unknown + 1);
                continue;
            }

            double Likelihood(double error)
            {
                var sum = 0.0;
                foreach (var (ease, right) in own)
                {
                    var a = 0.5 * (1 + Math.Pow(ease, error));
                    sum += Math.Log(right ? a : 1 - a);
                }

                return sum;
            }

            errors[w] = Maximum(Likelihood);
            likelihood += Likelihood(errors[w]);
        }

        return new SkillEstimates(errors, yes, likelihood, unknown);
    }

    /// <summary>Learns without gold by EM over answers and difficulties.</summary>
    /// <param name="votes">The votes; two labels, 1 for yes.</param>
    /// <param name="difficulty">The law of difficulties; it fixes the scale of γ. Difficulty 0, where nobody ever errs, is left out of most laws with good reason.</param>
    /// <param name="options">Null for the usual settings; smoothing plays no part, gold answers are held fixed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The estimates; the residual is the largest change of an answer's probability in the last iteration.</returns>
    /// <exception cref="ArgumentException">There are other labels than two, or a gold label is outside items or labels.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("dai2011artificial", "Learning the ballot model")]
    public static SolverResult<SkillEstimates> WithoutGold(
        CrowdVotes votes, DifficultyPrior difficulty, AggregationOptions? options = null, CancellationToken cancellation = default)
    {
        RequireBinary(votes);
        ArgumentNullException.ThrowIfNull(difficulty);
        options ??= new AggregationOptions { Tolerance = 1e-4 };
        options.Validate(votes);
        var (levels, yes, errors, given) = (difficulty.Count, new double[votes.Items], new double[votes.Workers], new int[votes.Workers]);
        Array.Fill(errors, 1);
        foreach (var worker in votes.Voters) given[worker]++;
        var (logRight, logWrong) = (new double[votes.Workers * levels], new double[votes.Workers * levels]);
        var (right, wrong, row) = (new double[votes.Workers * levels], new double[votes.Workers * levels], new double[2 * levels]);
        var (iteration, change, likelihood, prior) = (0, double.PositiveInfinity, double.NaN, 0.5);
        while (iteration < options.MostIterations && change > options.Tolerance)
        {
            AmbientStop.Check(cancellation);
            iteration++;
            for (var w = 0; w < votes.Workers; w++)
            {
                for (var d = 0; d < levels; d++)
                {
                    var a = BallotAccuracy.Of(difficulty.Points[d], errors[w]);
                    (logRight[w * levels + d], logWrong[w * levels + d]) = (Math.Log(a), Math.Log(1 - a));
                }
            }

            Array.Clear(right);
            Array.Clear(wrong);
            (change, likelihood) = (0, 0);
            for (var item = 0; item < votes.Items; item++)
            {
                for (var d = 0; d < levels; d++)
                {
                    var weight = Math.Log(difficulty.Weights[d]);
                    (row[d], row[levels + d]) = (weight + Math.Log(1 - prior), weight + Math.Log(prior));
                    for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                    {
                        var (place, label) = (votes.Voters[v] * levels + d, votes.Votes[v]);
                        row[(1 - label) * levels + d] += logWrong[place];
                        row[label * levels + d] += logRight[place];
                    }

                    if (options.Gold.TryGetValue(item, out var known)) row[(1 - known) * levels + d] = double.NegativeInfinity;
                }

                likelihood += Expectation.FromLogs(row);
                var now = 0.0;
                for (var d = 0; d < levels; d++) now += row[levels + d];
                change = Math.Max(change, Math.Abs(now - yes[item]));
                yes[item] = now;
                for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
                {
                    for (var d = 0; d < levels; d++)
                    {
                        right[votes.Voters[v] * levels + d] += row[votes.Votes[v] * levels + d];
                        wrong[votes.Voters[v] * levels + d] += row[(1 - votes.Votes[v]) * levels + d];
                    }
                }
            }

            prior = Math.Clamp(yes.Average(), 1e-3, 1 - 1e-3);
            for (var w = 0; w < votes.Workers; w++)
            {
                if (given[w] == 0) continue;
                var start = w * levels;
                errors[w] = Maximum(error =>
                {
                    var sum = 0.0;
                    for (var d = 0; d < levels; d++)
                    {
                        var a = BallotAccuracy.Of(difficulty.Points[d], error);
                        if (right[start + d] > 0) sum += right[start + d] * Math.Log(a);
                        if (wrong[start + d] > 0) sum += wrong[start + d] * Math.Log(1 - a);
                    }

                    return sum;
                });
            }
        }

        var status = !double.IsFinite(likelihood) ? SolverStatus.NumericalFailure : change <= options.Tolerance ? SolverStatus.Converged : SolverStatus.IterationLimit;
        double[] seen = [.. errors.Select((e, w) => given[w] > 0 ? e : double.NaN)];
        return new SolverResult<SkillEstimates>(status, new SkillEstimates(seen, yes, likelihood, given.Count(g => g == 0)), iteration, change);
    }

    /// <summary>The published update of a worker after a phase of votes: towards fewer errors where it agreed with the outcome, towards more where not.</summary>
    /// <param name="error">γ ≥ 0 before.</param>
    /// <param name="agreed">Whether the worker voted for what was decided.</param>
    /// <param name="difficulty">The expected difficulty d* of the vote, in [0, 1]: agreeing on a hard one says more, erring on an easy one likewise.</param>
    /// <param name="rate">The learning rate, ≥ 0.</param>
    /// <returns>γ − rate·d* where it agreed, γ + rate·(1 − d*) where not; never below 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [Source("dai2010decision", "below eq. (12)")]
    public static double AfterVote(double error, bool agreed, double difficulty, double rate = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(error));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(rate));
        Require.Share(difficulty);
        return Math.Max(0, agreed ? error - rate * difficulty : error + rate * (1 - difficulty));
    }

    /// <summary>The γ of highest likelihood: the best of a coarse grid of logarithms, then golden sections around it.</summary>
    private static double Maximum(Func<double, double> likelihood)
    {
        var (from, step) = (Math.Log(Least), Math.Log(Most / Least) / CoarseSteps);
        var (best, bestValue) = (0, double.NegativeInfinity);
        for (var k = 0; k <= CoarseSteps; k++)
        {
            var value = likelihood(Math.Exp(from + k * step));
            if (value > bestValue) (best, bestValue) = (k, value);
        }

        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (from + Math.Max(0, best - 1) * step, from + Math.Min(CoarseSteps, best + 1) * step);
        for (var k = 0; k < FineSteps; k++)
        {
            var (left, right) = (high - golden * (high - low), low + golden * (high - low));
            if (likelihood(Math.Exp(left)) >= likelihood(Math.Exp(right))) high = right;
            else low = left;
        }

        return Math.Exp((low + high) / 2);
    }

    private static void RequireBinary(CrowdVotes votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (votes.Labels != 2) throw new ArgumentException($"The ballot model is about yes and no; these votes have {votes.Labels} labels.", nameof(votes));
    }
}
