using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Ensembles;

public class EnsembleTrainerTests
{
    private static readonly BagTraining Small =
        new(ContractText.Bags(30, oneLabelEach: false), new BagOfEmbeddingsOptions { Dimensions = 3, Epochs = 2 }, new RandomStream(1));

    [Fact]
    public void Outcomes_come_in_the_order_of_the_plan_and_are_told_once_each()
    {
        var plan = Enumerable.Range(0, 50).Select(k => Small with { Random = new RandomStream((ulong)k) }).ToArray();
        var told = new List<EnsembleOutcome<double>>();
        var outcomes = Trainer(new() { Threads = 2 }).Train(plan, (k, model, _) => k + (double)model.Bias[0], told.Add);
        Assert.Equal(Enumerable.Range(0, 50), outcomes.Select(o => o.Index));
        Assert.Equal(outcomes, told.OrderBy(o => o.Index));
        for (var k = 0; k < plan.Length; k++) Assert.Equal(k + (double)new ReferenceBagBackend().Train(plan[k]).Required.Bias[0], outcomes[k].Required);
    }

    [Fact]
    public void A_diverging_training_is_an_outcome_with_its_step_and_is_not_evaluated()
    {
        var evaluated = new List<int>();
        BagTraining[] plan = [Small, Small with { Options = Small.Options with { LearningRate = 1e30 } }, Small];
        var outcomes = Trainer(new() { Threads = 1 }).Train(plan, (k, _, _) => { evaluated.Add(k); return k; });
        Assert.Equal([0, 2], evaluated);
        Assert.Equal([TrainingStatus.Completed, TrainingStatus.Diverged, TrainingStatus.Completed], outcomes.Select(o => o.Status));
        Assert.InRange(outcomes[1].Steps, 1, plan[1].PlannedSteps);
        Assert.Contains($"step {outcomes[1].Steps}", Assert.Throws<InvalidOperationException>(() => outcomes[1].Required).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_steps_up_to_the_whole_and_tells_rate_and_remaining_time()
    {
        var clock = new ManualClock();
        var reports = new List<EnsembleProgress>();
        var listener = new Listener(report =>
        {
            clock.Now += TimeSpan.FromSeconds(1);
            reports.Add(report);
        });
        BagTraining[] plan = [Small, Small with { Options = Small.Options with { Epochs = 6, LearningRate = 0.1 } }, Small];
        Trainer(new() { Threads = 1, Clock = clock }).Train(plan, (_, _, _) => 0, progress: listener);

        Assert.Equal(1 + 2 + 6 + 2 + 3, reports.Count);
        Assert.Equal(new EnsembleProgress(0, 3, 0, 0, 300, TimeSpan.Zero), reports[0]);
        Assert.Null(reports[0].Remaining);
        Assert.Equal(reports.Select(r => r.StepsDone).Order(), reports.Select(r => r.StepsDone));
        Assert.Equal(new EnsembleProgress(1, 3, 0, 60, 300, TimeSpan.FromSeconds(3)), reports[3]);
        Assert.Equal(20, reports[3].StepsPerSecond, 1e-12);
        Assert.Equal(1 / 3.0, reports[3].ModelsPerSecond, 1e-12);
        Assert.Equal(12, reports[3].Remaining!.Value.TotalSeconds, 1e-9);
        Assert.Equal((3, 300L, TimeSpan.Zero), (reports[^1].Done, reports[^1].StepsDone, reports[^1].Remaining));
    }

    [Fact]
    public void Cancellation_stops_trainings_that_would_go_on_for_hours_and_starts_no_other()
    {
        using var source = new CancellationTokenSource();
        var changes = 0;
        var endless = Small with { Options = Small.Options with { Epochs = 1_000_000_000 }, Change = population => { Interlocked.Increment(ref changes); return population; } };
        var listener = new Listener(report =>
        {
            if (report.StepsDone > 1000) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Trainer(new() { Threads = 2 }).Train([.. Enumerable.Repeat(endless, 100)], (_, _, _) => 0, null, listener, source.Token));
        Assert.InRange(changes, 1, 2);
    }

    [Fact]
    public void A_failing_evaluation_stops_the_rest_and_is_thrown_as_it_is()
    {
        using var running = new ManualResetEventSlim();
        var endless = Small with { Options = Small.Options with { Epochs = 1_000_000_000 }, Change = population => { running.Set(); return population; } };
        var thrown = Assert.Throws<FormatException>(() => Trainer(new() { Threads = 2 }).Train<int>([Small, endless], (_, _, cancellation) =>
        {
            // Where a second thread is free the endless training has begun by then; it must not hold up the exception.
            running.Wait(TimeSpan.FromSeconds(2), cancellation);
            throw new FormatException("by the test");
        }));
        Assert.Equal("by the test", thrown.Message);
    }

    [Fact]
    public void What_the_backend_cannot_do_is_refused_before_anything_starts()
    {
        var started = 0;
        var trainer = new EnsembleTrainer<BagTraining, BagOfEmbeddings>(new StubBackend(5) { OnStart = () => started++ });
        BagTraining[] plan = [Small, Small with { Options = Small.Options with { Dimensions = 6 } }];
        Assert.Equal("stub", Assert.Throws<TrainingNotSupportedException>(() => trainer.Train(plan, (_, _, _) => 0)).Refusal!.Backend);
        Assert.Throws<ArgumentException>(() => trainer.Train([Small, Small with { Weights = [1] }], (_, _, _) => 0));
        Assert.Equal(0, started);
    }

    [Fact]
    public void Memory_is_bounded_by_the_batches_in_training_and_a_limit_takes_threads_away()
    {
        var backend = new StubBackend(100);
        var plan = Enumerable.Range(1, 20).Select(k => Small with { Options = Small.Options with { Dimensions = k } }).ToArray();
        long Estimate(EnsembleOptions options) => new EnsembleTrainer<BagTraining, BagOfEmbeddings>(backend, options).EstimatedBytes(plan);

        // The stub takes 1000 bytes a dimension; the largest batch of four is 17 + 18 + 19 + 20.
        Assert.Equal(3 * 20_000, Estimate(new() { Threads = 3, BatchSize = 1 }));
        Assert.Equal(2 * 74_000, Estimate(new() { Threads = 2, BatchSize = 4 }));
        Assert.Equal(2 * 20_000, Estimate(new() { Threads = 8, BatchSize = 1, MemoryLimit = 45_000 }));
        Assert.Throws<InsufficientMemoryException>(() => Estimate(new() { MemoryLimit = 19_999, BatchSize = 1 }));
        Assert.Equal(5 * 210_000 / 5, Estimate(new() { Threads = 5, BatchSize = 1000 }));

        var trainer = new EnsembleTrainer<BagTraining, BagOfEmbeddings>(backend, new() { Threads = 8, BatchSize = 2, MemoryLimit = 100_000 });
        trainer.Train(plan, (_, _, _) => 0);
        Assert.InRange(backend.MostBytesAtOnce, 39_000, 100_000);
    }

    [Fact]
    public void The_estimate_of_a_vector_training_covers_what_it_really_takes()
    {
        var documents = ContractText.Bags(200, oneLabelEach: false, labels: 32);
        var training = new BagTraining(documents, new() { Dimensions = 20_000, Epochs = 1 }, new RandomStream(1));
        var backend = new VectorBagBackend();
        // What this thread allocates: other tests run beside this one.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(backend.Train(training).Required.IsFinite);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        // The weights dominate: 82 rows of 20,000 floats in the model and as many twice in the workspace, 19.7 MB.
        Assert.InRange(taken, backend.EstimatedBytes(training) / 2, backend.EstimatedBytes(training) * 3 / 2);
    }

    [Fact]
    public void An_empty_plan_has_no_outcomes_and_impossible_options_are_refused()
    {
        Assert.Empty(Trainer(new()).Train([], (_, _, _) => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(new() { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(new() { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(new() { MemoryLimit = 0 }));
    }

    private static EnsembleTrainer<BagTraining, BagOfEmbeddings> Trainer(EnsembleOptions options) => new(new VectorBagBackend(), options);

    private sealed class Listener(Action<EnsembleProgress> told) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => told(value);
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
