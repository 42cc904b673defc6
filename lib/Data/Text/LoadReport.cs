namespace CollectiveAction.Data.Text;

/// <summary>Why a loader left a document out.</summary>
public enum SkipReason
{
    /// <summary>The document carries no label. Such documents are part of the corpus and no damage.</summary>
    Unlabelled,

    /// <summary>The text has no word.</summary>
    EmptyText,

    /// <summary>A text file has no label file beside it.</summary>
    MissingLabelFile,

    /// <summary>A label file has no text file beside it.</summary>
    MissingTextFile,

    /// <summary>A label is none of the corpus's.</summary>
    UnknownLabel,

    /// <summary>The bytes are not text in the expected encoding.</summary>
    BrokenEncoding,

    /// <summary>A line does not have the form <c>id:::label;label:::text</c>.</summary>
    MalformedLine,

    /// <summary>An earlier document has the same id.</summary>
    DuplicateId,
}

/// <summary>A document that a loader left out.</summary>
/// <param name="Id">Its id, or where it was found.</param>
/// <param name="Reason">Why.</param>
public readonly record struct SkippedDocument(string Id, SkipReason Reason);

/// <summary>What a loader read, kept and left out.</summary>
/// <param name="Source">The file or folder.</param>
/// <param name="Kept">The number of documents in the data set.</param>
/// <param name="Skipped">The documents left out, in the order noticed.</param>
public sealed record LoadReport(string Source, int Kept, IReadOnlyList<SkippedDocument> Skipped)
{
    /// <summary>The number of documents met.</summary>
    public int Read => Kept + Skipped.Count;

    /// <summary>The number of documents left out for a reason other than carrying no label.</summary>
    public int Damaged => Skipped.Count(s => s.Reason != SkipReason.Unlabelled);

    /// <summary>The number of documents left out for a reason.</summary>
    /// <param name="reason">The reason.</param>
    public int CountOf(SkipReason reason) => Skipped.Count(s => s.Reason == reason);

    /// <summary>The counts in one line.</summary>
    public override string ToString()
    {
        var reasons = Skipped.GroupBy(s => s.Reason).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} {Describe(g.Key)} (first: {g.First().Id})");
        return $"{Source}: {Read:N0} documents read, {Kept:N0} kept" + (Skipped.Count == 0 ? "" : "; left out: " + string.Join(", ", reasons));
    }

    private static string Describe(SkipReason reason) => reason switch
    {
        SkipReason.Unlabelled => "without a label",
        SkipReason.EmptyText => "without a word",
        SkipReason.MissingLabelFile => "without a .lab file",
        SkipReason.MissingTextFile => "without a .txt file",
        SkipReason.UnknownLabel => "with an unknown label",
        SkipReason.BrokenEncoding => "in a broken encoding",
        SkipReason.MalformedLine => "not of the form id:::label;label:::text",
        SkipReason.DuplicateId => "with the id of an earlier one",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}

/// <summary>A data set and how it was loaded.</summary>
/// <param name="Dataset">The documents kept.</param>
/// <param name="Report">What was read, kept and left out.</param>
public sealed record LoadedText(TextDataset Dataset, LoadReport Report);
