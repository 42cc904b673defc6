using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Stopping;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;
using static CollectiveAction.Learning.Torch.Transformers.TransformerProgram;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>A trained transformer. It holds its weights on the host, so that nothing of it stays on a device between calls.</summary>
/// <remarks>
/// On the processor each text is computed alone, so that its scores are its own to the bit; on a GPU many of about one length at a time. Scores are
/// computed in float32.
/// </remarks>
internal sealed class TransformerClassifier : ITextClassifier
{
    private const int TextsAtOnceOnGpu = 256;
    private readonly TransformerStart _start;
    private readonly TransformerLayout _layout;
    private readonly float[] _weights;
    private readonly TorchDevice _device;

    internal TransformerClassifier(TransformerStart start, TransformerLayout layout, float[] weights, int vocabularySize, TorchDevice device) =>
        (_start, _layout, _weights, VocabularySize, _device) = (start, layout, weights, vocabularySize, device);

    /// <inheritdoc />
    public int VocabularySize { get; }

    /// <inheritdoc />
    public int LabelCount => _layout.Shape.Labels;

    /// <inheritdoc />
    public LabelLoss Loss => _start.Options.Loss;

    /// <inheritdoc />
    public double[] Scores(LabelledTexts documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.VocabularySize > VocabularySize || documents.LabelCount > LabelCount)
        {
            throw new ArgumentException(
                $"The classifier knows {VocabularySize} words and {LabelCount} labels; these documents have {documents.VocabularySize} and {documents.LabelCount}. Train it on documents of the same data set.",
                nameof(documents));
        }

        AmbientStop.Check(cancellation);
        int[][] texts = [.. Enumerable.Range(0, documents.Count).Select(row => _start.Tokenizer.Tokens(documents[row].Tokens.Span, documents.Vocabulary, _start.Options.Length))];
        var scores = new double[texts.Length * LabelCount];
        if (texts.Length == 0) return scores;
        using var scope = NewDisposeScope();
        using var untrained = no_grad();
        var program = new TransformerProgram(_layout, Weights(_weights, _device.Device), trained: false);
        using var table = new TokenTable(texts, _start.Tokenizer.Vocabulary.PaddingId, _device.Device);
        int[] order = [.. Enumerable.Range(0, texts.Length).OrderBy(row => texts[row].Length)];
        var (there, all) = (table.Rows(order), empty(texts.Length, LabelCount, device: _device.Device));
        var together = _device.IsCuda ? TextsAtOnceOnGpu : 1;
        for (var first = 0; first < order.Length; first += together)
        {
            AmbientStop.Check(cancellation);
            using var ofRows = NewDisposeScope();
            var count = Math.Min(together, order.Length - first);
            all.narrow(0, first, count).copy_(program.Scores(table.Batch(new ArraySegment<int>(order, first, count), there.narrow(0, first, count)), null));
        }

        // Read once, at the end: until then nobody waits for the device.
        var sorted = Values<float>(all);
        for (var i = 0; i < sorted.Length; i++) scores[order[i / LabelCount] * LabelCount + i % LabelCount] = sorted[i];
        return scores;
    }
}
