using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Recorded;

public sealed class RecordedStudiesTests : IDisposable
{
    private static readonly RecordedStudy About = new(
        "toy", "00-toy.ipynb", "", "", "", 0, [], [], new DataRecord("Toys", "ab", IsSynthetic: true, 3), new DateOnly(2026, 1, 2), RecordedMachine.Here);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_come_back_as_they_were_with_the_keys_of_their_study()
    {
        var (study, recorded) = Recorded();
        recorded.Write(_folder.PathOf("toy.gz"));
        var read = RecordedRuns.Read(_folder.PathOf("toy.gz"));
        Assert.Equal(study.Runs.Select(study.KeyOf), read.Runs.Select(run => run.Key));
        Assert.Equal(study.Runs.Select(run => CanonicalJson.Of(ToyExperiment.ResultOf(run))), read.Runs.Select(run => run.ResultText));
        Assert.Equal([1, 2, 3], read.Seeds);
        Assert.Null(read.Find("none"));
    }

    [Fact]
    public void The_same_runs_give_the_same_bytes()
    {
        Recorded().Runs.Write(_folder.PathOf("1.gz"));
        Recorded().Runs.Write(_folder.PathOf("2.gz"));
        Assert.Equal(File.ReadAllBytes(_folder.PathOf("1.gz")), File.ReadAllBytes(_folder.PathOf("2.gz")));
    }

