namespace CollectiveAction.Data.Text;

/// <summary>A document on its own: word ids in order, and labels.</summary>
/// <param name="Tokens">Word ids of a vocabulary.</param>
/// <param name="Labels">Labels as a set of bits.</param>
public readonly record struct LabelledTokens(ReadOnlyMemory<int> Tokens, uint Labels);

/// <summary>Maps a document to the one put in its place.</summary>
/// <param name="document">Its number in the data set.</param>
/// <param name="tokens">Its word ids, in order.</param>
/// <param name="labels">Its labels as a set of bits.</param>
public delegate LabelledTokens TokenChange(int document, ReadOnlySpan<int> tokens, uint labels);
