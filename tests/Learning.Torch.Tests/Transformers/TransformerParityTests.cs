using System.Text.Json;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Learning.Torch.Tests.Checkpoints;
using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

/// <summary>
/// A tiny checkpoint against PyTorch: tokens, every representation, scores, the losses of some steps of training and the scores after them. What the
/// reference says is committed, so that it is also checked where there is no PyTorch.
/// </summary>
public sealed class TransformerParityTests
{
    private const double Tolerance = 1e-5;
    private const int Steps = 4;
    private const string CommittedFile = "reference.json";

    // With this variable at 1 what the reference says is written down to be committed.
    private const string Accept = "ACCEPT_REFERENCE";

    private static readonly TextDataset Documents = FewTexts.Of(
        TinyCheckpoint.Labels, ("Java software, webs Résumé c++ database", 0b011), ("data \u2E17 a", 0b100), ("java java databases xyz soft a web c + a a a a a", 0b010));

    private static readonly TransformerOptions Options = new()
    {
        Length = TinyCheckpoint.Positions, Epochs = Steps, BatchSize = 3, LearningRate = 0.01, WarmUp = 0, WeightDecay = 0.3, MaximumGradientNorm = 0.5,
    };

    [SkippableFact]
    public void Everything_is_as_the_committed_reference_says()
    {
        var device = Need.Device();
        Compare(Committed(), device);
    }

    [SkippableFact]
    public void Everything_is_as_the_reference_says_and_the_committed_one_is_not_stale()
    {
        var device = Need.Device();
        using var tiny = new TinyCheckpoint();
        var said = Said(tiny);
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(Reference.SourceOf(CommittedFile), said + "\n");
        var computed = Read(said);
        Compare(computed, device);
        var committed = Committed();
        Assert.Equal(computed.Tokens, committed.Tokens);
        foreach (var (one, other) in computed.All().Zip(committed.All())) Close(one, other, "the committed reference");
    }

    [SkippableFact]
    public void Scores_are_those_of_plain_arrays_padded_or_not()
    {
        var device = Need.Device();
        var options = new TransformerOptions { Dimension = 12, Heads = 3, Hidden = 20, Length = 10 };
        var start = new TransformerStart(options, Documents);
        var layout = new TransformerLayout(start.Shape(4));
        var (weights, random) = (start.Weights(layout, new RandomStream(6), default), new RandomStream(7));
        int[][] texts = [.. Enumerable.Range(2, 8).Select(length => Enumerable.Range(0, length).Select(_ => random.NextInt32(layout.Shape.Pieces)).ToArray())];
        var plain = new PlainTransformer(layout, weights);
        using var scope = NewDisposeScope();
        using var untrained = no_grad();
        var program = new TransformerProgram(layout, TransformerProgram.Weights(weights, device.Device), trained: false);
        var scores = HostNumbers.Values<float>(program.Scores(All(texts, padding: 0, device), null));
        Close([.. texts.SelectMany(plain.Scores)], [.. scores.Select(x => (double)x)], "scores");
    }

    private static void Compare(Expected expected, TorchDevice device)
    {
        using var tiny = new TinyCheckpoint();
        var start = new TransformerStart(Options with { Checkpoint = tiny.Folder }, Documents);
        var (learner, texts) = (new TransformerLearner(start, device), LabelledTexts.Of(Documents));
        int[][] tokens = [.. Enumerable.Range(0, texts.Count).Select(row => start.Tokenizer.Tokens(texts[row].Tokens.Span, texts.Vocabulary, Options.Length))];
        Assert.Equal(expected.Tokens, tokens);

        using (NewDisposeScope())
        using (no_grad())
        {
            var layout = new TransformerLayout(start.Shape(TinyCheckpoint.Labels));
            var program = new TransformerProgram(layout, TransformerProgram.Weights(start.Weights(layout, new RandomStream(1), default), device.Device), trained: false);
            var layers = new List<float[]>();
            var scores = program.Scores(All(tokens, start.Tokenizer.Vocabulary.PaddingId, device), null, layer => layers.Add(HostNumbers.Values<float>(layer)));
            Assert.Equal(expected.Layers.Length, layers.Count);
            foreach (var (theirs, ours) in expected.Layers.Zip(layers)) Close(theirs, [.. ours.Select(x => (double)x)], "a layer");
            Close(expected.Before, [.. HostNumbers.Values<float>(scores).Select(x => (double)x)], "scores");
        }

        var trained = learner.Train([new TextTraining(texts, new RandomStream(1))])[0];
        Close(expected.Losses, [.. trained.EpochLosses], "losses");
        Close(expected.After, trained.Model.Scores(texts), "scores after training");
    }

    private static TokenBatch All(int[][] texts, int padding, TorchDevice device)
    {
        using var table = new TokenTable(texts, padding, device.Device);
        int[] rows = [.. Enumerable.Range(0, texts.Length)];
        return table.Batch(rows, table.Rows(rows));
    }

    private static void Close(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{what}: {pair}"));
    }

    private static string Said(TinyCheckpoint tiny)
    {
        object[][] documents = [.. Enumerable.Range(0, Documents.Count).Select(row => new object[]
        {
            string.Join(' ', Documents.Tokens(row).ToArray().Select(word => Documents.Vocabulary[word])),
            Enumerable.Range(0, TinyCheckpoint.Labels).Select(label => LabelSet.Has(Documents.Labels(row), label) ? 1 : 0),
        })];
        FormattableString[] numbers = [$"{Options.LearningRate}", $"{Options.WeightDecay}", $"{Options.MaximumGradientNorm}", $"{Steps}"];
        return Reference.Run(needsTorch: true, JsonSerializer.Serialize(documents), ["run", tiny.Folder, .. numbers.Select(FormattableString.Invariant)]);
    }

    private static Expected Committed() => Read(File.ReadAllText(Reference.PathOf(CommittedFile)));

    private static Expected Read(string json) => JsonSerializer.Deserialize<Expected>(json, JsonSerializerOptions.Web)!;

    private sealed record Expected(int[][] Tokens, double[][] Layers, double[] Before, double[] Losses, double[] After)
    {
        public IEnumerable<double[]> All() => [.. Layers, Before, Losses, After];
    }
}
