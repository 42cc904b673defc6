using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// An erasing experiment on texts: members want a classifier to stop acting on certain words when it says whether a label is there. Every
/// size × every repetition is one training run, and each repetition trains one more model, the members' own.
/// </summary>
/// <param name="Train">The firm's training texts; the collective is a part of them.</param>
/// <param name="Test">Held-out texts of the same vocabulary and labels.</param>
/// <param name="Label">The label that is asked for, as an index into the label names.</param>
/// <param name="Words">The words that the signal g takes away; words that no text contains are allowed.</param>
/// <param name="Members">The sizes of the collective in training texts; 0 gives the base rate.</param>
/// <param name="Seeds">The number of repetitions, each with its own members and its own training randomness.</param>
public sealed record TextErasingPlan(
    TextDataset Train, TextDataset Test, int Label, IReadOnlyList<string> Words, IReadOnlyList<int> Members, int Seeds)
{
    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The options of the firm's learner, and of the members' own.</summary>
    public BagOfEmbeddingsOptions Learner { get; init; } = new();

    /// <summary>The identifiers of the words that occur.</summary>
    internal int[] Tokens => [.. Words.Select(w => Train.Vocabulary.TryGetId(w, out var id) ? id : -1).Where(id => id >= 0)];

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Words);
        ArgumentNullException.ThrowIfNull(Members);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Seeds);
        if (Members.Count == 0) throw new ArgumentException("The plan is empty; give at least one size of the collective.");
        if (Test.Count == 0) throw new ArgumentException("There are no held-out texts to measure success on.");
        if (!Test.LabelNames.SequenceEqual(Train.LabelNames, StringComparer.Ordinal) || Test.Vocabulary.Count != Train.Vocabulary.Count)
        {
            throw new ArgumentException("Training and held-out texts differ in labels or vocabulary; split one data set.");
        }

        if ((uint)Label >= (uint)Train.LabelNames.Count) throw new ArgumentException($"Label {Label} is none; there are {Train.LabelNames.Count}.");
        if (Tokens.Length == 0) throw new ArgumentException($"None of the {Words.Count} words occurs in the vocabulary, so there is nothing to erase.");
        foreach (var members in Members)
        {
            if (members < 0 || members > Train.Count) throw new ArgumentException($"A collective of {members} does not fit into {Train.Count} training texts.");
        }
    }
}
