namespace CollectiveAction.Data.Text;

/// <summary>Collects documents into a <see cref="TextDataset"/>. Words are numbered in order of first appearance.</summary>
public sealed class TextDatasetBuilder
{
    private readonly string[] _labelNames;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _words = [];
    private readonly List<int> _tokens = [];
    private readonly List<TextDataset.Slice> _documents = [];

    /// <summary>Starts a data set without documents.</summary>
    /// <param name="labelNames">1 to 32 distinct names; the b-th is bit b of a label set.</param>
    /// <exception cref="ArgumentException">There are none, more than 32, or a name occurs twice.</exception>
    public TextDatasetBuilder(IEnumerable<string> labelNames)
    {
        ArgumentNullException.ThrowIfNull(labelNames);
        _labelNames = [.. labelNames];
        if (_labelNames.Length is 0 or > TextDataset.MaxLabels)
            throw new ArgumentException($"1 to {TextDataset.MaxLabels} labels are supported; got {_labelNames.Length}.", nameof(labelNames));
        if (_labelNames.Distinct(StringComparer.Ordinal).Count() < _labelNames.Length)
            throw new ArgumentException($"Label names are distinct; got {string.Join(", ", _labelNames)}.", nameof(labelNames));
        _ids = new Dictionary<string, int>(StringComparer.Ordinal);
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of documents added.</summary>
    public int Count => _documents.Count;

    /// <summary>Adds a document.</summary>
    /// <param name="text">Words separated by white space; at least one.</param>
    /// <param name="labels">Bits of the label names; may be empty.</param>
    /// <exception cref="ArgumentException">The text has no word.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bit has no label name.</exception>
    public void Add(ReadOnlySpan<char> text, uint labels)
    {
        RequireLabels(labels);
        var start = _tokens.Count;
        foreach (var range in new WordRanges(text)) _tokens.Add(IdOf(text[range]));
        if (_tokens.Count == start) throw new ArgumentException("A document has at least one word; leave empty ones out.", nameof(text));
        _documents.Add(new TextDataset.Slice(start, _tokens.Count - start, labels));
    }

    /// <summary>Finishes the data set. The builder may be added to further without changing it.</summary>
    /// <param name="name">What the data set is called in figures and reports.</param>
    /// <param name="isSynthetic">Whether the documents were generated.</param>
    public TextDataset Build(string name, bool isSynthetic = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new TextDataset(name, isSynthetic, Vocabulary.Of(_words), _labelNames, [.. _tokens], [.. _documents]);
    }

    private int IdOf(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var id)) return id;
        var text = word.ToString();
        _ids.Add(text, _words.Count);
        _words.Add(text);
        return _words.Count - 1;
    }

    private void RequireLabels(uint labels)
    {
        if (_labelNames.Length < TextDataset.MaxLabels && labels >> _labelNames.Length != 0)
            throw new ArgumentOutOfRangeException(nameof(labels), labels, $"Bits 0 to {_labelNames.Length - 1} have a label name.");
    }
}
