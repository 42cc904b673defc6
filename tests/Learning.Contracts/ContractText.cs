using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Contracts;

/// <summary>The documents that backends are held against each other on, and ways to compare models to the bit.</summary>
public static class ContractText
{
    private const int FillerWords = 50;

    /// <summary>Words of the documents below: one for each label, and fillers.</summary>
    public static LabelledTokens Planted { get; } = new(new[] { 0, 0, 40, 41 }, 0b10);

    /// <summary>Documents of which one has no label.</summary>
    public static LabelledBags Unlabelled { get; } = Bags(6, oneLabelEach: true).WithRows([(2, new LabelledTokens(new[] { 1 }, 0))]);

    /// <summary>Documents whose labels each show in a word of their own among fillers; some words come many times, some documents are long.</summary>
    /// <param name="documents">How many.</param>
    /// <param name="oneLabelEach">Whether each has exactly one label; otherwise some have several, and some none.</param>
    /// <param name="labels">The number of labels, from 1 to 32.</param>
    public static LabelledBags Bags(int documents, bool oneLabelEach, int labels = 5) => LabelledBags.Of(Dataset(documents, oneLabelEach, labels));

    /// <summary>The same documents with their words in order.</summary>
    /// <param name="documents">How many.</param>
    /// <param name="oneLabelEach">Whether each has exactly one label.</param>
    /// <param name="labels">The number of labels, from 1 to 32.</param>
    public static LabelledTexts Texts(int documents, bool oneLabelEach, int labels = 5) => LabelledTexts.Of(Dataset(documents, oneLabelEach, labels));

    /// <summary>All weights of a model: embeddings, output rows, biases.</summary>
    public static float[] Weights(BagOfEmbeddings model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Embeddings, .. model.Output, .. model.Bias];
    }

    /// <summary>The same to the bit.</summary>
    public static byte[] Bits(BagOfEmbeddings model) => MemoryMarshal.AsBytes(Weights(model).AsSpan()).ToArray();

    /// <summary>A fingerprint of all bits of a model.</summary>
    public static string Hash(BagOfEmbeddings model) => Convert.ToHexStringLower(SHA256.HashData(Bits(model)));

    private static TextDataset Dataset(int documents, bool oneLabelEach, int labels)
    {
        var random = new RandomStream(99);
        var builder = new TextDatasetBuilder([.. Enumerable.Range(0, labels).Select(l => $"label{l}")]);
        var everyWord = Enumerable.Range(0, labels).Select(l => $"sign{l}").Concat(Enumerable.Range(0, FillerWords).Select(f => $"filler{f}"));
        builder.Add(string.Join(' ', everyWord), 1);
        for (var i = 0; i < documents; i++)
        {
            var set = oneLabelEach ? LabelSet.Of(random.NextInt32(labels)) : (uint)random.NextUInt64() & (uint)(random.NextUInt64() & ((1UL << labels) - 1));
            var words = new List<string>();
            for (var length = 1 + random.NextInt32(i % 5 == 0 ? 60 : 9); length > 0; length--) words.Add($"filler{random.NextInt32(FillerWords) * random.NextInt32(FillerWords) / FillerWords}");
            for (var label = 0; label < labels; label++)
            {
                if (LabelSet.Has(set, label)) words.AddRange(Enumerable.Repeat($"sign{label}", 1 + random.NextInt32(4)));
            }

            builder.Add(string.Join(' ', words), set);
        }

        return builder.Build("contract").Subset([.. Enumerable.Range(1, documents)]);
    }
}
