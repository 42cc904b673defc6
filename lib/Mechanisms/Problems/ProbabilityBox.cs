using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>What is known of the types' probabilities: each lies in an interval, and together they add up to 1.</summary>
public sealed class ProbabilityBox
{
    private const double Rounding = 1e-12;
    private readonly double[] _lower, _upper;

    private ProbabilityBox(double[] lower, double[] upper, double confidence) => (_lower, _upper, Confidence) = (lower, upper, confidence);

    /// <summary>The lower ends, [I].</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>The upper ends, [I].</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>The probability with which the box covers all true probabilities at once, at least; 1 where the ends were given.</summary>
    public double Confidence { get; }

    /// <summary>A box from its ends.</summary>
    /// <param name="lower">Lower ends in [0, 1], adding up to at most 1.</param>
    /// <param name="upper">Upper ends, not below the lower ones, adding up to at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, an interval is empty, or no probabilities lie in the box.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is no share.</exception>
    public static ProbabilityBox Of(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.IsEmpty || lower.Length != upper.Length)
            throw new ArgumentException($"{lower.Length} lower and {upper.Length} upper ends; give one of each for every type, at least one.");
        var (least, most) = (0.0, 0.0);
        for (var i = 0; i < lower.Length; i++)
        {
            if (Require.Share(lower[i], nameof(lower)) > Require.Share(upper[i], nameof(upper)))
                throw new ArgumentException($"The interval of type {i + 1} runs from {lower[i]:R} to {upper[i]:R}; exchange its ends.");
            (least, most) = (least + lower[i], most + upper[i]);
        }

        if (least > 1 + Rounding || most < 1 - Rounding)
            throw new ArgumentException($"Lower ends add up to {least:R} and upper ends to {most:R}; no probabilities lie between unless 1 does.");
        return new ProbabilityBox(lower.ToArray(), upper.ToArray(), confidence: 1);
    }

    /// <summary>The box that counts of independent parties support: an exact interval for each type, jointly valid.</summary>
    /// <param name="counts">How many parties of each type were seen, [I]; at least one party.</param>
    /// <param name="confidence">The probability in (0, 1) with which all intervals cover together, at least.</param>
    /// <exception cref="ArgumentException">Nobody was seen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or the level is outside (0, 1).</exception>
    /// <remarks>
    /// Clopper–Pearson intervals of level 1 − (1 − confidence)/I each (Bonferroni's inequality). The observed shares always lie in the box.
    /// </remarks>
    [Source("doi:10.1093/biomet/26.4.404", "pp. 404-413")]
    public static ProbabilityBox FromCounts(ReadOnlySpan<int> counts, double confidence = 0.95)
    {
        Require.OpenShare(confidence);
        var seen = 0;
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            seen = checked(seen + count);
        }

        if (seen == 0) throw new ArgumentException("Nobody was seen; probabilities cannot be estimated from no party.", nameof(counts));
        var each = 1 - (1 - confidence) / counts.Length;
        var intervals = Array.ConvertAll(counts.ToArray(), count => BinomialEstimate.ClopperPearson(count, seen, each));
        return new ProbabilityBox([.. intervals.Select(e => e.Lower)], [.. intervals.Select(e => e.Upper)], confidence);
    }

    /// <summary>Whether probabilities lie in the box.</summary>
    /// <param name="probabilities">p, [I].</param>
    /// <exception cref="ArgumentException">There is another number of types.</exception>
    public bool Contains(ReadOnlySpan<double> probabilities)
    {
        if (probabilities.Length != _lower.Length)
            throw new ArgumentException($"{probabilities.Length} probabilities for {_lower.Length} types; give one for each.", nameof(probabilities));
        for (var i = 0; i < _lower.Length; i++)
        {
            if (!(probabilities[i] >= _lower[i] - Rounding && probabilities[i] <= _upper[i] + Rounding)) return false;
        }

        return true;
    }

    /// <summary>The probabilities in the box that put as much as possible on the first types, whichever number of them one counts.</summary>
    /// <param name="order">The types, those that shall be likely first; a permutation of 0 … I − 1.</param>
    /// <returns>
    /// p, [I]. For every k the first k types together are as likely as the box allows, min(Σ upper, 1 − Σ lower of the others): the least
    /// element in the order of stochastic dominance, which a box has.
    /// </returns>
    /// <exception cref="ArgumentException">The order is no permutation.</exception>
    public double[] Favouring(ReadOnlySpan<int> order)
    {
        if (!order.ToArray().Order().SequenceEqual(Enumerable.Range(0, _lower.Length)))
            throw new ArgumentException($"The order must name each of {_lower.Length} types once.", nameof(order));
        double[] probabilities = [.. _lower];
        var left = 1 - _lower.Sum();
        foreach (var type in order)
        {
            var more = Math.Clamp(_upper[type] - _lower[type], 0, Math.Max(0, left));
            probabilities[type] += more;
            left -= more;
        }

        return probabilities;
    }
}
