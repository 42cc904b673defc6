using CollectiveAction.Experiments.Commands;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Commands;

public sealed class StudyRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => [.. StudyRegistry.Entries.Select(e => e.Name)];

    [Fact]
    public void Names_differ_and_an_unknown_one_is_told()
    {
        Assert.Equal(StudyRegistry.Entries.Count, StudyRegistry.Entries.Select(e => e.Name).Distinct().Count());
        Assert.Contains("there are resumes, planting, erasing", Assert.Throws<ArgumentException>(() => StudyRegistry.Entry("none")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_list_tells_as_many_runs_as_the_study_has_and_its_parts_hold_all(string name)
    {
        var study = Open(name, CurveStore(name));
        Assert.Equal(StudyRegistry.Entry(name).Runs(RunMode.Quick), study.All(null).Planned);
        Assert.True(study.Parts(null).Sum(p => p.Planned) >= study.All(null).Planned);
        Assert.All(study.Parts(null), p => Assert.True(p.Planned > 0, p.Name));
        Assert.Contains("there are", Assert.Throws<ArgumentException>(() => study.Export(new MemoryStore(), "none")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certificates", RunMode.Full)]
    [InlineData("canceling", RunMode.Full)]
    [InlineData("groups", RunMode.Default)]
    [InlineData("planting", RunMode.Default)]
    [InlineData("planting", RunMode.Full)]
    [InlineData("erasing", RunMode.Full)]
    [InlineData("collectives", RunMode.Default)]
    [InlineData("collectives", RunMode.Full)]
    [InlineData("cooperative", RunMode.Full)]
    [InlineData("fairness", RunMode.Default)]
    [InlineData("fairness", RunMode.Full)]
    [InlineData("size-aware", RunMode.Default)]
    [InlineData("effective-size", RunMode.Full)]
    [InlineData("composition", RunMode.Full)]
    [InlineData("composition-texts", RunMode.Full)]
    public void And_so_in_the_larger_modes(string name, RunMode mode) =>
        Assert.Equal(StudyRegistry.Entry(name).Runs(mode), StudyRegistry.Entry(name).Open(new(mode, true, null, default)).All(null).Planned);

    /// <summary>Parts computed apart and merged are the study computed in one, and what is missing until then is counted.</summary>
    [Theory]
    [InlineData("planting")]
    [InlineData("erasing")]
    [InlineData("collectives")]
    [InlineData("certificates")]
    [InlineData("groups")]
    [InlineData("learning-curve")]
    [InlineData("reward-models")]
    [InlineData("canceling")]
    [InlineData("noisy-labels")]
    [InlineData("cooperative")]
    [InlineData("crowd-votes")]
    [InlineData("crowd-workflows")]
    [InlineData("crowd-drift")]
    [InlineData("fairness")]
    [InlineData("credit-retraining")]
    [InlineData("size-aware")]
    [InlineData("effective-size")]
    [InlineData("composition")]
    [InlineData("composition-texts")]
    public void Shards_merge_into_the_undivided_study(string name)
    {
        var study = Open(name, CurveStore(name));
        using var whole = ResultStore.Open(_folder.PathOf("whole.db"));
        var progress = new Recorder<WorkProgress>();
        study.Run(whole, new RunOptions(), progress, CancellationToken.None);
        Assert.Equal(0, study.All(whole).Missing);
        foreach (var shard in new[] { new Shard(1, 2), new Shard(2, 2) })
        {
            using var part = ResultStore.Open(_folder.PathOf($"{shard.Index}.db"));
            var outcome = study.Run(part, new RunOptions { Shard = shard, Threads = 1 }, progress, CancellationToken.None);
            Assert.Equal(outcome.Computed, study.Export(part, null).Status.Done);
            Assert.Equal(outcome.Computed, study.Export(part, null).Table.Rows.Count);
            Assert.Equal(study.All(null).Planned - outcome.Computed, study.All(part).Missing);
        }

        using var merged = ResultStore.Open(_folder.PathOf("merged.db"));
        merged.Merge([_folder.PathOf("1.db"), _folder.PathOf("2.db")]);
        Assert.Equal(0, study.All(merged).Missing);
        Assert.Equal(whole.ContentHash(), merged.ContentHash());
        Assert.Equal(Csv(study.Export(whole, null).Table), Csv(study.Export(merged, null).Table));
        Assert.Equal(new RunOutcome(study.All(null).Planned, 0, 0), study.Run(merged, new RunOptions(), progress, CancellationToken.None));
    }

    [Fact]
    public void A_run_on_texts_is_a_row_that_names_signs_and_targets()
    {
        var (study, store) = (Open("collectives", null), new MemoryStore());
        study.Run(store, new RunOptions(), new Recorder<WorkProgress>(), CancellationToken.None);
        var lines = Csv(study.Export(store, "third").Table).Split('\n');
        Assert.StartsWith("Part,Seed,A.Strategy,A.Sign,A.Target,A.Share,A.Members,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("third,0,sign and label,\u2E17,Software_Developer,0.005,5,5,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",sign and label,\u2E1A,Database_Administrator,0.005,5,5,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",sign and label,\u2E17,Database_Administrator,0.005,5,5,", lines[2], StringComparison.Ordinal);
    }

    private static IRegisteredStudy Open(string name, IResultStore? store) =>
        StudyRegistry.Entry(name).Open(new StudyRequest(RunMode.Quick, Synthetic: true, store, CancellationToken.None));

    /// <summary>Rewards are promised by a measured learning curve.</summary>
    private static MemoryStore? CurveStore(string name)
    {
        if (name != "reward-models") return null;
        var store = new MemoryStore();
        Open("learning-curve", null).Run(store, new RunOptions(), new Recorder<WorkProgress>(), CancellationToken.None);
        return store;
    }

    private static string Csv(Studies.Tables.ResultTable table)
    {
        using var writer = new StringWriter();
        table.WriteCsv(writer);
        return writer.ToString();
    }
}
