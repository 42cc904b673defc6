using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CollectiveAction.Studies.Store;

/// <summary>Reads rows of a store and verifies that each is what was written.</summary>
internal static class StoredRows
{
    private const string Columns = "number, key, trainer, version, data, configuration, seed, result, seconds";

    /// <summary>Every row in the order of storing.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="StoreException">A row is not what was written.</exception>
    internal static IReadOnlyList<StoredRow> Read(SqliteConnection connection, string path)
    {
        var verifies = StoreFile.HasChecksums(connection);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}{(verifies ? ", checksum" : "")} FROM runs ORDER BY number";
        using var reader = command.ExecuteReader();
        var rows = new List<StoredRow>();
        while (reader.Read())
        {
            try
            {
                var row = Row(reader);
                if (verifies && reader.GetString(9) != row.Checksum) throw Damaged(reader.GetInt64(0), path, null);
                rows.Add(row);
            }
            catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException
                or OverflowException or FormatException or ArgumentException)
            {
                throw Damaged(reader.GetInt64(0), path, exception);
            }
        }

        return rows;
    }

    /// <summary>Gives the rows of an older store their checksums: what they hold from now on is verified.</summary>
    internal static void AddChecksums(SqliteConnection connection, int schema)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (StoreFile.HasChecksums(connection)) return;
        StoreFile.Execute(connection, "ALTER TABLE runs ADD COLUMN checksum TEXT NOT NULL DEFAULT ''");
        foreach (var (number, checksum) in Checksums(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE runs SET checksum = $checksum WHERE number = $number";
            command.Parameters.AddWithValue("$checksum", checksum);
            command.Parameters.AddWithValue("$number", number);
            command.ExecuteNonQuery();
        }

        StoreFile.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {schema}"));
        transaction.Commit();
    }

    private static List<(long Number, string Checksum)> Checksums(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM runs";
        using var reader = command.ExecuteReader();
        var checksums = new List<(long, string)>();
        while (reader.Read()) checksums.Add((reader.GetInt64(0), Row(reader).Checksum));
        return checksums;
    }

    private static StoredRow Row(SqliteDataReader reader) => new(
        reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetString(4), reader.GetString(5),
        (ulong)reader.GetInt64(6), reader.GetString(7), reader.GetDouble(8));

    private static StoreException Damaged(long number, string path, Exception? inner) =>
        StoreFile.Damaged(path, $"row {number} is not what was written", inner);
}
