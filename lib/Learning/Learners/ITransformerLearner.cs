using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>A learner of texts whose models are transformers: it reads the words themselves, in word pieces of its own.</summary>
public interface ITransformerLearner : ITextLearner
{
    /// <summary>Size and training.</summary>
    TransformerOptions Options { get; }

    /// <summary>The number of trained numbers of a model.</summary>
    /// <param name="labels">The number of labels; at least 1.</param>
    long ParameterCount(int labels);

    /// <summary>The word pieces of a text as a model reads it, without the token at its start and the one at its end, and not cut off.</summary>
    /// <param name="text">Any text.</param>
    /// <remarks>Pieces that go on with a word begin with <c>##</c>; what has no piece is <c>[UNK]</c>.</remarks>
    IReadOnlyList<string> Pieces(string text);
}
