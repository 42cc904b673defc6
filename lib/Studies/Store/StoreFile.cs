using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Store;

/// <summary>Opens the file of a store and tells its failures in words.</summary>
internal static class StoreFile
{
    /// <summary>Raised whenever the tables change their meaning.</summary>
    internal const int Schema = 1;

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
            seconds REAL NOT NULL);
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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString());
        try
        {
            connection.Open();
            Prepare(connection, path);
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
        if (!isStore) Create(connection, path);
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        var check = Text(connection, "PRAGMA quick_check(1)");
        if (check != "ok") throw Damaged(path, check, null);
    }

    /// <summary>False for an empty file.</summary>
    private static bool IsStore(SqliteConnection connection, string path)
    {
        var schema = Number(connection, "PRAGMA user_version");
        if (Number(connection, "PRAGMA application_id") == Application)
        {
            return schema == Schema
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

    private static StoreException Damaged(string path, string? detail, Exception? inner) => new(
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
