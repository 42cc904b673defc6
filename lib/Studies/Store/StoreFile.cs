using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Store;

/// <summary>Opens the file of a store and tells its failures in words.</summary>
internal static class StoreFile
{
    /// <summary>Raised whenever the tables change their meaning.</summary>
    internal const int Schema = 2;

    /// <summary>The version before: the same tables without checksums. Opened to be written, it gets them.</summary>
    private const int WithoutChecksums = 1;

    private const int Application = 0x43415253;
    private const int BusyTimeoutSeconds = 60;

    private const string Tables = """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            trainer TEXT NOT NULL,
            version INTEGER NOT NULL,
            data TEXT NOT NULL,
            configuration TEXT NOT NULL,
            seed INTEGER NOT NULL,
            result TEXT NOT NULL,
            seconds REAL NOT NULL,
            checksum TEXT NOT NULL DEFAULT '');
        CREATE TABLE claims (
            key TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            machine TEXT NOT NULL,
            process INTEGER NOT NULL,
            started INTEGER NOT NULL,
            expires INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Opens a store, making it where there is no file.</summary>
    /// <exception cref="StoreException">The file is none, is damaged, or cannot be used.</exception>
    internal static SqliteConnection Open(string path)
    {
        return Open(path, path, SqliteOpenMode.ReadWriteCreate, Prepare);
    }

    /// <summary>Opens a store that is only read, also where nothing may be written: neither the file nor its folder.</summary>
    /// <exception cref="StoreException">There is no file, or it is no store, is damaged, or cannot be read.</exception>
    internal static SqliteConnection OpenForReading(string path)
    {
        try
        {
            return Open(path, path, SqliteOpenMode.ReadOnly, RequireStore);
        }
        catch (StoreException exception) when (exception.Problem == StoreProblem.Inaccessible && IsAtRest(path))
        {
            // A store that nobody writes is one file. The ordinary way wants to make its companions even to read, which a read-only folder refuses.
            return Open($"{new Uri(path).AbsoluteUri}?immutable=1", path, SqliteOpenMode.ReadOnly, RequireStore);
        }
    }

    private static bool IsAtRest(string path) => File.Exists(path) && new FileInfo($"{path}-wal") is { Exists: false } or { Length: 0 };

    private static SqliteConnection Open(string source, string path, SqliteOpenMode mode, Action<SqliteConnection, string> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString());
        try
        {
            connection.Open();
            prepare(connection, path);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw Explained(exception, path);
        }
        catch (StoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What an error of the database means and what to do.</summary>
    internal static StoreException Explained(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        11 or 26 => Damaged(path, exception.Message, exception),
        13 => new StoreException(
            StoreProblem.DiskFull,
            $"There is no space left for '{path}'. Every result written before is kept; free some space "
            + "and start the same command again, which continues.",
            exception),
        5 or 6 => new StoreException(
            StoreProblem.Busy,
            $"Another process has held '{path}' for {BusyTimeoutSeconds} s. "
            + "Stop it or wait, then start again; results written before are kept.",
            exception),
        _ => new StoreException(
            StoreProblem.Inaccessible,
            $"'{path}' cannot be opened, read or written ({exception.Message}). Check that the folder exists and may be written.",
            exception),
    };

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        // Nothing is written before it is certain that the file is ours. The reads belong to one moment: another process may be making the
        // store.
        bool isStore;
        using (connection.BeginTransaction(deferred: true)) isStore = IsStore(connection, path);
        if (isStore) RequireWhole(connection, path);
        else Create(connection, path);
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        if (!HasChecksums(connection)) StoredRows.AddChecksums(connection, Schema);
    }

    private static void RequireStore(SqliteConnection connection, string path)
    {
        bool isStore;
        using (connection.BeginTransaction(deferred: true)) isStore = IsStore(connection, path);
        if (!isStore) throw new StoreException(StoreProblem.NotAStore, $"'{path}' is empty, no store of results: name another file.");
        RequireWhole(connection, path);
    }

    /// <summary>Tables and indices agree; what the rows hold is for their checksums.</summary>
    private static void RequireWhole(SqliteConnection connection, string path)
    {
        var check = Text(connection, "PRAGMA integrity_check(1)");
        if (check != "ok") throw Damaged(path, check, null);
    }

    /// <summary>Whether the rows of a store have checksums: one of the version before that is only read has none.</summary>
    internal static bool HasChecksums(SqliteConnection connection) => Number(connection, "PRAGMA user_version") != WithoutChecksums;

    /// <summary>False for an empty file.</summary>
    private static bool IsStore(SqliteConnection connection, string path)
    {
        var schema = Number(connection, "PRAGMA user_version");
        if (Number(connection, "PRAGMA application_id") == Application)
        {
            return schema is Schema or WithoutChecksums
                ? true
                : throw new StoreException(
                    StoreProblem.OtherSchema,
                    $"'{path}' is a store of version {schema}; this program reads version {Schema}. "
                    + "Nothing was changed: use the program that wrote it, or name another file.");
        }

        return Number(connection, "SELECT count(*) FROM sqlite_master") == 0 && schema == 0
            ? false
            : throw new StoreException(
                StoreProblem.NotAStore, $"'{path}' is a database but no store of results. Nothing was changed: name another file.");
    }

    private static void Create(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsStore(connection, path)) return;
        Execute(connection, Tables);
        Execute(connection, $"PRAGMA application_id = {Application}; PRAGMA user_version = {Schema};");
        transaction.Commit();
    }

    internal static StoreException Damaged(string path, string? detail, Exception? inner) => new(
        StoreProblem.Damaged,
        $"'{path}' is damaged or no store of results ({detail}). Nothing was changed. Name another file to start anew; "
        + "the tool sqlite3 with '.recover' may save what is left, and 'study merge' takes it in.",
        inner);

    private static long Number(SqliteConnection connection, string sql) =>
        Convert.ToInt64(Scalar(connection, sql), CultureInfo.InvariantCulture);

    private static string? Text(SqliteConnection connection, string sql) => Scalar(connection, sql) as string;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
