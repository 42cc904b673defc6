using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Texts;

public class BagOfEmbeddingsTrainerTests
{
    public static TheoryData<int, LabelLoss, BagOptimizer, RateSchedule> Learners
    {
        get
        {
            var data = new TheoryData<int, LabelLoss, BagOptimizer, RateSchedule>();
            foreach (var dimensions in new[] { 1, 7, 32, 35 })
                foreach (var loss in Enum.GetValues<LabelLoss>())
                    foreach (var optimizer in Enum.GetValues<BagOptimizer>())
                        foreach (var schedule in Enum.GetValues<RateSchedule>()) data.Add(dimensions, loss, optimizer, schedule);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Agrees_with_the_independent_double_implementation(int dimensions, LabelLoss loss, BagOptimizer optimizer, RateSchedule schedule)
    {
        var dataset = ToyText.Separable(60);
        var options = new BagOfEmbeddingsOptions
        {
            Dimensions = dimensions, Epochs = 1, LearningRate = 0.1, InitialAccumulator = 0.01, InitialScale = 0.5,
            Loss = loss, Optimizer = optimizer, Schedule = schedule,
        };
        var random = new RandomStream(7);
        double[] weights = [.. Enumerable.Range(0, dataset.Count).Select(i => i % 3 == 0 ? 1.5 : 1)];
        var trained = new ReferenceBagBackend().Train(new BagTraining(LabelledBags.Of(dataset), options, random) { Weights = weights });

        var naive = new NaiveBagOfEmbeddings(Untrained(dataset, options, random), options);
        var order = Enumerable.Range(0, dataset.Count).ToArray();
        random.Child(1).Shuffle<int>(order);
        var total = 0.0;
        for (var step = 0; step < order.Length; step++)
        {
            var document = order[step];
            total += weights[document] * naive.Loss(dataset.Tokens(document), dataset.Labels(document));
            var rate = schedule == RateSchedule.LinearDecay ? 0.1 * (1 - step / 60.0) : 0.1;
            naive.Step(dataset.Tokens(document), dataset.Labels(document), weights[document], rate);
        }

        var flat = NaiveBagOfEmbeddings.Flatten(trained.Required);
        for (var i = 0; i < flat.Length; i++) Assert.Equal(naive.Parameters[i], flat[i], 2e-4);
        Assert.Equal(total / weights.Sum(), Assert.Single(trained.EpochLosses), 1e-4);
    }

    [Theory]
    [InlineData(LabelLoss.Sigmoid)]
    [InlineData(LabelLoss.Softmax)]
    public void The_independent_gradient_agrees_with_finite_differences(LabelLoss loss)
    {
        var dataset = ToyText.Separable(12);
        var options = new BagOfEmbeddingsOptions { Dimensions = 3, LearningRate = 0.3, Loss = loss };
        var naive = new NaiveBagOfEmbeddings(Untrained(dataset, options, new RandomStream(1)), options);
        for (var i = 0; i < dataset.Count; i++) naive.Step(dataset.Tokens(i), dataset.Labels(i), weight: 1, options.LearningRate);

        var gradient = naive.Gradient(dataset.Tokens(2), dataset.Labels(2));
        for (var i = 0; i < gradient.Length; i++)
        {
            const double step = 1e-5;
            var at = naive.Parameters[i];
            naive.Parameters[i] = at + step;
            var above = naive.Loss(dataset.Tokens(2), dataset.Labels(2));
            naive.Parameters[i] = at - step;
            var below = naive.Loss(dataset.Tokens(2), dataset.Labels(2));
            naive.Parameters[i] = at;
            Assert.Equal((above - below) / (2 * step), gradient[i], 1e-8);
        }
    }

    [Fact]
    public void The_first_step_is_as_computed_by_hand()
    {
        // One word twice, label a of {a, b}. Scores are 0, so both errors are ∓1/2 whatever the embedding e: the output row moves by
        // ±rate·(e/2)/√(1 + e²/4), the bias by ±rate·(1/2)/√(1 + 1/4), and the embedding not at all because the output starts at 0.
        var builder = new TextDatasetBuilder(["a", "b"]);
        builder.Add("word word", 0b01);
        var bags = LabelledBags.Of(builder.Build("one"));
        var options = new BagOfEmbeddingsOptions { Dimensions = 1, Epochs = 1, LearningRate = 0.5, InitialAccumulator = 1, InitialScale = 2 };
        var result = new BagOfEmbeddingsTrainer(options).Train(bags, new RandomStream(3));

        var embedding = (new RandomStream(3).Child(0).NextDouble() * 2 - 1) * 2;
        Assert.Equal(embedding, result.Required.Embeddings[0], 1e-6);
        var output = 0.5 * (embedding / 2) / Math.Sqrt(1 + embedding * embedding / 4);
        Assert.Equal(output, result.Required.Output[0], 1e-6);
        Assert.Equal(-output, result.Required.Output[1], 1e-6);
        Assert.Equal(0.25 / Math.Sqrt(1.25), result.Required.Bias[0], 1e-6);
        Assert.Equal(2 * Math.Log(2), Assert.Single(result.EpochLosses), 1e-12);
        Assert.Equal(result.Required.Bias[0] + output * embedding, result.Required.Scores(bags[0])[0], 1e-6);
    }

    [Fact]
    public void Learns_a_separable_toy()
    {
        var bags = LabelledBags.Of(ToyText.Separable(300));
        var model = new BagOfEmbeddingsTrainer(new() { Dimensions = 8, Epochs = 20 }).Train(bags, new RandomStream(1)).Required;
        var predictions = TagPredictions.Of(model, bags);
        Assert.Equal(1, predictions.PrecisionAtOne(bags));
        Assert.Equal(1, predictions.MicroF1(bags));
    }

    [Fact]
    public void The_same_stream_gives_the_same_model_bit_by_bit()
    {
        var bags = LabelledBags.Of(ToyText.Separable(50));
        var random = new RandomStream(9);
        var first = new BagOfEmbeddingsTrainer().Train(bags, random).Required;
        random.NextUInt64();
        var second = new BagOfEmbeddingsTrainer().Train(bags, random).Required;
        var other = new BagOfEmbeddingsTrainer().Train(bags, new RandomStream(10)).Required;
        Assert.Equal(NaiveBagOfEmbeddings.Flatten(first), NaiveBagOfEmbeddings.Flatten(second));
        Assert.NotEqual(NaiveBagOfEmbeddings.Flatten(first), NaiveBagOfEmbeddings.Flatten(other));
    }

    [Fact]
    public void Reports_each_epoch_and_the_losses_fall()
    {
        var reports = new List<TrainingProgress>();
        var result = new BagOfEmbeddingsTrainer().Train(LabelledBags.Of(ToyText.Separable(90)), new RandomStream(1), new Collector(reports));
        Assert.Equal([1, 2, 3, 4, 5], reports.Select(r => r.Epoch));
        Assert.Equal(result.EpochLosses, reports.Select(r => r.MeanLoss));
        Assert.Equal(result.EpochLosses.OrderDescending(), result.EpochLosses);
        Assert.Equal(5 * 90, result.Steps);
    }

    [Fact]
    public void Cancellation_stops_within_the_next_epoch()
    {
        using var source = new CancellationTokenSource();
        var reports = new List<TrainingProgress>();
        var stop = new Collector(reports, source.Cancel);
        Assert.Throws<OperationCanceledException>(() =>
            new BagOfEmbeddingsTrainer(new() { Epochs = 1000 }).Train(LabelledBags.Of(ToyText.Separable(300)), new RandomStream(1), stop, source.Token));
        Assert.InRange(reports.Count, 1, 2);
    }

    [Fact]
    public void Divergence_is_a_status_and_never_a_silent_number()
    {
        var result = new BagOfEmbeddingsTrainer(new() { LearningRate = 1e30 }).Train(LabelledBags.Of(ToyText.Separable(90)), new RandomStream(1));
        Assert.Equal(TrainingStatus.Diverged, result.Status);
        Assert.InRange(result.Steps, 1, 450);
        Assert.All(result.EpochLosses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Contains($"step {result.Steps}", Assert.Throws<InvalidOperationException>(() => result.Required).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        BagOfEmbeddingsOptions[] wrong =
        [
            new() { Dimensions = 0 }, new() { Epochs = 0 }, new() { LearningRate = 0 }, new() { LearningRate = double.NaN },
            new() { InitialAccumulator = 0 }, new() { InitialAccumulator = 1e-60 }, new() { InitialScale = -1 }, new() { InitialScale = double.PositiveInfinity },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new BagOfEmbeddingsTrainer(options)));
        var empty = LabelledBags.Of(ToyText.Separable(1).Subset([]));
        Assert.Throws<ArgumentException>(() => new BagOfEmbeddingsTrainer().Train(empty, new RandomStream(1)));
    }

    /// <summary>The trainer's starting point: the embeddings are the first draws of the stream's child 0, everything else is 0.</summary>
    private static BagOfEmbeddings Untrained(TextDataset dataset, BagOfEmbeddingsOptions options, RandomStream random)
    {
        var model = new BagOfEmbeddings(dataset.Vocabulary.Count, options.Dimensions, dataset.LabelNames.Count);
        var draws = random.Child(0);
        for (var i = 0; i < model.EmbeddingWeights.Length; i++) model.EmbeddingWeights[i] = (float)((2 * draws.NextDouble() - 1) * options.InitialScale);
        return model;
    }

    private sealed class Collector(List<TrainingProgress> reports, Action? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
