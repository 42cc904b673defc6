using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Tests.Checkpoints;
using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

/// <summary>How a transformer is trained.</summary>
public sealed class TransformerRunTests
{
    private static readonly LabelledTexts Documents = ContractText.Texts(documents: 40, oneLabelEach: false);

    private static readonly TransformerOptions Plain = new()
    {
        Dimension = 16, Layers = 2, Heads = 2, Hidden = 32, Length = 48, Epochs = 3, BatchSize = 8, LearningRate = 3e-3, Dropout = 0, HeadDropout = 0,
    };

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Parts_of_a_step_add_up_to_the_step(int parts)
    {
        var (whole, added) = (Train(Plain), Train(Plain with { Accumulation = parts }));
        Assert.Equal(whole.Steps, added.Steps);
        Near(whole.EpochLosses, added.EpochLosses, 1e-5);
        Near(whole.Model.Scores(Documents), added.Model.Scores(Documents), 1e-3);
    }

    [SkippableFact]
    public void In_bfloat16_the_losses_are_about_the_same()
    {
        var (single, half) = (Train(Plain with { Epochs = 6 }), Train(Plain with { Epochs = 6, Precision = TransformerPrecision.BFloat16 }));
        Assert.True(single.EpochLosses[^1] < 0.9 * single.EpochLosses[0]);
        Assert.NotEqual(single.EpochLosses, half.EpochLosses);
        Near(single.EpochLosses, half.EpochLosses, 0.02 * single.EpochLosses[0]);
    }

    [SkippableFact]
    public void Padding_plays_no_part()
    {
        Need.Device();

        // One step of all documents: together short ones are filled up, alone none is.
        var options = Plain with { Epochs = 1, BatchSize = Documents.Count, LearningRate = 1e-3 };
        var (together, alone) = (Train(options), Train(options with { Accumulation = Documents.Count }));
        Near(together.EpochLosses, alone.EpochLosses, 1e-5);
        Near(together.Model.Scores(Documents), alone.Model.Scores(Documents), 1e-3);
    }

    [SkippableTheory]
    [InlineData(TransformerPrecision.Single)]
    [InlineData(TransformerPrecision.BFloat16)]
    public void Two_hundred_steps_leave_no_tensor_behind(TransformerPrecision precision)
    {
        var learner = Learner(Plain with { Layers = 1, Dimension = 8, Hidden = 8, Length = 12, Epochs = 40, Accumulation = 2, Dropout = 0.1, AttentionDropout = 0.1, Precision = precision });
        var (live, before) = (new List<long>(), Live());
        learner.Train([new TextTraining(Documents, new RandomStream(1))], new Listener(_ => live.Add(Live())))[0].Required.Scores(Documents);
        Assert.Equal(before, Live());
        Assert.Equal(40, live.Count);
        Assert.Single(live.Distinct());
    }

    [SkippableFact]
    public void A_stop_and_a_failure_leave_no_tensor_behind()
    {
        var (learner, before) = (Learner(Plain with { Epochs = 1_000 }), Live());
        using var source = new CancellationTokenSource();
        TextTraining[] training = [new(Documents, new RandomStream(1))];
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Train(training, new Listener(_ => source.Cancel()), source.Token));
        Assert.Throws<InvalidOperationException>(() => learner.Train(training, new Listener(_ => throw new InvalidOperationException("A listener's own."))));
        Assert.Equal(before, Live());
    }

    [SkippableFact]
    public void A_training_that_leaves_the_finite_numbers_says_so()
    {
        var trained = Train(Plain with { LearningRate = 1e30, MaximumGradientNorm = double.PositiveInfinity, WarmUp = 0 });
        Assert.Equal(TrainingStatus.Diverged, trained.Status);
        Assert.InRange(trained.Steps, 2, 15);
    }

    [SkippableFact]
    public void Dropping_makes_another_training_that_is_the_same_with_the_same_seed()
    {
        Need.Processor();
        var dropped = Plain with { Dropout = 0.2 };
        Assert.NotEqual(Train(Plain).EpochLosses, Train(dropped).EpochLosses);
        Assert.Equal(Train(dropped).EpochLosses, Train(dropped).EpochLosses);
        Assert.NotEqual(Train(Plain with { AttentionDropout = 0.2 }).EpochLosses, Train(Plain).EpochLosses);
    }

    [SkippableFact]
    public void Known_words_tell_signs_apart_that_are_one_otherwise()
    {
        Need.Device();
        var texts = FewTexts.Of(2, [.. Enumerable.Range(0, 16).SelectMany(i => new[] { ($"a b \u2E17 c{i % 4}", 1u), ($"a b \u2E18 c{i % 4}", 2u) })]);
        var corpus = FewTexts.Of(2, ("a b c0 c1 c2 c3", 1));
        var (documents, options) = (LabelledTexts.Of(texts), Plain with { Epochs = 12, LearningRate = 1e-2 });
        var (hidden, open) = (Scores([]), Scores(["\u2E17", "\u2E18"]));
        Assert.Equal(hidden[..2], hidden[2..4]);
        Assert.True(open[0] > open[1] && open[2] < open[3], string.Join(' ', open[..4]));

        double[] Scores(string[] known) =>
            new TransformerLearner(new TransformerStart(options with { KnownWords = known }, corpus), Need.Device()).Train(new TextTraining(documents, new RandomStream(3))).Scores(documents);
    }

    [SkippableFact]
    public void The_learning_rate_rises_and_falls_evenly()
    {
        Need.Libtorch();
        using var scope = torch.NewDisposeScope();
        using var adam = new AdamW(new() { LearningRate = 2, WarmUp = 0.2 }, planned: 10, torch.zeros(3), decayed: 1);
        double[] expected = [1, 2, 2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25];
        Near(expected, Enumerable.Range(0, 10).Select(step => adam.RateAt(step)), 1e-12);
    }

    [Fact]
    public void Every_text_has_a_step_of_an_epoch_beside_texts_of_about_its_length()
    {
        int[] lengths = [.. Enumerable.Range(0, 100).Select(i => 3 + i * 7 % 40)];
        var random = new RandomStream(5);
        var (first, second) = (LengthBuckets.Steps(lengths, 8, random), LengthBuckets.Steps(lengths, 8, random));
        Assert.Equal(13, first.Count);
        Assert.Equal(Enumerable.Range(0, 100), first.SelectMany(s => s).Order());
        Assert.NotEqual(first, second);
        Assert.Equal(1, first.Count(s => s.Length == 4));
        Assert.All(first, step => Assert.InRange(step.Max(t => lengths[t]) - step.Min(t => lengths[t]), 0, 8));
    }

    private static TrainingResult<ITextClassifier> Train(TransformerOptions options) => Learner(options).Train([new TextTraining(Documents, new RandomStream(2))])[0];

    private static TransformerLearner Learner(TransformerOptions options)
    {
        var device = Need.Device();
        var corpus = FewTexts.Of(1, (string.Join(' ', Documents.Vocabulary.Words), 1));
        return new(new TransformerStart(options, corpus), device);
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));

    private static long Live() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private sealed class Listener(Action<Backends.BatchProgress> told) : IProgress<Backends.BatchProgress>
    {
        public void Report(Backends.BatchProgress value) => told(value);
    }
}
