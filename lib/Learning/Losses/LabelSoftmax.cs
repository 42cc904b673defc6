using CollectiveAction.Data.Text;

namespace CollectiveAction.Learning.Losses;

/// <summary>
/// The loss of one label among L: −Σ t_l log p_l with p = softmax(s) and a target t that spreads over the true labels evenly, so that a
/// document with one label has t = 1 there.
/// </summary>
internal static class LabelSoftmax
{
    /// <summary>Turns scores into probabilities.</summary>
    /// <param name="scores">Log-odds up to a common constant, [L] with L ≥ 1.</param>
    /// <param name="probabilities">Receives e^s / Σ e^s, [L]; may be the scores themselves.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <remarks>The largest score is taken off first, so no finite score overflows; the sum runs in order.</remarks>
    internal static void Probabilities(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        if (probabilities.Length != scores.Length) throw new ArgumentException($"One probability a score: got {probabilities.Length} for {scores.Length}.");
        var largest = double.NegativeInfinity;
        foreach (var score in scores) largest = Math.Max(largest, score);
        var sum = 0.0;
        for (var label = 0; label < scores.Length; label++) sum += probabilities[label] = Math.Exp(scores[label] - largest);
        foreach (ref var probability in probabilities) probability /= sum;
    }

    /// <summary>The loss in nats; finite for finite scores.</summary>
    /// <param name="scores">Log-odds up to a common constant, [L].</param>
    /// <param name="labels">The true labels as a set of bits, at least one.</param>
    internal static double Loss(ReadOnlySpan<double> scores, uint labels)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores) largest = Math.Max(largest, score);
        var (sum, target) = (0.0, 0.0);
        for (var label = 0; label < scores.Length; label++)
        {
            sum += Math.Exp(scores[label] - largest);
            if (LabelSet.Has(labels, label)) target += scores[label] - largest;
        }

        return Math.Log(sum) - target / LabelSet.Count(labels);
    }

    /// <summary>The loss's derivative by every score, p − t.</summary>
    /// <param name="scores">Log-odds up to a common constant, [L].</param>
    /// <param name="labels">The true labels as a set of bits, at least one.</param>
    /// <param name="gradient">Receives the derivatives, [L].</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Gradient(ReadOnlySpan<double> scores, uint labels, Span<double> gradient)
    {
        Probabilities(scores, gradient);
        var share = 1.0 / LabelSet.Count(labels);
        for (var label = 0; label < gradient.Length; label++)
        {
            if (LabelSet.Has(labels, label)) gradient[label] -= share;
        }
    }
}
