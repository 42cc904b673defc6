using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Texts;

/// <summary>What classifiers of texts have in common.</summary>
public static class TextClassifierExtensions
{
    /// <summary>The labels' probabilities for documents.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="documents">Documents over its vocabulary and labels, or smaller ones.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>[n][L], each in [0, 1]; with <see cref="LabelLoss.Softmax"/> those of a document sum to 1, with <see cref="LabelLoss.Sigmoid"/> they need not.</returns>
    /// <exception cref="ArgumentException">The documents have more words or labels than the classifier.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static double[][] Probabilities(this ITextClassifier classifier, LabelledTexts documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(documents);
        var (scores, labels) = (classifier.Scores(documents, cancellation), classifier.LabelCount);
        return [.. Enumerable.Range(0, documents.Count).Select(i =>
        {
            var row = scores[(i * labels)..((i + 1) * labels)];
            classifier.Loss.Probabilities(row);
            return row;
        })];
    }
}
