using System.Diagnostics;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Tests.Store;

public sealed class ResultStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Store => _folder.PathOf("results.db");

    [Fact]
    public void A_conflicting_result_is_reported_and_the_first_stays()
    {
        var other = _folder.PathOf("other.db");
        using (var store = ResultStore.Open(other)) store.Complete([Row("k1", "1"), Row("k2", "20"), Row("k3", "3")]);
        using var target = ResultStore.Open(Store);
        target.Complete([Row("k1", "1"), Row("k2", "2")]);

        var report = target.Merge([other]);
        Assert.Equal((1, 1), (report.Added, report.Same));
        var conflict = Assert.Single(report.Conflicts);
        Assert.Equal(("k2", "2", "20", other), (conflict.Key, conflict.Kept, conflict.Other, conflict.Source));
        Assert.Contains("kept 2, but", conflict.ToString(), StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], target.Rows().OrderBy(r => r.Key).Select(r => r.Result));
        Assert.Throws<FileNotFoundException>(() => target.Merge([_folder.PathOf("none.db")]));
    }

    [Fact]
    public void A_claim_is_one_owners_until_it_is_given_up_or_expires()
    {
        var clock = new TestClock();
        using var first = ResultStore.Open(Store, clock);
        using var second = ResultStore.Open(Store, clock);
        Assert.Equal(["a", "b"], first.Claim(["a", "b", "c"], 2));
        Assert.Equal(["c"], second.Claim(["a", "b", "c"], 2));

        clock.Now += first.Lease / 2;
        first.Renew();
        clock.Now += first.Lease / 2 + TimeSpan.FromSeconds(1);
        Assert.Equal(["c"], first.Claim(["a", "b", "c"], 3));
        second.Release(["a", "c"]);
        Assert.Empty(second.Claim(["a", "b", "c"], 3));

        clock.Now += first.Lease;
        Assert.Equal(["a", "b", "c"], second.Claim(["a", "b", "c"], 3));
    }

    [Fact]
    public void A_stored_result_is_not_claimed()
    {
        using var store = ResultStore.Open(Store);
        store.Complete([Row("a", "1")]);
        Assert.Equal(["b"], store.Claim(["a", "b"], 2));
    }

    [Fact]
    public void The_claim_of_a_process_that_ended_passes_on_at_once()
    {
        var living = ClaimOwner.Create();
        using var store = ResultStore.Open(Store);
        ClaimOwner[] others =
        [
            living with { Id = "ended", Process = int.MaxValue },
            living with { Id = "number used again", Started = living.Started - 1000 },
            living with { Id = "another machine", Machine = "elsewhere", Process = int.MaxValue },
            living with { Id = "living" },
        ];
        foreach (var owner in others)
        {
            store.Execute(
                $"INSERT INTO claims VALUES ('{owner.Id}', '{owner.Id}', '{owner.Machine}', {owner.Process}, {owner.Started}, {long.MaxValue})");
        }

        Assert.Equal(["ended", "number used again"], store.Claim(others.Select(o => o.Id), 10));
    }

    [SkippableFact]
    public void A_killed_process_that_its_parent_does_not_take_note_of_has_ended()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux is asked for defunct processes.");
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var asker = ClaimOwner.Create();
            var number = int.Parse(parent.StandardOutput.ReadLine()!);
            using var process = Process.GetProcessById(number);
            var owner = asker with { Process = number, Started = new DateTimeOffset(process.StartTime).ToUnixTimeSeconds() };
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{number}/stat").Contains(") Z", StringComparison.Ordinal), 60_000));
            Assert.True(owner.IsGone(asker));
        }
        finally
        {
            parent.Kill();
        }
    }

    [Fact]
    public void A_store_of_another_version_is_refused_and_left_alone()
    {
        ResultStore.Open(Store).Dispose();
        Sql(Store, "PRAGMA user_version = 9");
        var before = File.ReadAllBytes(Store);
        Refused(StoreProblem.OtherSchema, Store, "version 9");
        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [Fact]
    public void Another_database_is_refused_and_left_alone()
    {
        Sql(Store, "CREATE TABLE mine (x)");
        var before = File.ReadAllBytes(Store);
        Refused(StoreProblem.NotAStore, Store, "no store of results");
        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(Store, new string('x', 5000));
        Refused(StoreProblem.Damaged, Store, "Nothing was changed");
        Assert.Equal(new string('x', 5000), File.ReadAllText(Store));
    }

    [Fact]
    public void A_damaged_store_is_refused_and_left_alone()
    {
        using (var store = ResultStore.Open(Store)) store.Complete([.. Enumerable.Range(0, 500).Select(k => Row($"key{k}", new string('r', 100)))]);
        var bytes = File.ReadAllBytes(Store);
        Assert.True(bytes.Length > 40_000);
        bytes.AsSpan(8192, 20_000).Fill(0x5a);
        File.WriteAllBytes(Store, bytes);
        Refused(StoreProblem.Damaged, Store, "damaged");
        Assert.Equal(bytes, File.ReadAllBytes(Store));
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        Refused(StoreProblem.Inaccessible, _folder.PathOf(Path.Combine("none", "results.db")), "folder exists");
    }

    [Fact]
    public void A_full_disk_is_told_and_loses_nothing_stored()
    {
        using (var store = ResultStore.Open(Store))
        {
            store.Complete([Row("first", "1")]);
            store.Execute("PRAGMA max_page_count = 14");
            var written = 1;
            var full = Assert.Throws<StoreException>(() =>
            {
                while (written < 1000) store.Complete([Row($"key{written++}", new string('r', 3000))]);
            });
            Assert.Equal(StoreProblem.DiskFull, full.Problem);
            Assert.Contains("Every result written before is kept", full.Message, StringComparison.Ordinal);
            Assert.Equal(written - 1, store.Count);
        }

        using var again = ResultStore.Open(Store);
        Assert.Equal("1", again.Rows()[0].Result);
        again.Complete([Row("later", "2")]);
    }

    [Fact]
    public void A_full_disk_stops_a_study_that_continues_later()
    {
        var study = ToyExperiment.Study(100, 3);
        var stored = 0;
        using (var store = ResultStore.Open(Store))
        {
            store.Execute("PRAGMA max_page_count = 20");
            Assert.Equal(StoreProblem.DiskFull, Assert.Throws<StoreException>(() => ExperimentRunner.Run(study, store, new() { Threads = 2 })).Problem);
            stored = store.Count;
            Assert.InRange(stored, 1, study.Count - 1);
        }

        using var again = ResultStore.Open(Store);
        Assert.Equal(new RunOutcome(stored, study.Count - stored, 0), ExperimentRunner.Run(study, again).Outcome);
    }

    [Fact]
    public void A_result_of_another_form_is_told()
    {
        using var store = ResultStore.Open(Store);
        var study = ToyExperiment.Study(1, 1);
        store.Complete([Row(study.Planned[0].Key, """{"Something":1}""") with { Experiment = "toy" }]);
        Assert.Contains("no ToyResult", Assert.Throws<StoreException>(() => store.ResultsOf(study)).Message, StringComparison.Ordinal);
    }

    private static StoredRow Row(string key, string result) => new(key, "t", 1, "data", "{}", ulong.MaxValue, result, 0.1);

    private static void Refused(StoreProblem problem, string path, string part)
    {
        var refused = Assert.Throws<StoreException>(() => ResultStore.Open(path));
        Assert.Equal(problem, refused.Problem);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class TestClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(60);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
