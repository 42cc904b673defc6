using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Files;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Crowd;

/// <summary>Which of the two tasks of Snow and others.</summary>
public enum SnowTask
{
    /// <summary>Recognising textual entailment: does one sentence follow from another? 800 questions, ten answers each.</summary>
    Entailment,

    /// <summary>Which of two events came first? 462 questions, ten answers each.</summary>
    TemporalOrder,
}

/// <summary>Reads answers with gold in the form worker, item, response and gold between tabs, with a header.</summary>
[Source("snow2008cheap", "Section 4")]
public static class SnowAnswers
{
    /// <summary>What answers are called that come from another file than a published one.</summary>
    public const string UnknownOrigin = "Crowd answers of unknown origin";

    private const string Header = "worker\titem\tresponse\tgold";

    /// <summary>What the answers to a task are called.</summary>
    /// <param name="task">The task.</param>
    public static string NameOf(SnowTask task) => task == SnowTask.Entailment ? "Snow RTE" : "Snow TEMP";

    /// <summary>
    /// Reads a file of the format. It has the name of a task only where it is the published file to the byte; otherwise it is
    /// <see cref="UnknownOrigin"/>. The two labels are numbered in their order as numbers; workers and items in the order in which they come.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, an item has two true labels, or a worker answers twice; the message names file and line.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CrowdAnswers Read(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var task in Enum.GetValues<SnowTask>())
        {
            if (File.Exists(path) && DataCatalogue.Difference(path, Published(task), cancellation) is null) return Read(path, NameOf(task), cancellation).Verified();
        }

        return Read(path, UnknownOrigin, cancellation);
    }

    /// <summary>The published file of a task.</summary>
    internal static DataFile Published(SnowTask task) => Manifest.Entry("crowd-snow2008").Files[(int)task];

    internal static CrowdAnswers Read(string path, string name, CancellationToken cancellation)
    {
        var (workers, items, gold, lines) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new List<int>(), new Dictionary<(int, int), int>());
        var (answers, labels, number) = (new List<CrowdAnswer>(), new SortedSet<int>(), 0);
        foreach (var line in RegularFile.Lines(path))
        {
            AmbientStop.Check(cancellation);
            number++;
            if (number == 1)
            {
                if (line.TrimEnd() != Header) throw Problem($"the header is '{line}'; it must be worker, item, response and gold between tabs.");
                continue;
            }

            if (string.IsNullOrWhiteSpace(line)) continue;
            var fields = line.Split('\t', StringSplitOptions.TrimEntries);
            if (fields.Length != 4) throw Problem($"{fields.Length} field(s) where worker, item, response and gold belong: '{line}'.");
            if (!int.TryParse(fields[2], out var response) || !int.TryParse(fields[3], out var truth)) throw Problem($"'{fields[2]}' and '{fields[3]}' are not both whole numbers.");
            labels.UnionWith([response, truth]);
            if (labels.Count > 2) throw Problem($"there are more than two labels: {string.Join(", ", labels)}.");
            if (!workers.TryGetValue(fields[0], out var worker)) workers[fields[0]] = worker = workers.Count;
            if (!items.TryGetValue(fields[1], out var item))
            {
                items[fields[1]] = item = items.Count;
                gold.Add(truth);
            }

            if (gold[item] != truth) throw Problem($"item {fields[1]} has the true label {gold[item]} above and {truth} here.");
            if (!lines.TryAdd((worker, item), number)) throw Problem($"worker {fields[0]} has answered item {fields[1]} in line {lines[(worker, item)]} already.");
            answers.Add(new CrowdAnswer(worker, item, response));
        }

        if (answers.Count == 0) throw new InvalidDataException($"No answer in {path}. {RegularFile.Nothing}");
        var low = labels.Min;
        return CrowdAnswers.Of(
            name, isSynthetic: false, workers.Count, answers.Select(a => a with { Label = a.Label == low ? 0 : 1 }), gold.Select(g => g == low ? 0 : 1));

        InvalidDataException Problem(string what) => new($"{path}, line {number}: {what}");
    }
}
