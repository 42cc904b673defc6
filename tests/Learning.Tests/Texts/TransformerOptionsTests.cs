using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Tests.Texts;

public sealed class TransformerOptionsTests
{
    /// <summary>Stored results name their learner by this line: another one loses them.</summary>
    [Fact]
    public void The_line_of_settings_never_changes()
    {
        Assert.Equal(
            "TransformerOptions { Pieces = 4000, Dimension = 64, Layers = 2, Heads = 4, Hidden = 256, Dropout = 0.1, AttentionDropout = 0, HeadDropout = 0.2, "
            + "Length = 128, KnownWords = , Loss = Sigmoid, Epochs = 5, BatchSize = 8, Accumulation = 1, LearningRate = 0.002, WarmUp = 0.1, WeightDecay = 0.01, "
            + "MaximumGradientNorm = 1, Precision = Single }",
            new TransformerOptions().ToString());
        Assert.StartsWith(
            "TransformerOptions { NewHead = True, Length = 512, KnownWords = a b,",
            (TransformerOptions.DistilBert with { Checkpoint = "somewhere", NewHead = true, KnownWords = ["a", "b"] }).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_values_are_told_with_the_remedy()
    {
        TransformerOptions.DistilBert.Validate();
        Refused(new() { Heads = 3 }, "64 is no multiple of 3");
        Refused(new() { Accumulation = 9 }, "8 texts a step cannot be computed in 9 parts");
        Refused(new() { HeadDropout = 1 }, "A part in [0, 1) is needed");
        Refused(new() { LearningRate = 0 }, "A positive number within the range of float");
        Refused(new() { MaximumGradientNorm = double.NaN }, "A positive norm is needed");
        Refused(new() { WarmUp = -0.1 }, "A part in [0, 1] is needed");
        Refused(new() { Precision = (TransformerPrecision)9 }, "Choose one of Single, BFloat16");
        Refused(new() { Epochs = 0 }, "Epochs");
        Refused(new() { Checkpoint = " " }, "Checkpoint");
    }

    [Fact]
    public void The_managed_engine_has_none_and_where_TorchSharp_is_missing_that_is_told()
    {
        var builder = new TextDatasetBuilder(["label"]);
        builder.Add("a text", 1);
        var texts = builder.Build("one");
        Assert.Contains("choose torch-cpu, torch-cuda or auto", Thrown(BackendChoice.Managed), StringComparison.Ordinal);
        Assert.Contains("was not found in /no/such/folder", Thrown(BackendChoice.Auto), StringComparison.Ordinal);

        string Thrown(string name) => Assert.Throws<TrainingNotSupportedException>(() => TransformerChoice.Open(name, new(), texts, "/no/such/folder")).Message;
    }

    private static void Refused(TransformerOptions options, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
}
