using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Privacy.Auditing;

/// <summary>How sure shadow models, each trained on a random half of the records, are of the records' labels: the material of an attack on a target model.</summary>
[Source("arXiv:2112.03570", "Algorithm 1 and Section VI")]
public sealed class ShadowConfidences
{
    private const double LeastDeviation = 1e-9;
    private readonly double[,] _confidences;
    private readonly bool[,] _trainedOn;
    private readonly (double Mean, double Deviation)[] _out;
    private readonly Once<(double Mean, double Deviation)[]> _in;

    /// <summary>Fits a normal law to each record's confidences in the models that were trained on it, and one to those in the others.</summary>
    /// <param name="confidences">φ, [models, records], finite: <see cref="Scaled"/> of each record's label in each model.</param>
    /// <param name="trainedOn">Whether each model was trained on each record, [models, records].</param>
    /// <param name="pooled">
    /// Whether the deviations are the same for all records, which is better with fewer than about 64 models; null decides by their number.
    /// </param>
    /// <exception cref="ArgumentException">The sizes differ, there are no records, or a record has fewer than two models that were not trained on it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence is not finite.</exception>
    public ShadowConfidences(double[,] confidences, bool[,] trainedOn, bool? pooled = null)
    {
        const int enoughModels = 64;
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(trainedOn);
        (ModelCount, RecordCount) = (confidences.GetLength(0), confidences.GetLength(1));
        if ((ModelCount, RecordCount) != (trainedOn.GetLength(0), trainedOn.GetLength(1)))
            throw new ArgumentException($"{ModelCount} × {RecordCount} confidences need as many memberships; there are {trainedOn.GetLength(0)} × {trainedOn.GetLength(1)}.", nameof(trainedOn));
        if (RecordCount == 0) throw new ArgumentException("There are no records; give some to attack.", nameof(confidences));
        foreach (var confidence in confidences) Require.Finite(confidence, nameof(confidences));
        (_confidences, _trainedOn) = ((double[,])confidences.Clone(), (bool[,])trainedOn.Clone());
        IsPooled = pooled ?? ModelCount < enoughModels;
        if (Lacking(member: false) is { } problem) throw new ArgumentException(problem, nameof(trainedOn));
        _out = Fit(member: false);
        _in = new(() => Lacking(member: true) is { } lacking ? throw new InvalidOperationException(lacking) : Fit(member: true));
    }

    /// <summary>The number of shadow models.</summary>
    public int ModelCount { get; }

    /// <summary>The number of records.</summary>
    public int RecordCount { get; }

    /// <summary>Whether all records share one deviation for members and one for others.</summary>
    public bool IsPooled { get; }

    /// <summary>The confidence in a label on the scale on which it is about normal: ln(p/(1 − p)) of the label's probability p.</summary>
    /// <param name="logProbabilities">The classes' scores or log-probabilities up to a common constant, [K], K ≥ 2, finite.</param>
    /// <param name="label">The record's label, in [0, K).</param>
    /// <returns>The label's score less the logarithm of the sum of the others' exponentials, which loses no digits where p is close to 1.</returns>
    /// <exception cref="ArgumentException">There are fewer than two classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite or no class has the label.</exception>
    public static double Scaled(ReadOnlySpan<double> logProbabilities, int label)
    {
        if (logProbabilities.Length < 2) throw new ArgumentException($"{logProbabilities.Length} classes; a confidence needs at least two.", nameof(logProbabilities));
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, logProbabilities.Length);
        foreach (var score in logProbabilities) Require.Finite(score, nameof(logProbabilities));
        return logProbabilities[label] - LogSpace.LogSumExp([.. logProbabilities[..label], .. logProbabilities[(label + 1)..]]);
    }

    /// <summary>The scores of the online attack: the log-likelihood ratio of a record's confidence in the target, as a member's against as another's.</summary>
    /// <param name="target">φ of each record's label in the target model, [records], finite.</param>
    /// <returns>[records]; higher speaks for membership.</returns>
    /// <exception cref="ArgumentException">The number of records differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence is not finite.</exception>
    /// <exception cref="InvalidOperationException">A record has fewer than two models that were trained on it.</exception>
    public double[] OnlineScores(ReadOnlySpan<double> target)
    {
        var members = _in.Value;
        return Scores(target, (confidence, r) => LogDensity(confidence, members[r]) - LogDensity(confidence, _out[r]));
    }

    /// <summary>The scores of the offline attack, which uses only models that were not trained on a record: how unusual its confidence would be for another.</summary>
    /// <param name="target">φ of each record's label in the target model, [records], finite.</param>
    /// <returns>[records]; higher speaks for membership.</returns>
    /// <exception cref="ArgumentException">The number of records differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence is not finite.</exception>
    /// <remarks>
    /// The standardised confidence z in place of the published Φ(z): the order of records, and so every rate, is the same, and it does not saturate at 1.
    /// </remarks>
    public double[] OfflineScores(ReadOnlySpan<double> target) => Scores(target, (confidence, r) => (confidence - _out[r].Mean) / _out[r].Deviation);

    private double[] Scores(ReadOnlySpan<double> target, Func<double, int, double> scoreOf)
    {
        if (target.Length != RecordCount) throw new ArgumentException($"{target.Length} confidences for {RecordCount} records; give one for each.", nameof(target));
        var scores = new double[RecordCount];
        for (var r = 0; r < RecordCount; r++) scores[r] = scoreOf(Require.Finite(target[r], nameof(target)), r);
        return scores;
    }

    /// <summary>What keeps a law from being fitted to some record, if anything does.</summary>
    private string? Lacking(bool member)
    {
        for (var r = 0; r < RecordCount; r++)
        {
            if (Enumerable.Range(0, ModelCount).Count(m => _trainedOn[m, r] == member) is < 2 and var count)
                return $"Record {r} has {count} shadow models that were {(member ? "" : "not ")}trained on it; a law is fitted to two at least. Train more, or leave it out.";
        }

        return null;
    }

    private (double Mean, double Deviation)[] Fit(bool member)
    {
        var (means, squares, counts) = (new double[RecordCount], new double[RecordCount], new int[RecordCount]);
        for (var r = 0; r < RecordCount; r++)
        {
            var seen = Enumerable.Range(0, ModelCount).Where(m => _trainedOn[m, r] == member).Select(m => _confidences[m, r]).ToArray();
            (means[r], counts[r]) = (seen.Average(), seen.Length);
            squares[r] = seen.Sum(c => (c - means[r]) * (c - means[r]));
        }

        var pooled = squares.Sum() / (counts.Sum() - RecordCount);
        return [.. Enumerable.Range(0, RecordCount).Select(r => (means[r], Math.Max(LeastDeviation, Math.Sqrt(IsPooled ? pooled : squares[r] / (counts[r] - 1)))))];
    }

    private static double LogDensity(double value, (double Mean, double Deviation) law) =>
        NormalLaw.LogDensity((value - law.Mean) / law.Deviation) - Math.Log(law.Deviation);
}
