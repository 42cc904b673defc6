using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>Hashes a data set as if written out: a line of label names, then one line <c>labels:::words</c> a document, in UTF-8.</summary>
internal static class TextFingerprint
{
    internal static string Of(TextDataset dataset)
    {
        var words = dataset.Vocabulary.Words.Select(w => Encoding.UTF8.GetBytes(' ' + w)).ToArray();
        var labels = new Dictionary<uint, byte[]>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(';', dataset.LabelNames) + '\n'));
        var line = new ArrayBufferWriter<byte>(1 << 16);
        for (var document = 0; document < dataset.Count; document++)
        {
            AmbientStop.Check();
            var set = dataset.Labels(document);
            if (!labels.TryGetValue(set, out var text))
                labels[set] = text = Encoding.UTF8.GetBytes(string.Join(';', LabelSet.Names(set, dataset.LabelNames)) + ":::");
            line.Write(text);
            foreach (var word in dataset.Tokens(document)) line.Write(words[word]);
            line.Write("\n"u8);
            hash.AppendData(line.WrittenSpan);
            line.ResetWrittenCount();
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
