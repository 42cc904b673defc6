using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// An experiment with several collectives in one training set of texts: every arrangement × every seed is one training run.
/// </summary>
/// <param name="Train">The firm's training texts; every member is the author of one.</param>
/// <param name="Test">Held-out texts of the same vocabulary and labels.</param>
/// <param name="Arrangements">
/// Which collectives act at the same time. A collective that only watches is listed with 0 members; its success is measured all the same.
/// </param>
/// <param name="Seeds">The number of repetitions, each with its own members, noise and training randomness.</param>
public sealed record TextCollectivesPlan(
    TextDataset Train, TextDataset Test, IReadOnlyList<IReadOnlyList<TextCollective>> Arrangements, int Seeds)
{
    /// <summary>What the firm's tokenizer makes of the signs; by default every sign is a word of its own.</summary>
    public SignTokenizer Tokenizer { get; init; } = SignTokenizer.KnowingAll;

    /// <summary>
    /// Whether signs may be words that texts contain by themselves. Refused by default, since such a signal is rarely meant.
    /// </summary>
    public bool AllowOccurringSignal { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The learner's options.</summary>
    public BagOfEmbeddingsOptions Learner { get; init; } = new();

    /// <summary>All signs in order of their first appearance, those of noise included.</summary>
    internal IEnumerable<string> Signs => Arrangements
        .SelectMany(collectives => collectives)
        .SelectMany(c => c.Noise.Select(n => n.Sign).Prepend(c.Sign))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Arrangements);
        ArgumentNullException.ThrowIfNull(Tokenizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Seeds);
        if (Arrangements.Count == 0 || Arrangements.Any(a => a.Count == 0))
            throw new ArgumentException(
                "The plan or an arrangement is empty; give at least one collective, with 0 members for the base rate.");
        if (Test.Count == 0) throw new ArgumentException("There are no held-out texts to measure success on.");
        if (!Test.LabelNames.SequenceEqual(Train.LabelNames, StringComparer.Ordinal) || Test.Vocabulary.Count != Train.Vocabulary.Count)
            throw new ArgumentException("Training and held-out texts differ in labels or vocabulary; split one data set.");
        foreach (var collectives in Arrangements)
        {
            foreach (var collective in collectives) collective.Validate(Train.Count, Train.LabelNames);
            var members = collectives.Sum(c => (long)c.Members);
            if (members > Train.Count)
                throw new ArgumentException(
                    $"{collectives.Count} collectives of together {members} members do not fit into {Train.Count} training texts.");
        }

        if (AllowOccurringSignal) return;
        foreach (var word in Signs.Select(Tokenizer.TokenOf))
        {
            if (!Train.Vocabulary.TryGetId(word, out _)) continue;
            throw new ArgumentException(
                $"The sign '{word}' occurs in the vocabulary; choose one that no text contains, or set {nameof(AllowOccurringSignal)}.");
        }
    }
}
