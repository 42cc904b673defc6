using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CollectiveAction.Learning.Torch.Tests.Checkpoints;

/// <summary>A DistilBERT of some hundred weights, the same on every machine, in a folder that goes with it.</summary>
internal sealed class TinyCheckpoint : IDisposable
{
    internal const int Dimension = 8, Positions = 12, Layers = 2, Heads = 2, Hidden = 12, Labels = 3;

    internal static readonly string[] Pieces =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "java", "soft", "##ware", "résumé", "resume", "c", "+", "web", "##s", "data", "base", "##base", "a"];

    /// <param name="prefix">Whether names begin with <c>distilbert.</c> as far as they belong to the body.</param>
    /// <param name="head">Whether there is a classifying head.</param>
    /// <param name="type">The type of the numbers.</param>
    internal TinyCheckpoint(bool prefix = true, bool head = true, string type = "F32")
    {
        Folder = Directory.CreateTempSubdirectory("distilbert").FullName;
        Config = new()
        {
            ["model_type"] = "distilbert", ["activation"] = "gelu", ["vocab_size"] = Pieces.Length, ["max_position_embeddings"] = Positions,
            ["dim"] = Dimension, ["n_layers"] = Layers, ["n_heads"] = Heads, ["hidden_dim"] = Hidden,
            ["dropout"] = 0.0, ["attention_dropout"] = 0.0, ["seq_classif_dropout"] = 0.0,
        };
        Tensors = [.. Shapes(head).Select((t, number) => new SafeTensorEntry(
            prefix && !t.Name.Contains("classifier", StringComparison.Ordinal) ? $"distilbert.{t.Name}" : t.Name, type, t.Shape, Bytes(type, Numbers(t.Name, t.Shape, (uint)number))))];
        WriteVocabulary(Pieces);
        WriteConfig();
        WriteTensors();
    }

    internal string Folder { get; }

    internal Dictionary<string, object> Config { get; }

    internal List<SafeTensorEntry> Tensors { get; }

    internal string WeightsPath => Path.Combine(Folder, "model.safetensors");

    internal void WriteConfig() => File.WriteAllText(Path.Combine(Folder, "config.json"), JsonSerializer.Serialize(Config));

    internal void WriteVocabulary(IEnumerable<string> pieces) => File.WriteAllText(Path.Combine(Folder, "vocab.txt"), string.Join('\n', pieces) + "\n", new UTF8Encoding(false));

    internal void WriteTensors() => SafeTensorsFile.Write(WeightsPath, Tensors);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Numbers of a type as bytes.</summary>
    internal static byte[] Bytes(string type, float[] numbers)
    {
        var bytes = new byte[numbers.Length * (type == "F32" ? 4 : 2)];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (type == "F32") BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), numbers[i]);
            else if (type == "F16") BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * i), (Half)numbers[i]);
            else BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)(BitConverter.SingleToUInt32Bits(numbers[i]) >> 16));
        }

        return bytes;
    }

    private static IEnumerable<(string Name, long[] Shape)> Shapes(bool head)
    {
        yield return ("embeddings.word_embeddings.weight", [Pieces.Length, Dimension]);
        yield return ("embeddings.position_embeddings.weight", [Positions, Dimension]);
        foreach (var norm in Norm("embeddings.LayerNorm")) yield return norm;
        for (var layer = 0; layer < Layers; layer++)
        {
            var name = $"transformer.layer.{layer}";
            foreach (var part in new[] { "q", "k", "v", "out" })
            {
                yield return ($"{name}.attention.{part}_lin.weight", [Dimension, Dimension]);
                yield return ($"{name}.attention.{part}_lin.bias", [Dimension]);
            }

            foreach (var norm in Norm($"{name}.sa_layer_norm")) yield return norm;
            yield return ($"{name}.ffn.lin1.weight", [Hidden, Dimension]);
            yield return ($"{name}.ffn.lin1.bias", [Hidden]);
            yield return ($"{name}.ffn.lin2.weight", [Dimension, Hidden]);
            yield return ($"{name}.ffn.lin2.bias", [Dimension]);
            foreach (var norm in Norm($"{name}.output_layer_norm")) yield return norm;
        }

        if (!head) yield break;
        yield return ("pre_classifier.weight", [Dimension, Dimension]);
        yield return ("pre_classifier.bias", [Dimension]);
        yield return ("classifier.weight", [Labels, Dimension]);
        yield return ("classifier.bias", [Labels]);

        static (string, long[])[] Norm(string name) => [($"{name}.weight", [Dimension]), ($"{name}.bias", [Dimension])];
    }

    // A generator that every language has exactly.
    private static float[] Numbers(string name, long[] shape, uint number)
    {
        var (state, centre) = (12_345 + 977 * number, name.Contains("norm.weight", StringComparison.OrdinalIgnoreCase) ? 1f : 0);
        return [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ =>
        {
            state = unchecked(1_664_525 * state + 1_013_904_223);
            return centre + ((state >> 8) / (float)(1 << 24) - 0.5f);
        })];
    }
}
