using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Recorded;

/// <summary>
/// Computed runs in a file that is passed on: compressed text, a line of JSON for each run with its cell, seed and result. Unlike a store it holds no
/// times and no machine, so the same runs give the same text.
/// </summary>
public sealed class RecordedRuns
{
    private readonly Dictionary<string, RecordedRun> _byKey;

    private RecordedRuns(IReadOnlyList<RecordedRun> runs, Dictionary<string, RecordedRun> byKey) => (Runs, _byKey) = (runs, byKey);

    /// <summary>The runs, in the order of the study.</summary>
    public IReadOnlyList<RecordedRun> Runs { get; }

    /// <summary>The seeds, rising.</summary>
    public IReadOnlyList<ulong> Seeds => [.. Runs.Select(run => run.Seed).Distinct().Order()];

    /// <summary>What a store has of some studies, each run once.</summary>
    /// <typeparam name="TCell">The studies' cells.</typeparam>
    /// <typeparam name="TResult">The studies' results.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="studies">The studies.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="ArgumentException">The store lacks runs of a study.</exception>
    public static RecordedRuns Of<TCell, TResult>(IResultStore store, params IEnumerable<Study<TCell, TResult>> studies)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(studies);
        var stored = store.Rows().ToDictionary(row => row.Key, StringComparer.Ordinal);
        var (runs, byKey) = (new List<RecordedRun>(), new Dictionary<string, RecordedRun>(StringComparer.Ordinal));
        foreach (var study in studies)
        {
            var missing = study.Planned.Count(planned => !stored.ContainsKey(planned.Key));
            if (missing > 0)
                throw new ArgumentException($"The store lacks {missing:N0} of {study.Count:N0} runs of '{study.Name}'; compute them first.", nameof(store));
            foreach (var row in study.Planned.Select(planned => stored[planned.Key]))
            {
                var run = new RecordedRun(row.Experiment, row.Version, row.Data, Parsed(row.Cell), row.Seed, Parsed(row.Result));
                if (byKey.TryAdd(row.Key, run)) runs.Add(run);
            }
        }

        return new RecordedRuns(runs, byKey);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or a run comes twice.</exception>
    public static RecordedRuns Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var (runs, byKey, number) = (new List<RecordedRun>(), new Dictionary<string, RecordedRun>(StringComparer.Ordinal), 0);
        using var file = File.OpenRead(path);
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        try
        {
            while (text.ReadLine() is { } line)
            {
                number++;
                var run = CanonicalJson.Read<RecordedRun>(line);
                if (!byKey.TryAdd(run.Key, run)) throw new InvalidDataException($"'{path}', line {number}: the run comes twice.");
                runs.Add(run);
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}', line {number}, is no run: {exception.Message} Take the file anew from where it came.", exception);
        }

        return new RecordedRuns(runs, byKey);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path)
    {
        using var file = File.Create(path);
        using var text = new StreamWriter(new GZipStream(file, CompressionLevel.SmallestSize)) { NewLine = "\n" };
        foreach (var run in Runs) text.WriteLine(CanonicalJson.Of(run));
    }

    /// <summary>The run of a key, or null.</summary>
    /// <param name="key">The key, see <see cref="Study{TCell, TResult}.KeyOf"/>.</param>
    public RecordedRun? Find(string key) => _byKey.GetValueOrDefault(key);

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
