using System.CommandLine;
using CollectiveAction.Experiments.Commands;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Experiments.Tests.Commands;

public sealed class ModelOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--model bag")]
    public void A_bag_is_trained_unless_a_transformer_is_asked_for(string arguments) => Assert.Null(Asked(arguments));

    [Fact]
    public void Sizes_and_training_are_as_asked_and_otherwise_as_usual()
    {
        Assert.Equal(new TransformerOptions(), Asked("--model transformer"));
        Assert.Equal(
            new TransformerOptions
            {
                Layers = 3, Dimension = 32, Hidden = 128, Heads = 8, Pieces = 500, Length = 64, Epochs = 2, BatchSize = 4, Accumulation = 2, LearningRate = 0.01,
                Precision = TransformerPrecision.BFloat16,
            },
            Asked("--model transformer --layers 3 --dimension 32 --heads 8 --pieces 500 --length 64 --epochs 2 --batch 4 --accumulation 2 --learning-rate 0.01 --bfloat16"));
    }

    [Fact]
    public void A_checkpoint_has_a_head_for_these_labels_and_a_learning_rate_for_fine_tuning()
    {
        var asked = Asked("--model transformer --checkpoint folder --length 512 --epochs 3")!;
        Assert.Equal(("folder", true, 512, 3, 5e-5), (asked.Checkpoint, asked.NewHead, asked.Length, asked.Epochs, asked.LearningRate));
    }

    private static TransformerOptions? Asked(string arguments)
    {
        var (options, command) = (new ModelOptions(), new RootCommand());
        options.AddTo(command);
        var parsed = command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return options.Asked(parsed);
    }
}
