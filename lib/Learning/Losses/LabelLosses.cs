using CollectiveAction.Data.Text;

namespace CollectiveAction.Learning.Losses;

/// <summary>The losses over label sets, chosen by name.</summary>
internal static class LabelLosses
{
    /// <summary>Turns scores into probabilities in place.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="scores">[L].</param>
    internal static void Probabilities(this LabelLoss loss, Span<double> scores)
    {
        if (loss == LabelLoss.Softmax) LabelSoftmax.Probabilities(scores, scores);
        else foreach (ref var score in scores) score = SigmoidCrossEntropy.Probability(score);
    }

    /// <summary>The labels of probability above one half as a set of bits.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="scores">[L]; overwritten.</param>
    internal static uint Likely(this LabelLoss loss, Span<double> scores)
    {
        // A sigmoid is above one half exactly where the score is positive, which needs no exponential.
        var threshold = 0.0;
        if (loss == LabelLoss.Softmax)
        {
            LabelSoftmax.Probabilities(scores, scores);
            threshold = 0.5;
        }

        var set = 0u;
        for (var label = 0; label < scores.Length; label++) set |= scores[label] > threshold ? LabelSet.Of(label) : 0;
        return set;
    }

    /// <summary>The loss in nats and its derivative by every score.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="scores">[L].</param>
    /// <param name="labels">The true labels as a set of bits.</param>
    /// <param name="gradient">Receives the derivatives, [L].</param>
    internal static double LossAndGradient(this LabelLoss loss, ReadOnlySpan<double> scores, uint labels, Span<double> gradient)
    {
        if (loss == LabelLoss.Softmax)
        {
            LabelSoftmax.Gradient(scores, labels, gradient);
            return LabelSoftmax.Loss(scores, labels);
        }

        var total = 0.0;
        for (var label = 0; label < scores.Length; label++)
        {
            var present = LabelSet.Has(labels, label);
            total += SigmoidCrossEntropy.Loss(scores[label], present);
            gradient[label] = SigmoidCrossEntropy.Gradient(scores[label], present);
        }

        return total;
    }
}
