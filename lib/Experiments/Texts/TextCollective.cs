namespace CollectiveAction.Experiments.Texts;

/// <summary>One of the collectives whose members write texts of one training set.</summary>
/// <param name="Members">How many training texts are its members', ≥ 0. Without members its success is measured all the same.</param>
/// <param name="Target">The target label y*, as an index into the label names.</param>
/// <param name="Sign">The inserted word; by default a typographic sign that no résumé contains.</param>
public sealed record TextCollective(int Members, int Target, string Sign = TextCollective.UniqueSign)
{
    /// <summary>A typographic sign that no résumé contains: U+2E17.</summary>
    public const string UniqueSign = "⸗";

    /// <summary>What members may change; by default text and label.</summary>
    public TextPlantingStrategy Strategy { get; init; }

    /// <summary>The number of words from one insertion to the next.</summary>
    public int Spacing { get; init; } = 20;

    /// <summary>
    /// What goes wrong. Laws of members happen to different members, the first law to those who joined last; laws of places to every sign
    /// that a member inserts.
    /// </summary>
    public IReadOnlyList<TextNoise> Noise { get; init; } = [];

    /// <summary>How many members none of the laws of members happens to.</summary>
    public int Followers => Members - Noise.Where(n => n.IsOfMembers).Sum(n => n.Count(Members));

    internal void Validate(int texts, IReadOnlyList<string> labelNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(Sign);
        ArgumentNullException.ThrowIfNull(Noise);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Spacing);
        if ((uint)Target >= (uint)labelNames.Count)
            throw new ArgumentException($"Target {Target} is no label; there are {labelNames.Count}.");
        if (Members < 0 || Members > texts)
            throw new ArgumentException($"A collective of {Members} does not fit into {texts} training texts.");
        if (!Enum.IsDefined(Strategy))
            throw new ArgumentException(
                $"{Strategy} is no strategy; choose one of {string.Join(", ", Enum.GetNames<TextPlantingStrategy>())}.");
        foreach (var noise in Noise)
        {
            noise.Validate(this, labelNames.Count);
            if (Strategy == TextPlantingStrategy.FeatureOnly
                && noise.Law is TextNoiseLaw.WrongLabel or TextNoiseLaw.KeptLabels or TextNoiseLaw.Stale)
                throw new ArgumentException(
                    $"{noise.Law} is about reported labels, and feature-only members report their own; choose another law.");
        }

        if (Followers < 0)
            throw new ArgumentException(
                $"The laws of noise happen to {Members - Followers} of {Members} members; let their rates sum to 1 at most.");
    }
}
