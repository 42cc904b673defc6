using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Contracts;

/// <summary>
/// What every backend for bags of embeddings has to do. A test class that derives from this one and names its backend runs the whole suite;
/// what the backend says it cannot do must be refused, everything else must agree with the reference as closely as it says.
/// </summary>
public abstract class BagBackendContract
{
    private static readonly LabelledBags Documents = ContractText.Bags(documents: 40, oneLabelEach: false);
    private static readonly LabelledBags OneLabelDocuments = ContractText.Bags(documents: 40, oneLabelEach: true);

    protected abstract IBagBackend Backend { get; }

    public static TheoryData<LabelLoss, BagOptimizer, RateSchedule, bool> Learners
    {
        get
        {
            var data = new TheoryData<LabelLoss, BagOptimizer, RateSchedule, bool>();
            foreach (var loss in Enum.GetValues<LabelLoss>())
                foreach (var optimizer in Enum.GetValues<BagOptimizer>())
                    foreach (var schedule in Enum.GetValues<RateSchedule>())
                        foreach (var weighted in new[] { false, true }) data.Add(loss, optimizer, schedule, weighted);
            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Learners))]
    public void Every_kind_of_learner_is_the_references_or_refused(LabelLoss loss, BagOptimizer optimizer, RateSchedule schedule, bool weighted)
    {
        var options = new BagOfEmbeddingsOptions { Dimensions = 5, Epochs = 2, LearningRate = 0.3, Loss = loss, Optimizer = optimizer, Schedule = schedule };
        var training = Training(1, options) with { Weights = weighted ? [.. Enumerable.Range(0, Documents.Count).Select(i => i % 4 / 2.0)] : null };
        var able = Backend.Capabilities;
        if (able.Losses.Contains(loss) && able.Optimizers.Contains(optimizer) && able.Schedules.Contains(schedule) && (able.Weights || !weighted))
        {
            AssertAsReference(training);
        }
        else
        {
            AssertRefused(training);
        }
    }

    [SkippableFact]
    public void A_training_without_progress_ends_early_at_the_references_model()
    {
        var options = new BagOfEmbeddingsOptions { Dimensions = 5, Epochs = 1_000, LearningRate = 0.3, Tolerance = 0.05, Patience = 2 };
        var result = Backend.Train(Training(1, options));

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.InRange(result.EpochLosses.Count, 3, 900);
        Assert.Equal((long)result.EpochLosses.Count * Documents.Count, result.Steps);
        var before = result.EpochLosses.Take(result.EpochLosses.Count - 2).Min();
        Assert.All(result.EpochLosses.TakeLast(2), loss => Assert.True(loss >= before - 0.1));
        AssertAsReference(Training(1, options));
        Assert.Throws<ArgumentOutOfRangeException>(() => Backend.Train(Training(1, options with { Tolerance = -1 })));
        Assert.Throws<ArgumentOutOfRangeException>(() => Backend.Train(Training(1, options with { Patience = 0 })));
    }

    [SkippableFact]
    public void Every_length_of_an_embedding_from_1_to_65_gives_the_references_model()
    {
        for (var dimensions = 1; dimensions <= 65; dimensions++)
        {
            foreach (var optimizer in Backend.Capabilities.Optimizers)
            {
                var training = Training((ulong)dimensions, new() { Dimensions = dimensions, Epochs = 1, LearningRate = 0.3, Optimizer = optimizer });
                if (dimensions <= Backend.Capabilities.MaximumDimensions) AssertAsReference(training);
                else AssertRefused(training);
            }
        }
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(32)]
    public void Every_number_of_labels_gives_the_references_model(int labels)
    {
        var documents = ContractText.Bags(documents: 30, oneLabelEach: false, labels);
        AssertAsReference(new BagTraining(documents, new() { Dimensions = 9, Epochs = 2, LearningRate = 0.3 }, new RandomStream(2)));
    }

    [SkippableFact]
    public void Changed_documents_are_trained_on_and_made_when_training_begins()
    {
        var made = 0;
        var noisy = Training(4) with { Change = population => { made++; return population.WithRows([(3, ContractText.Planted), (7, ContractText.Planted)]); } };
        Assert.Equal(0, made);
        Assert.Null(Backend.Refusal(noisy));
        Assert.Equal(0, made);
        var changed = AssertAsReference(noisy);
        Assert.False(changed.Embeddings.SequenceEqual(Train(Training(4)).Embeddings));

        AssertAsReference(Training(4) with { Change = population => population.WithLabels((row, labels) => row % 3 == 0 ? labels ^ 1 : labels) });
        AssertAsReference(Training(4) with { Change = population => population.Subset([5, 0, 5, 38]) });
    }

    [SkippableFact]
    public void The_same_training_gives_the_same_bits_alone_in_a_batch_and_again()
    {
        var trainings = Enumerable.Range(0, 5).Select(k => Training((ulong)k, new() { Dimensions = 3 + k, Epochs = 1 + k % 2 })).ToArray();
        var together = Backend.Train(trainings);
        var reversed = Backend.Train([.. trainings.Reverse()]);
        for (var k = 0; k < trainings.Length; k++)
        {
            AssertSame(Train(trainings[k]), together[k].Required);
            AssertSame(together[k].Required, reversed[^(k + 1)].Required);
        }
    }

    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 64)]
    public void An_ensembles_results_depend_on_nothing_but_each_training(int threads, int batch)
    {
        var plan = Enumerable.Range(0, 12).Select(k => Training((ulong)k, new() { Dimensions = 1 + k % 4 * 5, Epochs = 1 + k % 3 })).ToArray();
        var alone = plan.Select(t => ContractText.Hash(Train(t))).ToArray();
        var order = new RandomStream((ulong)threads).SampleWithoutReplacement(plan.Length, plan.Length);
        var trainer = new EnsembleTrainer<BagTraining, BagOfEmbeddings>(Backend, new() { Threads = threads, BatchSize = batch });
        var shuffled = trainer.Train([.. order.Select(k => plan[k])], (_, model, _) => ContractText.Hash(model));
        for (var i = 0; i < order.Length; i++) Assert.Equal(alone[order[i]], shuffled[i].Required);
    }

    [SkippableFact]
    public void A_model_learns_what_there_is_to_learn()
    {
        foreach (var loss in Backend.Capabilities.Losses)
        {
            foreach (var optimizer in Backend.Capabilities.Optimizers)
            {
                var documents = loss == LabelLoss.Softmax ? OneLabelDocuments : Documents;
                var options = new BagOfEmbeddingsOptions { Dimensions = 8, Epochs = 60, Loss = loss, Optimizer = optimizer };
                var result = Backend.Train(new BagTraining(documents, options, new RandomStream(1)));
                Assert.Equal(1, Evaluation.TagPredictions.Of(result.Required, documents).PrecisionAtOne(documents));
                Assert.True(result.EpochLosses[^1] < result.EpochLosses[0] / 4, $"{loss}, {optimizer}: {result.EpochLosses[0]} → {result.EpochLosses[^1]}");
                Assert.Equal(60L * documents.Count, result.Steps);
            }
        }
    }

    [SkippableFact]
    public void Divergence_is_a_status_with_its_step_and_spares_the_rest_of_the_batch()
    {
        var good = Training(1);
        var results = Backend.Train([good, Training(1, new() { Dimensions = 4, LearningRate = 1e30 }), good]);
        Assert.Equal([TrainingStatus.Completed, TrainingStatus.Diverged, TrainingStatus.Completed], results.Select(r => r.Status));
        Assert.InRange(results[1].Steps, 1, 5 * Documents.Count);
        Assert.All(results[1].EpochLosses, loss => Assert.True(double.IsFinite(loss)));
        AssertSame(results[0].Required, results[2].Required);
    }

    [SkippableFact]
    public void Every_epoch_of_every_training_is_reported()
    {
        var reports = new List<BatchProgress>();
        var results = Backend.Train([Training(1, new() { Epochs = 2 }), Training(2, new() { Epochs = 3 })], new Listener<BatchProgress>(report =>
        {
            lock (reports) reports.Add(report);
        }));
        for (var k = 0; k < 2; k++)
        {
            var own = reports.Where(r => r.Position == k).Select(r => r.Progress).ToArray();
            Assert.Equal(Enumerable.Range(1, 2 + k), own.Select(r => r.Epoch));
            Assert.Equal(results[k].EpochLosses, own.Select(r => r.MeanLoss));
        }
    }

    [SkippableFact]
    public void Cancellation_ends_a_training_that_would_go_on_for_hours()
    {
        using var source = new CancellationTokenSource();
        var endless = Training(1, new() { Dimensions = 2, Epochs = 1_000_000_000 });
        var reports = 0;
        var stop = new Listener<BatchProgress>(_ =>
        {
            if (Interlocked.Increment(ref reports) == 2) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Backend.Train([endless, endless], stop, source.Token));
        Assert.InRange(reports, 2, 100_000);
    }

    [SkippableFact]
    public void What_no_backend_can_do_is_an_argument_error_before_anything_starts()
    {
        var started = 0;
        var listener = new Listener<BatchProgress>(_ => started++);
        BagTraining[] wrong =
        [
            Training(1, new() { Dimensions = 0 }),
            Training(1, new() { Loss = (LabelLoss)77 }),
            Training(1) with { Weights = [1, 2] },
            Training(1) with { Weights = [.. Enumerable.Repeat(double.NaN, Documents.Count)] },
            Training(1) with { Weights = [.. new double[Documents.Count]] },
            Training(1) with { Population = ContractText.Bags(0, oneLabelEach: false) },
            new(ContractText.Unlabelled, new() { Loss = LabelLoss.Softmax }, new RandomStream(1)),
        ];
        foreach (var training in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => Backend.Refusal(training));
            Assert.ThrowsAny<ArgumentException>(() => Backend.Train([Training(1), training], listener));
        }

        Assert.Equal(0, started);
    }

    [SkippableFact]
    public void Documents_changed_into_impossible_ones_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Train(Training(1) with { Change = _ => ContractText.Bags(5, oneLabelEach: false, labels: 7) }));
        Assert.ThrowsAny<ArgumentException>(() => Train(Training(1) with { Change = _ => ContractText.Bags(0, oneLabelEach: false) }));
    }

    [SkippableFact]
    public void Numbers_that_describe_the_backend_make_sense()
    {
        Assert.NotEmpty(Backend.Name);
        Assert.True(Backend.Concurrency >= 1);
        Assert.True(Backend.BatchSize(Training(1)) >= 1);
        Assert.True(Backend.Capabilities.WeightTolerance >= 0);
        var (small, large) = (Training(1, new() { Dimensions = 16 }), Training(1, new() { Dimensions = 64 }));
        var weights = (long)Documents.VocabularySize * 64 * sizeof(float);
        Assert.True(Backend.EstimatedBytes(large) >= weights, "The estimate leaves no room for the model itself.");
        Assert.True(Backend.EstimatedBytes(large) > Backend.EstimatedBytes(small));
    }

    private static BagTraining Training(ulong seed, BagOfEmbeddingsOptions? options = null)
    {
        options ??= new BagOfEmbeddingsOptions { Dimensions = 7, Epochs = 2 };
        return new BagTraining(options.Loss == LabelLoss.Softmax ? OneLabelDocuments : Documents, options, new RandomStream(seed));
    }

    private BagOfEmbeddings Train(BagTraining training) => Backend.Train(training).Required;

    private BagOfEmbeddings AssertAsReference(BagTraining training)
    {
        Assert.Null(Backend.Refusal(training));
        var (expected, actual) = (new ReferenceBagBackend().Train(training), Backend.Train(training));
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.EpochLosses.Count, actual.EpochLosses.Count);
        var tolerance = Backend.Capabilities.WeightTolerance;
        for (var i = 0; i < expected.EpochLosses.Count; i++)
            Assert.Equal(expected.EpochLosses[i], actual.EpochLosses[i], Math.Max(tolerance, 1e-12) * Math.Max(1, expected.EpochLosses[i]));
        if (tolerance == 0)
        {
            AssertSame(expected.Required, actual.Required);
        }
        else
        {
            var (e, a) = (ContractText.Weights(expected.Required), ContractText.Weights(actual.Required));
            Assert.Equal(e.Length, a.Length);
            for (var i = 0; i < e.Length; i++) Assert.Equal(e[i], a[i], tolerance);
        }

        return actual.Required;
    }

    private void AssertRefused(BagTraining training)
    {
        var refusal = Backend.Refusal(training);
        Assert.NotNull(refusal);
        Assert.Equal(Backend.Name, refusal.Backend);
        Assert.NotEmpty(refusal.Remedy);
        var started = 0;
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => Backend.Train([Training(1), training], new Listener<BatchProgress>(_ => started++)));
        Assert.Equal(refusal, thrown.Refusal);
        Assert.Equal(0, started);
    }

    private static void AssertSame(BagOfEmbeddings expected, BagOfEmbeddings actual) => Assert.Equal(ContractText.Bits(expected), ContractText.Bits(actual));

    private sealed class Listener<T>(Action<T> told) : IProgress<T>
    {
        public void Report(T value) => told(value);
    }
}
