namespace CollectiveAction.Data.Synthetic;

/// <summary>What the twin's aggregate figures cannot show and was fitted by training on both corpora: how often text and labels disagree.</summary>
/// <param name="Related">The share of documents whose text belongs to a label set that shares a label with the document's own.</param>
/// <param name="Unrelated">The share of documents whose text belongs to any label set of the corpus.</param>
/// <param name="Strength">Multiplies all log ratios.</param>
/// <param name="Variation">The spread of a document's own taste in words.</param>
/// <param name="Background">The mean share of a text that is about nothing in particular.</param>
internal sealed record TwinNoise(double Related, double Unrelated, double Strength, double Variation, double Background)
{
    internal static TwinNoise Fitted { get; } = new(0.2, 0.05, 1, 0, 0.1);
}
