using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Learning.Torch.Tests.Checkpoints;
using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

/// <summary>The contract of learners of texts. On a GPU sums depend on their order, so these tests are for the processor.</summary>
public sealed class TransformerLearnerTests : TextLearnerContract
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 5).Select(l => $"sign{l}"), .. Enumerable.Range(0, 50).Select(f => $"filler{f}")];
    private static readonly TextDataset Corpus = FewTexts.Of(1, (string.Join(' ', Words), 1));

    private static readonly TransformerOptions Small = new()
    {
        Dimension = 16, Layers = 1, Heads = 2, Hidden = 32, Length = 32, Epochs = 30, BatchSize = 8, LearningRate = 1e-2, HeadDropout = 0,
    };

    private readonly TorchDevice _device = Need.Processor();

    [SkippableFact]
    public void Its_name_is_that_of_its_device_and_its_settings_tell_everything_but_the_folder()
    {
        var learner = Create(Small);
        Assert.Equal($"transformer/{_device.Name}", learner.Name);
        Assert.Equal(1, learner.BatchSize);
        Assert.NotEqual(learner.Settings, Create(Small with { LearningRate = 1e-3 }).Settings);
        Assert.NotEqual(learner.Settings, new TransformerLearner(new TransformerStart(Small, FewTexts.Any), _device).Settings);

        using var one = new TinyCheckpoint();
        using var same = new TinyCheckpoint();
        Assert.Equal(From(one).Settings, From(same).Settings);
        Assert.DoesNotContain(one.Folder, From(one).Settings, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_model_has_the_weights_that_its_sizes_say()
    {
        var learner = Create(Small);
        var pieces = new TransformerStart(Small, Corpus).Tokenizer.Vocabulary.Count;
        Assert.Equal((pieces + 32L) * 16 + 4 * (16 * 16 + 16) + (16 * 32 + 32) + (32 * 16 + 16) + 3 * 32 + (16 * 16 + 16) + (16 * 3 + 3), learner.ParameterCount(3));
        Assert.Equal(["sign1", "[UNK]", "filler3"], learner.Pieces("Sign1 \u2E17 filler3"));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.ParameterCount(0));
    }

    [SkippableFact]
    public void The_published_size_has_66_million_weights()
    {
        var options = TransformerOptions.DistilBert;
        var layout = new TransformerLayout(new(options.Pieces, options.Length, options.Dimension, options.Layers, options.Heads, options.Hidden, 2, 0, 0, 0));
        Assert.Equal(66_955_010, layout.Length);
    }

    [SkippableFact]
    public void One_label_of_several_is_learnt_too()
    {
        var documents = ContractText.Texts(documents: 40, oneLabelEach: true);
        var model = Create(Small with { Loss = Losses.LabelLoss.Softmax }).Train(new TextTraining(documents, new RandomStream(4)));
        Assert.InRange(TagPredictions.Of(model, documents).PrecisionAtOne(documents.Bags), 0.9, 1);
        Assert.Throws<ArgumentException>(() => Create(Small with { Loss = Losses.LabelLoss.Softmax }).Refusal(new TextTraining(documents.WithLabels((_, _) => 0), new RandomStream(4))));
    }

    [SkippableFact]
    public void A_checkpoint_of_other_labels_is_refused_unless_its_head_is_left_out()
    {
        using var tiny = new TinyCheckpoint();
        var documents = ContractText.Texts(documents: 4, oneLabelEach: true);
        var refusal = From(tiny).Refusal(new TextTraining(documents, new RandomStream(1)));
        Assert.Contains("3 labels apart and the documents have 5", refusal!.ToString(), StringComparison.Ordinal);
        Assert.Null(From(tiny, newHead: true).Refusal(new TextTraining(documents, new RandomStream(1))));
    }

    [SkippableFact]
    public void What_is_out_of_range_or_cannot_be_had_is_told_before_anything_starts()
    {
        TransformerOptions[] wrong =
        [
            new() { Layers = 0 }, new() { Dimension = 10, Heads = 4 }, new() { Length = 2 }, new() { Dropout = 1 }, new() { WarmUp = 1.5 }, new() { Accumulation = 17 },
            new() { LearningRate = double.NaN }, new() { Pieces = 7 }, new() { WeightDecay = -1 }, new() { MaximumGradientNorm = 0 }, new() { KnownWords = ["c++"] },
            new() { Precision = (TransformerPrecision)7 }, new() { Dimension = 60_000, Heads = 4 },
        ];
        foreach (var options in wrong) Assert.ThrowsAny<ArgumentException>(() => Create(options).ParameterCount(2));
        var provider = new TorchBackendProvider();
        Assert.Throws<TrainingNotSupportedException>(() => provider.Transformer("torch-cuda:99", Small, Corpus));
        Assert.Throws<ArgumentException>(() => provider.Transformer("torch-tpu", Small, Corpus));
        Assert.Throws<DirectoryNotFoundException>(() => provider.Transformer(BackendChoice.TorchCpu, Small with { Checkpoint = "/no/such/folder" }, Corpus));
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => new TransformerLearner(new TransformerStart(Small with { Precision = TransformerPrecision.BFloat16 }, Corpus), _device.WithoutBFloat16()));
        Assert.Contains("does not compute with bfloat16", thrown.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void By_name_it_is_found_where_its_device_is()
    {
        Assert.Equal("transformer/torch-cpu", TransformerChoice.Open(BackendChoice.TorchCpu, Small, Corpus).Name);
        Assert.Equal(TorchRuntime.Current.CudaDevices > 0 ? "transformer/torch-cuda" : "transformer/torch-cpu", TransformerChoice.Open(BackendChoice.Auto, Small, Corpus).Name);
        Assert.Contains("has no transformer", Assert.Throws<TrainingNotSupportedException>(() => TransformerChoice.Open(BackendChoice.Managed, Small, Corpus)).Message, StringComparison.Ordinal);
        Assert.Contains("was not found", Assert.Throws<TrainingNotSupportedException>(() => TransformerChoice.Open(BackendChoice.TorchCpu, Small, Corpus, "/no/such/folder")).Message, StringComparison.Ordinal);
    }

    protected override ITextLearner Create() => Create(Small);

    protected override ITextLearner CreateEndless() => Create(Small with { Epochs = 1_000_000_000 });

    protected override ITextLearner CreateRefusing()
    {
        var tiny = new TinyCheckpoint();
        using (tiny) return From(tiny);
    }

    private TransformerLearner Create(TransformerOptions options) => new(new TransformerStart(options, Corpus), _device);

    private TransformerLearner From(TinyCheckpoint tiny, bool newHead = false) =>
        new(new TransformerStart(new() { Checkpoint = tiny.Folder, Length = 8, NewHead = newHead }, Corpus), _device);
}
