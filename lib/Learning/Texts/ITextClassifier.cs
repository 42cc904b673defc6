using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Texts;

/// <summary>A trained classifier of texts: it scores each label for each document. Safe for concurrent use.</summary>
public interface ITextClassifier
{
    /// <summary>The number of words, V.</summary>
    int VocabularySize { get; }

    /// <summary>The number of labels, L.</summary>
    int LabelCount { get; }

    /// <summary>What it was trained for; decides how scores become probabilities and predicted labels.</summary>
    LabelLoss Loss { get; }

    /// <summary>The labels' log-odds for documents.</summary>
    /// <param name="documents">Documents over the classifier's vocabulary and labels, or smaller ones.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>[n, L] row-major. A document's scores depend on that document alone.</returns>
    /// <exception cref="ArgumentException">The documents have more words or labels than the classifier.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    double[] Scores(LabelledTexts documents, CancellationToken cancellation = default);
}

/// <summary>A classifier of texts that can be made worse by a measured amount, as rewards of a contract are.</summary>
public interface INoisyTextClassifier : ITextClassifier
{
    /// <summary>A worse copy: noise is added to its weights.</summary>
    /// <param name="level">The amount σ ≥ 0; at 0 the copy predicts what this classifier does.</param>
    /// <param name="random">Decides the noise; the same stream at another level gives the same noise, scaled.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative or not finite.</exception>
    ITextClassifier WithNoise(double level, RandomStream random);
}
