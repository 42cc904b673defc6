using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Running;

[Collection(nameof(NotebookCollection))]
public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Computes_every_run_once_and_nothing_the_second_time()
    {
        var experiment = new ToyExperiment();
        var study = ToyExperiment.Study(experiment: experiment);
        using var store = Open();

        Assert.Equal(new RunOutcome(0, 36, 0), ExperimentRunner.Run(study, store).Outcome);
        Assert.Equal(new RunOutcome(36, 0, 0), ExperimentRunner.Run(study, store).Outcome);
        Assert.Equal(36, experiment.Computed);
        var results = store.ResultsOf(study);
        Assert.True(results.IsComplete);
        Assert.All(results, row => Assert.Equal(ToyExperiment.ResultOf(new(row.Cell, row.Seed)), row.Result));
        Assert.Equal(study.Runs, results.Select(row => new ExperimentRun<ToyCell>(row.Cell, row.Seed)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(5, 1)]
    [InlineData(3, 100)]
    public void Results_do_not_depend_on_threads_or_batches(int threads, int batch)
    {
        using var store = Open();
        ExperimentRunner.Run(ToyExperiment.Study(experiment: new ToyExperiment { BatchSize = batch }), store, new() { Threads = threads });
        Assert.Equal(HashOfPlainRun(), store.ContentHash());
    }

    [Fact]
    public void Shards_merge_into_the_unsplit_study()
    {
        string[] parts = [.. Enumerable.Range(1, 3).Select(i => _folder.PathOf($"part{i}.db"))];
        var experiment = new ToyExperiment();
        for (var i = 0; i < parts.Length; i++)
        {
            using var part = ResultStore.Open(parts[i]);
            ExperimentRunner.Run(ToyExperiment.Study(experiment: experiment), part, new() { Shard = new Shard(i + 1, parts.Length) });
        }

        using var merged = Open();
        Assert.Equal("36 results added, 0 there already, 0 in conflict", merged.Merge(parts).ToString());
        Assert.Equal("0 results added, 36 there already, 0 in conflict", merged.Merge(parts).ToString());
        Assert.Equal(36, experiment.Computed);
        Assert.Equal(HashOfPlainRun(), merged.ContentHash());
        Assert.True(merged.ResultsOf(ToyExperiment.Study()).IsComplete);
    }

    [Fact]
    public void An_extended_study_keeps_what_was_computed()
    {
        using var store = Open();
        ExperimentRunner.Run(ToyExperiment.Study(4, 2), store);
        Assert.Equal(new RunOutcome(8, 7, 0), ExperimentRunner.Run(ToyExperiment.Study(5, 3), store).Outcome);
    }

    [Fact]
    public void Another_version_of_an_experiment_computes_anew_beside_the_old()
    {
        using var store = Open();
        ExperimentRunner.Run(ToyExperiment.Study(), store);
        Assert.Equal(36, ExperimentRunner.Run(ToyExperiment.Study(experiment: new ToyExperiment { Version = new("toy", 2) }), store).Outcome.Computed);
        Assert.Equal(72, store.Count);
        Assert.Equal(36, store.ResultsOf(ToyExperiment.Study()).Count);
    }

    [Fact]
    public void Two_runners_share_a_store_and_compute_nothing_twice()
    {
        var experiment = new ToyExperiment { BatchSize = 2, Before = (_, _) => Thread.Sleep(1) };
        var study = ToyExperiment.Study(30, 4, experiment);
        var outcomes = new RunOutcome[2];
        Parallel.For(0, 2, k =>
        {
            using var store = Open();
            outcomes[k] = ExperimentRunner.Run(study, store, new() { Threads = 2 }).Outcome;
        });

        Assert.Equal(120, experiment.Computed);
        Assert.Equal(120, outcomes.Sum(o => o.Computed));
        using var store = Open();
        Assert.True(store.ResultsOf(study).IsComplete);
    }

    [Fact]
    public void Stops_when_asked_keeps_what_is_stored_and_gives_up_its_claims()
    {
        using var stop = new CancellationTokenSource();
        var experiment = new ToyExperiment
        {
            Before = (run, cancellation) =>
            {
                if (run.Cell.Number == 3) stop.Cancel();
                cancellation.ThrowIfCancellationRequested();
            },
        };
        using var store = Open();
        Assert.ThrowsAny<OperationCanceledException>(() => ExperimentRunner.Run(ToyExperiment.Study(experiment: experiment), store, new() { Threads = 1 }, cancellation: stop.Token));
        Assert.Equal(9, store.Count);
        Assert.Equal(27, store.Claim(ToyExperiment.Study().Planned.Select(r => r.Key), 100).Count);
    }

    [Fact]
    public void Stops_when_the_notebook_stops()
    {
        using var notebook = new NotebookStandIn();
        notebook.Stop();
        using var store = Open();
        Assert.ThrowsAny<OperationCanceledException>(() => ExperimentRunner.Run(ToyExperiment.Study(), store));
    }

    [Fact]
    public void A_failing_run_comes_out_as_it_was_thrown_and_costs_no_stored_result()
    {
        var experiment = new ToyExperiment { Before = (run, _) => { if (run.Cell.Number == 5) throw new FormatException("bad"); } };
        using var store = Open();
        Assert.Throws<FormatException>(() => ExperimentRunner.Run(ToyExperiment.Study(experiment: experiment), store, new() { Threads = 1 }));
        Assert.Equal(15, store.Count);
        Assert.Equal(21, ExperimentRunner.Run(ToyExperiment.Study(), store).Outcome.Computed);
    }

    [Fact]
    public void An_experiment_that_changes_without_a_new_version_is_found_out()
    {
        using var store = Open();
        var study = ToyExperiment.Study(1, 1);
        var run = study.Planned[0];
        store.Complete([Row(run, new ToyResult(1, 1))]);
        store.Complete([Row(run, new ToyResult(1, 1))]);
        var refused = Assert.Throws<StoreException>(() => store.Complete([Row(run, new ToyResult(2, 1))]));
        Assert.Equal(StoreProblem.Conflict, refused.Problem);
        Assert.Contains("new version", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new ToyResult(1, 1), Assert.Single(store.ResultsOf(study)).Result);
    }

    [Fact]
    public void Tells_what_is_missing_and_counts_to_the_end()
    {
        using var store = Open();
        ExperimentRunner.Run(ToyExperiment.Study(4, 2), store);
        var progress = new Recorder<WorkProgress>();
        ExperimentRunner.Run(ToyExperiment.Study(5, 3), store, new() { Threads = 1 }, progress);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], progress.Reports.Select(r => r.Done).Distinct());
        Assert.All(progress.Reports, r => Assert.Equal((7, "Study 'toy' (8 runs stored before)"), (r.Total, r.Title)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExperimentRunner.Run(ToyExperiment.Study(), store, new() { Threads = 0 }));
    }

    [Fact]
    public void Without_a_store_results_are_those_of_a_file()
    {
        using var store = Open();
        var kept = ExperimentRunner.Run(ToyExperiment.Study(), store);
        var passing = ExperimentRunner.Run(ToyExperiment.Study());
        Assert.Equal(kept.Select(r => r with { Seconds = 0 }), passing.Select(r => r with { Seconds = 0 }));
        Assert.Equal((new RunOutcome(0, 36, 0), true), (passing.Outcome, passing.IsComplete));
    }

    [Fact]
    public void A_store_in_memory_serves_several_runners_that_compute_nothing_twice()
    {
        var experiment = new ToyExperiment { BatchSize = 2, Before = (_, _) => Thread.Sleep(1) };
        var (store, study) = (new MemoryStore(), ToyExperiment.Study(30, 4, experiment));
        var outcomes = new RunOutcome[3];
        Parallel.For(0, 3, k => outcomes[k] = ExperimentRunner.Run(study, store, new() { Threads = 2 }).Outcome);
        Assert.Equal((120, 120, 120), (experiment.Computed, outcomes.Sum(o => o.Computed), store.Count));
        Assert.All(outcomes, o => Assert.Equal(120, o.Found + o.Computed + o.ByOthers));
    }

    [Fact]
    public void A_store_in_memory_keeps_what_was_computed_before_a_failure_and_gives_up_the_rest()
    {
        var failing = new ToyExperiment { Before = (run, _) => { if (run.Cell.Number == 5) throw new FormatException("bad"); } };
        var store = new MemoryStore();
        Assert.Throws<FormatException>(() => ExperimentRunner.Run(ToyExperiment.Study(experiment: failing), store, new() { Threads = 1 }));
        Assert.Equal(15, store.Count);
        Assert.Equal(new RunOutcome(15, 21, 0), ExperimentRunner.Run(ToyExperiment.Study(), store).Outcome);
    }

    [Fact]
    public void A_store_in_memory_refuses_what_a_file_would()
    {
        var study = new Study<ToyCell, double>("undefined", new Undefined(), [new(1, 1)], [1]);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => ExperimentRunner.Run(study)).Message, StringComparison.Ordinal);

        IResultStore store = new MemoryStore();
        var run = ToyExperiment.Study(1, 1).Planned[0];
        store.Complete([Row(run, new ToyResult(1, 1))]);
        Assert.Equal(StoreProblem.Conflict, Assert.Throws<StoreException>(() => store.Complete([Row(run, new ToyResult(2, 1))])).Problem);
    }

    [Fact]
    public void Several_studies_are_one_piece_of_work()
    {
        var experiment = new ToyExperiment();
        var progress = new Recorder<WorkProgress>();
        var results = ExperimentRunner.RunAll(
            [ToyExperiment.Study(4, 2, experiment), ToyExperiment.Study(2, 3, experiment), ToyExperiment.Study(1, 1, new ToyExperiment { Data = "other" })],
            options: new() { Threads = 1, Title = "Training models" }, progress: progress);

        // Four runs are both in the first and the second.
        Assert.Equal(10, experiment.Computed);
        Assert.Equal([8, 6, 1], results.Select(r => r.Count));
        Assert.Equal([new RunOutcome(0, 8, 0), new(0, 2, 4), new(0, 1, 0)], results.Select(r => r.Outcome));
        Assert.Equal(Enumerable.Range(0, 12), progress.Reports.Select(r => r.Done));
        Assert.Equal("Training models: 11 of 11", progress.Reports[^1].ToString());
        Assert.Empty(ExperimentRunner.RunAll(Array.Empty<Study<ToyCell, ToyResult>>()));
    }

    [Fact]
    public void Shows_its_bar_in_a_notebook()
    {
        using var notebook = new NotebookStandIn();
        ExperimentRunner.Run(ToyExperiment.Study(), options: new() { Title = "Training models" });
        Assert.Equal("Training models: 36 of 36", Assert.Single(notebook.Shown).ToString());
    }

    /// <summary>A run that waits for the stop would wait for ever if it did not hear of it.</summary>
    [Fact]
    public void A_stop_reaches_the_runs_going_on()
    {
        using var stop = new CancellationTokenSource();
        using var begun = new CountdownEvent(2);
        var waiting = new ToyExperiment
        {
            Before = (_, cancellation) =>
            {
                begun.Signal();
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
            },
        };
        var work = Task.Run(() => ExperimentRunner.Run(ToyExperiment.Study(experiment: waiting), options: new() { Threads = 2 }, cancellation: stop.Token));
        begun.Wait();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => work.GetAwaiter().GetResult());
    }

    private sealed class Undefined : IExperiment<ToyCell, double>
    {
        public ExperimentVersion Version { get; } = new("undefined", 1);

        public string Data => "data";

        public int BatchSize => 1;

        public IReadOnlyList<double> Run(IReadOnlyList<ExperimentRun<ToyCell>> runs, CancellationToken cancellation) => [double.NaN];
    }

    private static StoredRow Row(KeyedRun<ToyCell> run, ToyResult result) =>
        new(run.Key, "toy", 1, "data", CanonicalJson.Of(run.Run.Cell), run.Run.Seed, CanonicalJson.Of(result), 0.5);

    private string HashOfPlainRun()
    {
        using var plain = ResultStore.Open(_folder.PathOf("plain.db"));
        ExperimentRunner.Run(ToyExperiment.Study(), plain, new() { Threads = 1 });
        return plain.ContentHash();
    }

    private ResultStore Open() => ResultStore.Open(_folder.PathOf("results.db"));
}
