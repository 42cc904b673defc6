namespace CollectiveAction.Data.Text;

/// <summary>A document as a bag: its distinct words and how often each occurs. A view of a <see cref="LabelledBags"/>.</summary>
public readonly ref struct Bag
{
    internal Bag(ReadOnlySpan<int> words, ReadOnlySpan<int> counts, int length)
    {
        Words = words;
        Counts = counts;
        Length = length;
    }

    /// <summary>The distinct word ids, in order of first appearance.</summary>
    public ReadOnlySpan<int> Words { get; }

    /// <summary>How often each word of <see cref="Words"/> occurs; at least once.</summary>
    public ReadOnlySpan<int> Counts { get; }

    /// <summary>The number of words of the document, repetitions counted.</summary>
    public int Length { get; }
}