    [Fact]
    public void A_study_with_missing_runs_is_refused()
    {
        var study = ToyExperiment.Study();
        var store = new MemoryStore();
        ExperimentRunner.Run(study, store, new() { Shard = new Shard(1, 2) }, new Recorder<WorkProgress>());
        Assert.Contains($"lacks {36 - store.Count} of 36 runs", Assert.Throws<ArgumentException>(() => RecordedRuns.Of(store, study)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Means_are_those_of_the_results_over_the_seeds()
    {
        var (study, recorded) = Recorded();
        var means = recorded.ToMeans();
        Assert.Equal(["Cell", "Seeds", "Count", "Value"], means.Columns);
        Assert.Equal(12, means.Rows.Count);
        var third = study.Runs.Where(run => run.Cell.Number == 2).Select(run => ToyExperiment.ResultOf(run)).ToArray();
        Assert.Equal(3, means.Rows[2][1]);
        Assert.Equal(StudentMean.Of([.. third.Select(r => (double)r.Count)]), means.Rows[2][2]);
        Assert.Equal(StudentMean.Of([.. third.Select(r => r.Value)]), means.Rows[2][3]);
    }

    [Fact]
    public void A_recorded_study_is_listed_read_and_replaced()
    {
        var folder = Path.GetDirectoryName(_folder.PathOf("x"))!;
        Assert.Empty(RecordedStudies.Open(folder).Entries);
        RecordedStudies.Open(folder).Record(About, Recorded(cells: 2).Runs);
        RecordedStudies.Open(folder).Record(About, Recorded().Runs);
        var list = RecordedStudies.Open(folder);
        var entry = Assert.Single(list.Entries);
        Assert.Equal((36, "toy.jsonl.gz", "toy-means.csv", About.Data, About.Day, About.Machine), (entry.Runs, entry.File, entry.Means, entry.Data, entry.Day, entry.Machine));
        Assert.Equal(["toy v1"], entry.Experiments);
        Assert.Equal(36, list.RunsOf("toy").Runs.Count);
        Assert.Equal(13, File.ReadAllLines(_folder.PathOf("toy-means.csv")).Length);
    }

    [Fact]
    public void The_list_names_every_data_set_of_a_study()
    {
        var folder = Path.GetDirectoryName(_folder.PathOf("x"))!;
        var both = DataRecord.Joined(About.Data, new DataRecord("Balls", "cd", IsSynthetic: false, 4));
        RecordedStudies.Open(folder).Record(About with { Data = both }, Recorded().Runs);
        var read = RecordedStudies.Open(folder).Entry("toy").Data;
        Assert.Equal(both.Fingerprint, read.Fingerprint);
        Assert.Equal(both.Parts, read.Parts);
        Assert.Equal(both.ToString(), read.ToString());
    }

    [Fact]
    public void What_is_absent_or_damaged_is_refused_with_what_to_do()
    {
        var folder = Path.GetDirectoryName(_folder.PathOf("x"))!;
        Assert.Throws<DirectoryNotFoundException>(() => RecordedStudies.Open(_folder.PathOf("none")));
        var list = RecordedStudies.Open(folder).Record(About, Recorded().Runs);
        Assert.Contains("there are toy", Assert.Throws<ArgumentException>(() => list.Entry("other")).Message, StringComparison.Ordinal);
        Recorded(cells: 3).Runs.Write(_folder.PathOf("toy.jsonl.gz"));
        Assert.Contains("take the file anew", Assert.Throws<InvalidDataException>(() => list.RunsOf("toy")).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder.PathOf("no.gz"), "no archive");
        Assert.Throws<InvalidDataException>(() => RecordedRuns.Read(_folder.PathOf("no.gz")));
        File.WriteAllText(_folder.PathOf("manifest.json"), "[{}]");
        Assert.Throws<InvalidDataException>(() => RecordedStudies.Open(folder));
    }

    [Fact]
    public void Runs_done_again_agree_and_the_seed_decides_which()
    {
        var (study, recorded) = Recorded();
        var sample = Retraining.Of(recorded, [study], 6, seed: 1, progress: new Recorder<WorkProgress>());
        Assert.Equal(6, sample.Count);
        Assert.All(sample, run => Assert.True(run.Agrees));
        Assert.Equal(sample, Retraining.Of(recorded, [study], 6, seed: 1, progress: new Recorder<WorkProgress>()));
        Assert.NotEqual(sample, Retraining.Of(recorded, [study], 6, seed: 2, progress: new Recorder<WorkProgress>()));
        Assert.Equal(36, Retraining.Of(recorded, [study], 100, seed: 1, progress: new Recorder<WorkProgress>()).Count);
    }

    [Fact]
    public void A_result_that_is_no_longer_found_is_noticed()
    {
        var (study, recorded) = Recorded();
        recorded.Write(_folder.PathOf("toy.gz"));
        var changed = recorded.Runs[7] with { Result = System.Text.Json.JsonSerializer.SerializeToElement(new ToyResult(0.5, 3)) };
        var lines = recorded.Runs.Select(run => CanonicalJson.Of(run == recorded.Runs[7] ? changed : run));
        using (var text = new StreamWriter(new System.IO.Compression.GZipStream(File.Create(_folder.PathOf("toy.gz")), System.IO.Compression.CompressionMode.Compress)))
        {
            foreach (var line in lines) text.WriteLine(line);
        }

        var again = Retraining.Of(RecordedRuns.Read(_folder.PathOf("toy.gz")), [study], 36, seed: 1, progress: new Recorder<WorkProgress>());
        var differing = Assert.Single(again, run => !run.Agrees);
        Assert.Equal(CanonicalJson.Of(new ToyResult(0.5, 3)), differing.Recorded);
    }

    [Fact]
    public void Runs_of_another_study_are_refused()
    {
        var recorded = Recorded().Runs;
        var other = ToyExperiment.Study(experiment: new ToyExperiment { Data = "other" });
        Assert.Contains("the data, the settings or the experiment's version are others",
            Assert.Throws<ArgumentException>(() => Retraining.Of(recorded, [other], 2, seed: 1)).Message, StringComparison.Ordinal);
    }

    private static (Study<ToyCell, ToyResult> Study, RecordedRuns Runs) Recorded(int cells = 12)
    {
        var (study, store) = (ToyExperiment.Study(cells), new MemoryStore());
        ExperimentRunner.Run(study, store, progress: new Recorder<WorkProgress>());
        return (study, RecordedRuns.Of(store, study));
    }
}
