using CollectiveAction.Data.Files;
using CollectiveAction.Data.Text;

namespace CollectiveAction.Data.Resumes;

/// <summary>Takes résumés one by one, decides which to keep, and accounts for the others.</summary>
internal sealed class ResumeCollector(string source, TextPreparation? preparation)
{
    /// <summary>Above this share of damaged documents the source is refused: something is wrong with it as a whole.</summary>
    internal const double MaximumDamagedShare = 0.02;

    private const string Remedy = "Get the file again, or check that it is the résumé corpus in one of its two formats.";

    private readonly TextDatasetBuilder _builder = new(ResumeLabels.Names);
    private readonly List<string> _kept = [];
    private readonly List<SkippedDocument> _skipped = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    internal void Skip(string id, SkipReason reason) => _skipped.Add(new SkippedDocument(id, reason));

    /// <summary>Takes a document whose text and labels were found.</summary>
    internal void Add(string id, ReadOnlySpan<char> labels, char separator, ReadOnlySpan<char> text)
    {
        if (!_ids.Add(id)) Skip(id, SkipReason.DuplicateId);
        else if (!ResumeLabels.TryParse(labels, separator, out var set)) Skip(id, SkipReason.UnknownLabel);
        else if (set == 0) Skip(id, SkipReason.Unlabelled);
        else
        {
            var words = preparation is null ? text : TextPreparation.Clean(text.ToString());
            if (words.IsWhiteSpace())
            {
                Skip(id, SkipReason.EmptyText);
                return;
            }

            _builder.Add(words, set);
            _kept.Add(id);
        }
    }

    /// <summary>The data set of the documents kept.</summary>
    /// <exception cref="InvalidDataException">Nothing was kept, or more than two in a hundred documents were damaged.</exception>
    internal LoadedText Finish()
    {
        var dataset = _builder.Build("IT résumés");
        if (preparation is not null)
        {
            dataset = WordPruning.Prune(dataset, preparation, out var emptied);
            foreach (var document in emptied) Skip(_kept[document], SkipReason.EmptyText);
        }

        var report = new LoadReport(source, dataset.Count, _skipped);
        if (report.Kept == 0) throw new InvalidDataException($"No résumé could be read. {report}. {Remedy} {RegularFile.Nothing}");
        if (report.Damaged > MaximumDamagedShare * report.Read)
            throw new InvalidDataException($"{report.Damaged:N0} of {report.Read:N0} documents are damaged, more than {MaximumDamagedShare:P0}. {report}. {Remedy}");
        return new LoadedText(dataset, report);
    }
}
