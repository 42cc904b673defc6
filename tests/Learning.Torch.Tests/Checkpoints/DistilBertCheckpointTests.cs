using CollectiveAction.Learning.Torch.Checkpoints;
using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Tests.Checkpoints;

/// <summary>What is read of a folder, and what is refused with its name; no libtorch is needed.</summary>
public sealed class DistilBertCheckpointTests
{
    [Theory]
    [InlineData(true, "F32")]
    [InlineData(false, "F32")]
    [InlineData(true, "F16")]
    [InlineData(true, "BF16")]
    public void Weights_come_from_the_file_with_and_without_prefix(bool prefix, string type)
    {
        using var tiny = new TinyCheckpoint(prefix, type: type);
        var (layout, weights) = Start(tiny);
        foreach (var parameter in layout.Parameters)
        {
            var entry = tiny.Tensors.Single(t => t.Name == parameter.Name || t.Name == $"distilbert.{parameter.Name}");
            Assert.Equal(entry.Bytes, TinyCheckpoint.Bytes(type, weights[parameter.Offset..(parameter.Offset + parameter.Length)]));
        }
    }

    [Fact]
    public void Without_a_head_only_the_head_starts_at_random()
    {
        using var tiny = new TinyCheckpoint(head: false);
        var (layout, weights) = Start(tiny);
        var head = layout.Parameters.Single(p => p.Name == "classifier.weight");
        var (_, others) = Start(tiny, seed: 2);
        Assert.NotEqual(weights[head.Offset..(head.Offset + head.Length)], others[head.Offset..(head.Offset + head.Length)]);
        Assert.All(Enumerable.Range(0, weights.Length), i => Assert.True(weights[i] == others[i] || layout.Parameters.Last(p => p.Offset <= i).IsHead));
    }

    [Fact]
    public void Known_words_have_rows_behind_those_of_the_checkpoint()
    {
        using var tiny = new TinyCheckpoint();
        var start = new TransformerStart(new() { Checkpoint = tiny.Folder, Length = 8, KnownWords = ["\u2E17"] }, FewTexts.Any);
        Assert.Equal(TinyCheckpoint.Pieces.Length + 1, start.Shape(3).Pieces);
        Assert.Equal(["\u2E17", "[UNK]"], start.Tokenizer.Pieces("\u2E17 \u2E18"));
        var layout = new TransformerLayout(start.Shape(3));
        Assert.Equal(Start(tiny).Weights[..(TinyCheckpoint.Pieces.Length * 8)], start.Weights(layout, new RandomStream(1), default)[..(TinyCheckpoint.Pieces.Length * 8)]);
    }

    [Fact]
    public void What_a_pretrained_model_has_beside_the_classifier_is_passed_over()
    {
        using var tiny = new TinyCheckpoint(head: false);
        tiny.Tensors.Add(new("vocab_transform.weight", "F32", [8, 8], new byte[256]));
        tiny.Tensors.Add(new("vocab_projector.bias", "F32", [18], new byte[72]));
        tiny.Tensors.Add(new("distilbert.embeddings.position_ids", "I64", [1, 12], new byte[96]));
        tiny.WriteTensors();
        Start(tiny);
    }

