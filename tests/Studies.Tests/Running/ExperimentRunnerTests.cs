using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Running;

[Collection(nameof(NotebookCollection))]
public sealed class StudyRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Computes_every_run_once_and_nothing_the_second_time()
    {
        var trainer = new ToyTrainer();
        var study = ToyTrainer.Study(trainer: trainer);
        using var store = Open();

        Assert.Equal(new StudyOutcome(0, 36, 0), StudyRunner.Run(study, store));
        Assert.Equal(new StudyOutcome(36, 0, 0), StudyRunner.Run(study, store));
        Assert.Equal(36, trainer.Trained);
        var results = store.ResultsOf(study);
        Assert.True(results.IsComplete);
        Assert.All(results, row => Assert.Equal(ToyTrainer.ResultOf(new(row.Configuration, row.Seed)), row.Result));
        Assert.Equal(study.Runs, results.Select(row => new StudyRun<ToyConfiguration>(row.Configuration, row.Seed)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(5, 1)]
    [InlineData(3, 100)]
    public void Results_do_not_depend_on_threads_or_batches(int threads, int batch)
    {
        using var store = Open();
        StudyRunner.Run(ToyTrainer.Study(trainer: new ToyTrainer { BatchSize = batch }), store, new() { Threads = threads });
        Assert.Equal(HashOfPlainRun(), store.ContentHash());
    }

    [Fact]
    public void Shards_merge_into_the_unsplit_study()
    {
        string[] parts = [.. Enumerable.Range(1, 3).Select(i => _folder.PathOf($"part{i}.db"))];
        var trainer = new ToyTrainer();
        for (var i = 0; i < parts.Length; i++)
        {
            using var part = ResultStore.Open(parts[i]);
            StudyRunner.Run(ToyTrainer.Study(trainer: trainer), part, new() { Shard = new Shard(i + 1, parts.Length) });
        }

        using var merged = Open();
        Assert.Equal("36 results added, 0 there already, 0 in conflict", merged.Merge(parts).ToString());
        Assert.Equal("0 results added, 36 there already, 0 in conflict", merged.Merge(parts).ToString());
        Assert.Equal(36, trainer.Trained);
        Assert.Equal(HashOfPlainRun(), merged.ContentHash());
        Assert.True(merged.ResultsOf(ToyTrainer.Study()).IsComplete);
    }

    [Fact]
    public void An_extended_study_keeps_what_was_computed()
    {
        using var store = Open();
        StudyRunner.Run(ToyTrainer.Study(4, 2), store);
        Assert.Equal(new StudyOutcome(8, 7, 0), StudyRunner.Run(ToyTrainer.Study(5, 3), store));
    }

    [Fact]
    public void Another_version_of_a_trainer_computes_anew_beside_the_old()
    {
        using var store = Open();
        StudyRunner.Run(ToyTrainer.Study(), store);
        Assert.Equal(36, StudyRunner.Run(ToyTrainer.Study(trainer: new ToyTrainer { Version = new("toy", 2) }), store).Computed);
        Assert.Equal(72, store.Count);
        Assert.Equal(36, store.ResultsOf(ToyTrainer.Study()).Count);
    }

    [Fact]
    public void Two_runners_share_a_store_and_compute_nothing_twice()
    {
        var trainer = new ToyTrainer { BatchSize = 2, Before = (_, _) => Thread.Sleep(1) };
        var study = ToyTrainer.Study(30, 4, trainer);
        var outcomes = new StudyOutcome[2];
        Parallel.For(0, 2, k =>
        {
            using var store = Open();
            outcomes[k] = StudyRunner.Run(study, store, new() { Threads = 2 });
        });

        Assert.Equal(120, trainer.Trained);
        Assert.Equal(120, outcomes.Sum(o => o.Computed));
        using var store = Open();
        Assert.True(store.ResultsOf(study).IsComplete);
    }

    [Fact]
    public void Stops_when_asked_keeps_what_is_stored_and_gives_up_its_claims()
    {
        using var stop = new CancellationTokenSource();
        var trainer = new ToyTrainer
        {
            Before = (run, cancellation) =>
            {
                if (run.Configuration.Number == 3) stop.Cancel();
                cancellation.ThrowIfCancellationRequested();
            },
        };
        using var store = Open();
        Assert.ThrowsAny<OperationCanceledException>(() => StudyRunner.Run(ToyTrainer.Study(trainer: trainer), store, new() { Threads = 1 }, cancellation: stop.Token));
        Assert.Equal(9, store.Count);
        Assert.Equal(27, store.Claim(ToyTrainer.Study().Planned.Select(r => r.Key), 100).Count);
    }

    [Fact]
    public void Stops_when_the_notebook_stops()
    {
        using var notebook = new NotebookStandIn();
        notebook.Stop();
        using var store = Open();
        Assert.ThrowsAny<OperationCanceledException>(() => StudyRunner.Run(ToyTrainer.Study(), store));
    }

    [Fact]
    public void A_failing_run_comes_out_as_it_was_thrown_and_costs_no_stored_result()
    {
        var trainer = new ToyTrainer { Before = (run, _) => { if (run.Configuration.Number == 5) throw new FormatException("bad"); } };
        using var store = Open();
        Assert.Throws<FormatException>(() => StudyRunner.Run(ToyTrainer.Study(trainer: trainer), store, new() { Threads = 1 }));
        Assert.Equal(15, store.Count);
        Assert.Equal(21, StudyRunner.Run(ToyTrainer.Study(), store).Computed);
    }

    [Fact]
    public void A_trainer_that_changes_without_a_new_version_is_found_out()
    {
        using var store = Open();
        var study = ToyTrainer.Study(1, 1);
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
        StudyRunner.Run(ToyTrainer.Study(4, 2), store);
        var progress = new Recorder<WorkProgress>();
        StudyRunner.Run(ToyTrainer.Study(5, 3), store, new() { Threads = 1 }, progress);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], progress.Reports.Select(r => r.Done).Distinct());
        Assert.All(progress.Reports, r => Assert.Equal((7, "Study 'toy' (8 runs stored before)"), (r.Total, r.Title)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudyRunner.Run(ToyTrainer.Study(), store, new() { Threads = 0 }));
    }

    private static StoredRow Row(KeyedRun<ToyConfiguration> run, ToyResult result) =>
        new(run.Key, "toy", 1, "data", CanonicalJson.Of(run.Run.Configuration), run.Run.Seed, CanonicalJson.Of(result), 0.5);

    private string HashOfPlainRun()
    {
        using var plain = ResultStore.Open(_folder.PathOf("plain.db"));
        StudyRunner.Run(ToyTrainer.Study(), plain, new() { Threads = 1 });
        return plain.ContentHash();
    }

    private ResultStore Open() => ResultStore.Open(_folder.PathOf("results.db"));
}
