namespace CollectiveAction.Data.Text;

/// <summary>Enumerates the words of a text: maximal runs of characters that are not white space.</summary>
internal ref struct WordRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    public Range Current { get; private set; }

    public readonly WordRanges GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = _end;
        while (start < _text.Length && char.IsWhiteSpace(_text[start])) start++;
        if (start == _text.Length) return false;
        _end = start;
        while (_end < _text.Length && !char.IsWhiteSpace(_text[_end])) _end++;
        Current = start.._end;
        return true;
    }
}
