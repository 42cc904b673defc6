using System.Security.Cryptography;
using System.Text.Json;

namespace CollectiveAction.Studies.Recorded;

/// <summary>The recorded studies of a folder, and the list of them, <c>manifest.json</c>.</summary>
public sealed class RecordedStudies
{
    /// <summary>The name of the list.</summary>
    public const string ManifestName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RecordedStudies(string folder, IReadOnlyList<RecordedStudy> entries) => (Folder, Entries) = (folder, entries);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The studies, by name.</summary>
    public IReadOnlyList<RecordedStudy> Entries { get; }

    /// <summary>Reads the list of a folder.</summary>
    /// <param name="folder">The folder; one without a list has no studies.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder.</exception>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public static RecordedStudies Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}' of recorded results; name another one.");
        var path = Path.Combine(folder, ManifestName);
        if (!File.Exists(path)) return new RecordedStudies(folder, []);
        try
        {
            return new RecordedStudies(folder, JsonSerializer.Deserialize<RecordedStudy[]>(File.ReadAllText(path), Options) ?? []);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no list of recorded studies: {exception.Message}", exception);
        }
    }

    /// <summary>The entry of a study.</summary>
    /// <param name="study">The study's name.</param>
    /// <exception cref="ArgumentException">It is not recorded; the message names those that are.</exception>
    public RecordedStudy Entry(string study) => Entries.FirstOrDefault(entry => entry.Study == study)
        ?? throw new ArgumentException($"No study '{study}' is recorded in '{Folder}'; there are {string.Join(", ", Entries.Select(entry => entry.Study))}.", nameof(study));

    /// <summary>The runs of a study.</summary>
    /// <param name="study">The study's name.</param>
    /// <exception cref="ArgumentException">It is not recorded.</exception>
    /// <exception cref="FileNotFoundException">The file is absent.</exception>
    /// <exception cref="InvalidDataException">The file is not the recorded one.</exception>
    public RecordedRuns RunsOf(string study)
    {
        var entry = Entry(study);
        var path = Path.Combine(Folder, entry.File);
        var hash = HashOf(path);
        return hash == entry.Sha256
            ? RecordedRuns.Read(path)
            : throw new InvalidDataException($"'{path}' has the SHA-256 {hash}, and {entry.Sha256} was recorded; take the file anew from where it came.");
    }

    /// <summary>Records a study: writes its runs, their means and its entry of the list.</summary>
    /// <param name="entry">What is said of it; file, hash, number of runs, seeds and experiments are set here.</param>
    /// <param name="runs">The runs.</param>
    /// <returns>The list with the entry, in place of an earlier one of the study.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public RecordedStudies Record(RecordedStudy entry, RecordedRuns runs)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(runs);
        var (file, means) = ($"{entry.Study}.jsonl.gz", $"{entry.Study}-means.csv");
        runs.Write(Path.Combine(Folder, file));
        runs.ToMeans().SaveCsv(Path.Combine(Folder, means));
        var written = entry with
        {
            File = file,
            Sha256 = HashOf(Path.Combine(Folder, file)),
            Means = means,
            Runs = runs.Runs.Count,
            Seeds = runs.Seeds,
            Experiments = [.. runs.Runs.Select(run => $"{run.Experiment} v{run.Version}").Distinct(StringComparer.Ordinal)],
        };
        var entries = Entries.Where(other => other.Study != entry.Study).Append(written).OrderBy(other => other.Study, StringComparer.Ordinal).ToArray();
        File.WriteAllText(Path.Combine(Folder, ManifestName), JsonSerializer.Serialize(entries, Options) + "\n");
        return new RecordedStudies(Folder, entries);
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
