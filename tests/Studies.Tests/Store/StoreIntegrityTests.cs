using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Tests.Store;

/// <summary>What happens to the file of a store from outside: flipped bits, its deletion, a place where nothing may be written.</summary>
public sealed class StoreIntegrityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Store => _folder.PathOf("results.db");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_flipped_bit_is_noticed_or_without_effect(ulong seed)
    {
        Fill(Store, rows: 30);
        var whole = File.ReadAllBytes(Store);
        var hash = Content(Store, out var rows);
        var random = new RandomStream(seed);
        var noticed = 0;
        for (var trial = 0; trial < 120; trial++)
        {
            var bytes = whole.ToArray();
            bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
            var path = _folder.PathOf($"flipped{trial}.db");
            File.WriteAllBytes(path, bytes);
            try
            {
                Assert.Equal(hash, Content(path, out var read));
                Assert.Equal(rows, read);
            }
            catch (StoreException)
            {
                noticed++;
            }
        }

        Assert.InRange(noticed, 1, 120);
    }

    [Theory]
    [InlineData("result", "'{\"Value\":1}'")]
    [InlineData("seed", "seed + 1")]
    [InlineData("seconds", "seconds * 2")]
    [InlineData("configuration", "'{}'")]
    [InlineData("key", "'another'")]
    [InlineData("version", "2")]
    [InlineData("data", "x'00'")]
    [InlineData("checksum", "''")]
    public void A_row_that_is_not_what_was_written_is_refused_with_its_number(string column, string value)
    {
        Fill(Store, rows: 3);
        Sql(Store, $"UPDATE runs SET {column} = {value} WHERE number = 2");
        using var store = ResultStore.Open(Store);
        var error = Assert.Throws<StoreException>(() => store.Rows());
        Assert.Equal(StoreProblem.Damaged, error.Problem);
        Assert.Contains("row 2 is not what was written", error.Message, StringComparison.Ordinal);
        using var target = ResultStore.Open(_folder.PathOf("target.db"));
        Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => target.Merge([Store])).Problem);
        Assert.Equal(0, target.Count);
    }

    [Fact]
    public void A_store_from_before_the_checksums_gets_them_when_it_is_written_and_keeps_its_content()
    {
        Fill(Store, rows: 5);
        var hash = Content(Store, out _);
        Sql(Store, "ALTER TABLE runs DROP COLUMN checksum; PRAGMA user_version = 1;");
        var before = File.ReadAllBytes(Store);
        using (var reading = ResultStore.OpenForReading(Store)) Assert.Equal(hash, reading.ContentHash());
        Assert.Equal(before, File.ReadAllBytes(Store));

        using (var store = ResultStore.Open(Store)) Assert.Equal(hash, store.ContentHash());
        Sql(Store, "UPDATE runs SET result = '1' WHERE number = 4");
        Assert.Throws<StoreException>(() => Content(Store, out _));
    }

    [SkippableFact]
    public void A_store_deleted_in_the_middle_is_told()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows keeps open files.");
        using var store = ResultStore.Open(Store);
        var experiment = new ToyExperiment
        {
            Before = (run, _) =>
            {
                if (run.Cell.Number == 4) File.Delete(Store);
            },
        };
        var error = Assert.Throws<StoreException>(() => ExperimentRunner.Run(ToyExperiment.Study(50, 1, experiment), store, new() { Threads = 1 }));
        Assert.Contains("was deleted or moved while it was in use", error.Message, StringComparison.Ordinal);
        Assert.InRange(experiment.Computed, 1, 10);
    }

    [Fact]
    public void A_store_that_is_read_or_merged_from_stays_as_it_is()
    {
        Fill(Store, rows: 5);
        var (before, time) = (File.ReadAllBytes(Store), File.GetLastWriteTimeUtc(Store));
        using (var target = ResultStore.Open(_folder.PathOf("target.db"))) Assert.Equal(5, target.Merge([Store]).Added);
        using (var reading = ResultStore.OpenForReading(Store))
        {
            Assert.Equal(5, reading.Rows().Count);
            Assert.Equal(StoreProblem.Inaccessible, Assert.Throws<StoreException>(() => reading.Complete([Row(9)])).Problem);
        }

        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.Equal(time, File.GetLastWriteTimeUtc(Store));
        Assert.Throws<FileNotFoundException>(() => ResultStore.OpenForReading(_folder.PathOf("none.db")));
        Assert.False(File.Exists(_folder.PathOf("none.db")));
        File.WriteAllText(_folder.PathOf("empty.db"), "");
        Assert.Equal(StoreProblem.NotAStore, Assert.Throws<StoreException>(() => ResultStore.OpenForReading(_folder.PathOf("empty.db"))).Problem);
    }

    private static void Fill(string path, int rows)
    {
        using var store = ResultStore.Open(path);
        store.Complete([.. Enumerable.Range(0, rows).Select(Row)]);
    }

    private static StoredRow Row(int k) =>
        new(CanonicalJson.Hash($"{k}"), "toy", 1, "data", $$"""{"Number":{{k}}}""", (ulong)k, $$"""{"Count":{{k}},"Value":0.{{k}}5}""", 0.1 * k);

    private static string Content(string path, out IReadOnlyList<StoredRow> rows)
    {
        using var store = ResultStore.Open(path);
        rows = store.Rows();
        return store.ContentHash();
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