    [Fact]
    public void Missing_superfluous_and_misshapen_tensors_are_named_together()
    {
        using var tiny = new TinyCheckpoint();
        tiny.Tensors.RemoveAll(t => t.Name.EndsWith("layer.1.ffn.lin2.bias", StringComparison.Ordinal));
        tiny.Tensors.Add(new("distilbert.transformer.layer.2.ffn.lin1.bias", "F32", [1], new byte[4]));
        var at = tiny.Tensors.FindIndex(t => t.Name.EndsWith("layer.0.attention.q_lin.weight", StringComparison.Ordinal));
        tiny.Tensors[at] = tiny.Tensors[at] with { Shape = [4, 16] };
        tiny.WriteTensors();
        var message = Assert.Throws<InvalidDataException>(() => Start(tiny)).Message;
        Assert.Contains("missing: transformer.layer.1.ffn.lin2.bias.", message, StringComparison.Ordinal);
        Assert.Contains("superfluous: transformer.layer.2.ffn.lin1.bias.", message, StringComparison.Ordinal);
        Assert.Contains("of another shape: transformer.layer.0.attention.q_lin.weight [4, 16] in place of [8, 8].", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_head_is_refused_unless_it_is_left_out()
    {
        using var tiny = new TinyCheckpoint();
        tiny.Tensors.RemoveAll(t => t.Name == "classifier.bias");
        tiny.WriteTensors();
        Assert.Contains("lacks classifier.bias", Assert.Throws<InvalidDataException>(() => Start(tiny)).Message, StringComparison.Ordinal);
        Assert.Null(new TransformerStart(new() { Checkpoint = tiny.Folder, Length = 8, NewHead = true }, FewTexts.Any).Labels);
    }

    [Fact]
    public void A_name_with_and_without_prefix_at_once_is_refused()
    {
        using var tiny = new TinyCheckpoint();
        tiny.Tensors.Add(new("embeddings.LayerNorm.bias", "F32", [8], new byte[32]));
        tiny.WriteTensors();
        Assert.Contains("both 'distilbert.embeddings.LayerNorm.bias' and 'embeddings.LayerNorm.bias'", Assert.Throws<InvalidDataException>(() => Start(tiny)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model_type", "bert", "model_type is bert, not distilbert")]
    [InlineData("activation", "relu", "activation is relu, not gelu")]
    [InlineData("dim", 0, "dim is 0; a positive whole number")]
    [InlineData("dim", "8", "dim is 8; a positive whole number")]
    [InlineData("n_heads", 3, "8 is no multiple of 3")]
    [InlineData("dropout", 1.5, "dropout is 1.5; a number in [0, 1)")]
    [InlineData("vocab_size", 17, "18 pieces and config.json says vocab_size 17")]
    [InlineData("max_position_embeddings", 4, "has 4 positions; 8 tokens do not fit")]
    public void A_wrong_setting_is_refused_by_name(string name, object value, string expected)
    {
        using var tiny = new TinyCheckpoint();
        tiny.Config[name] = value;
        tiny.WriteConfig();
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(() => Start(tiny)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_setting_file_or_folder_is_named()
    {
        using var tiny = new TinyCheckpoint();
        tiny.Config.Remove("n_layers");
        tiny.WriteConfig();
        Assert.Contains("n_layers is missing", Assert.Throws<InvalidDataException>(() => Start(tiny)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(tiny.Folder, "config.json"), "{");
        Assert.Contains("is no JSON", Assert.Throws<InvalidDataException>(() => Start(tiny)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(tiny.Folder, "config.json"));
        Assert.Contains("lacks config.json", Assert.Throws<FileNotFoundException>(() => Start(tiny)).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => DistilBertCheckpoint.Load(Path.Combine(tiny.Folder, "elsewhere")));
    }

    [Fact]
    public void A_cased_tokenizer_is_taken_for_one()
    {
        using var tiny = new TinyCheckpoint();
        Assert.Equal(["resume"], DistilBertCheckpoint.Load(tiny.Folder).Tokenizer.Pieces("résumé"));
        File.WriteAllText(Path.Combine(tiny.Folder, "tokenizer_config.json"), "{\"do_lower_case\": false}");
        Assert.Equal(["résumé"], DistilBertCheckpoint.Load(tiny.Folder).Tokenizer.Pieces("résumé"));
    }

    [Fact]
    public void Its_fingerprint_is_that_of_its_content()
    {
        using var one = new TinyCheckpoint();
        using var same = new TinyCheckpoint();
        using var other = new TinyCheckpoint(type: "F16");
        var fingerprint = DistilBertCheckpoint.Load(one.Folder).Fingerprint;
        Assert.Equal(fingerprint, DistilBertCheckpoint.Load(same.Folder).Fingerprint);
        Assert.NotEqual(fingerprint, DistilBertCheckpoint.Load(other.Folder).Fingerprint);
    }

    private static (TransformerLayout Layout, float[] Weights) Start(TinyCheckpoint tiny, ulong seed = 1)
    {
        var start = new TransformerStart(new() { Checkpoint = tiny.Folder, Length = 8 }, FewTexts.Any);
        var layout = new TransformerLayout(start.Shape(TinyCheckpoint.Labels));
        return (layout, start.Weights(layout, new RandomStream(seed), default));
    }
}
