using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Resumes;

/// <summary>
/// A statistical twin of the résumé corpus in made-up words: label sets, lengths, the word-frequency curve, how strongly words tell labels
/// and how often words repeat within a document follow aggregate figures of the real corpus.
/// </summary>
/// <remarks>
/// A document draws its labels, then its length, then words from its labels' distributions in equal parts, each written a geometric number of
/// times. In a share of the documents the text belongs to other labels than the document carries: labels that no text predicts.
/// </remarks>
public static class SyntheticResumes
{
    /// <summary>The number of labelled documents in the real corpus.</summary>
    public static int RealCount => ResumeCalibration.Embedded.Documents;

    /// <summary>Generates documents.</summary>
    /// <param name="random">Decides everything; its state is not changed. Document i is the same however many are generated.</param>
    /// <param name="count">The number of documents, at least 1; null for as many as the real corpus has.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TextDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var documents = count ?? RealCount;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(documents, nameof(count));
        return Generate(ResumeCalibration.Embedded, TwinNoise.Fitted, random, documents, cancellation);
    }

    internal static TextDataset Generate(ResumeCalibration calibration, TwinNoise noise, RandomStream random, int count, CancellationToken cancellation = default)
    {
        var words = SyntheticWords.Of(calibration, random.Child(0));
        var author = new SyntheticAuthor(calibration, words, noise);
        var documents = random.Child(1);
        var tokens = new List<int>(count * 380);
        var slices = new TextDataset.Slice[count];
        for (var i = 0; i < count; i++)
        {
            AmbientStop.Check(cancellation);
            var start = tokens.Count;
            var labels = author.Write(tokens, documents.Child((ulong)i));
            slices[i] = new TextDataset.Slice(start, tokens.Count - start, labels);
        }

        return new TextDataset("Synthetic résumés", isSynthetic: true, words.Vocabulary, [.. calibration.LabelNames], [.. tokens], slices);
    }
}
