using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Store;

/// <summary>
/// Results of runs in one file (SQLite in write-ahead mode), by key. Every result is on disk before it is reported, several processes of
/// one machine may share the file, and a result once written is never changed.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Write-ahead mode needs a local disk: on a network file system give every machine its own file and
/// <see cref="Merge"/> them.
/// </remarks>
public sealed class ResultStore : IResultStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;

    private ResultStore(string path, SqliteConnection connection, TimeProvider clock)
    {
        (Path, _connection, _clock) = (path, connection, clock);
        Owner = ClaimOwner.Create();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The number of results of all studies together.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public int Count => Guarded(() =>
    {
        using var command = Command("SELECT count(*) FROM runs");
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    });

    /// <summary>
    /// How long a claim on a run lasts without being renewed. A process that ended on this machine loses its claims at once.
    /// </summary>
    internal TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    internal ClaimOwner Owner { get; init; }

    /// <summary>Opens a store, making it where there is no file.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="StoreException">
    /// The file is no store, has another version, is damaged or cannot be used. It is left as it was.
    /// </exception>
    public static ResultStore Open(string path) => Open(path, TimeProvider.System);

    /// <summary>Opens a store that is only read. Neither the file nor its folder need be writable, and the file stays as it is.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="StoreException">The file is no store, has another version, is damaged or cannot be read.</exception>
    public static ResultStore OpenForReading(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException($"There is no store '{path}'.", path);
        return new ResultStore(full, StoreFile.OpenForReading(full), TimeProvider.System);
    }

    internal static ResultStore Open(string path, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.GetFullPath(path);
        return new ResultStore(full, StoreFile.Open(full), clock);
    }

    /// <summary>
    /// Takes in the results of other stores. Which of equal results is kept makes no difference; of different ones this store's stays.
    /// </summary>
    /// <param name="paths">The files of the other stores; they are not changed.</param>
    /// <returns>What was added, what was there, and which results contradict.</returns>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="StoreException">A file cannot be used. Stores named before it are taken in.</exception>
    public MergeReport Merge(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (added, same, conflicts) = (0, 0, new List<MergeConflict>());
        foreach (var path in paths)
        {
            IReadOnlyList<StoredRow> rows;
            using (var other = OpenForReading(path)) rows = other.Rows();
            Write(row =>
            {
                if (Insert(row)) added++;
                else if (ResultOf(row.Key) is var kept && kept == row.Result) same++;
                else conflicts.Add(new(row.Key, row.Experiment, row.Version, row.Cell, row.Seed, kept!, row.Result, path));
            }, rows);
        }

        return new MergeReport(added, same, conflicts);
    }

    /// <summary>
    /// SHA-256 of all keys and results: equal for stores of equal content, whatever the order or the time in which it was computed.
    /// </summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public string ContentHash() =>
        CanonicalJson.Hash(string.Join('\n', Rows().OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} {r.Result}")));

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate) _connection.Dispose();
    }

    TimeSpan IResultStore.Lease => Lease;

    IReadOnlyList<StoredRow> IResultStore.Rows() => Rows();

    (IReadOnlyList<string> Keys, long Last) IResultStore.KeysAfter(long number) => KeysAfter(number);

    IReadOnlyList<string> IResultStore.Claim(IEnumerable<string> keys, int largest) => Claim(keys, largest);

    void IResultStore.Renew() => Renew();

    void IResultStore.Release(IReadOnlyCollection<string> keys) => Release(keys);

    void IResultStore.Complete(IReadOnlyList<StoredRow> rows) => Complete(rows);

    /// <summary>Every stored result in the order of storing.</summary>
    /// <exception cref="StoreException">The file cannot be read, or a row is not what was written.</exception>
    internal IReadOnlyList<StoredRow> Rows() => Guarded(() =>
    {
        RequirePresent();
        return StoredRows.Read(_connection, Path);
    });

    /// <summary>The keys stored after the row of a number, with the number of the last.</summary>
    internal (IReadOnlyList<string> Keys, long Last) KeysAfter(long number) => Guarded(() =>
    {
        using var command = Command("SELECT number, key FROM runs WHERE number > $number ORDER BY number", ("$number", number));
        using var reader = command.ExecuteReader();
        var (keys, last) = (new List<string>(), number);
        while (reader.Read())
        {
            last = reader.GetInt64(0);
            keys.Add(reader.GetString(1));
        }

        return (keys, last);
    });

    /// <summary>Claims the first of some runs that are neither stored nor claimed by a living owner.</summary>
    /// <param name="keys">The candidates in order of preference.</param>
    /// <param name="largest">The largest number to claim.</param>
    internal IReadOnlyList<string> Claim(IEnumerable<string> keys, int largest) => Transaction(() =>
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var taken = LiveClaims(now);
        var claimed = new List<string>();
        foreach (var key in keys)
        {
            if (claimed.Count == largest) break;
            if (taken.Contains(key) || ResultOf(key) is not null) continue;
            using var command = Command(
                "INSERT OR REPLACE INTO claims VALUES ($key, $owner, $machine, $process, $started, $expires)",
                ("$key", key), ("$owner", Owner.Id), ("$machine", Owner.Machine), ("$process", Owner.Process), ("$started", Owner.Started),
                ("$expires", now + (long)Lease.TotalMilliseconds));
            command.ExecuteNonQuery();
            claimed.Add(key);
        }

        return claimed;
    });

    /// <summary>Makes this owner's claims last for another lease.</summary>
    internal void Renew() => Transaction(() =>
    {
        var expires = (_clock.GetUtcNow() + Lease).ToUnixTimeMilliseconds();
        using var command = Command(
            "UPDATE claims SET expires = $expires WHERE owner = $owner", ("$expires", expires), ("$owner", Owner.Id));
        return command.ExecuteNonQuery();
    });

    /// <summary>Gives up claims of this owner.</summary>
    internal void Release(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0) return;
        Transaction(() =>
        {
            foreach (var key in keys)
            {
                using var command = Command("DELETE FROM claims WHERE key = $key AND owner = $owner", ("$key", key), ("$owner", Owner.Id));
                command.ExecuteNonQuery();
            }

            return keys.Count;
        });
    }

    /// <summary>Stores results, all or none, and ends their claims.</summary>
    /// <exception cref="StoreException">The results cannot be stored, or another result is stored under a key.</exception>
    internal void Complete(IReadOnlyList<StoredRow> rows)
    {
        StoredRow? contradicting = null;
        Write(row =>
        {
            if (!Insert(row) && ResultOf(row.Key) != row.Result) contradicting = row;
            using var command = Command("DELETE FROM claims WHERE key = $key", ("$key", row.Key));
            command.ExecuteNonQuery();
        }, rows);
        if (contradicting is not null) throw StoreException.Contradiction(contradicting);
    }

    /// <summary>Runs a statement of a test.</summary>
    internal void Execute(string sql) => Guarded(() =>
    {
        StoreFile.Execute(_connection, sql);
        return true;
    });

    private void Write(Action<StoredRow> write, IReadOnlyList<StoredRow> rows) => Transaction(() =>
    {
        foreach (var row in rows) write(row);
        return rows.Count;
    });

    private HashSet<string> LiveClaims(long now)
    {
        using var command = Command("SELECT key, owner, machine, process, started, expires FROM claims");
        using var reader = command.ExecuteReader();
        var live = new HashSet<string>(StringComparer.Ordinal);
        var gone = new Dictionary<ClaimOwner, bool>();
        while (reader.Read())
        {
            if (reader.GetInt64(5) <= now) continue;
            var owner = new ClaimOwner(reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4));
            if (!gone.TryGetValue(owner, out var isGone)) gone[owner] = isGone = owner.IsGone(Owner);
            if (!isGone) live.Add(reader.GetString(0));
        }

        return live;
    }

    private bool Insert(StoredRow row)
    {
        using var command = Command(
            "INSERT OR IGNORE INTO runs (key, trainer, version, data, configuration, seed, result, seconds, checksum) "
            + "VALUES ($key, $trainer, $version, $data, $configuration, $seed, $result, $seconds, $checksum)",
            ("$key", row.Key), ("$trainer", row.Experiment), ("$version", row.Version), ("$data", row.Data),
            ("$configuration", row.Cell), ("$seed", (long)row.Seed), ("$result", row.Result), ("$seconds", row.Seconds),
            ("$checksum", row.Checksum));
        return command.ExecuteNonQuery() == 1;
    }

    private string? ResultOf(string key)
    {
        using var command = Command("SELECT result FROM runs WHERE key = $key", ("$key", key));
        return command.ExecuteScalar() as string;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private T Transaction<T>(Func<T> work) => Guarded(() =>
    {
        StoreFile.Execute(_connection, "BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            var result = work();
            StoreFile.Execute(_connection, "COMMIT");
            committed = true;
            RequirePresent();
            return result;
        }
        finally
        {
            if (!committed) RollBack();
        }
    });

    /// <summary>A file that is deleted while it is open goes on taking results, and nobody ever finds them.</summary>
    private void RequirePresent()
    {
        if (File.Exists(Path)) return;
        throw new StoreException(
            StoreProblem.Inaccessible,
            $"'{Path}' was deleted or moved while it was in use; its results went with it. "
            + "Put it back, or start the same command again, which computes what is missing.");
    }

    private void RollBack()
    {
        try
        {
            StoreFile.Execute(_connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // A failed write has rolled back by itself; what it failed of is on its way to the caller.
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (SqliteException exception)
            {
                throw StoreFile.Explained(exception, Path);
            }
        }
    }
}
