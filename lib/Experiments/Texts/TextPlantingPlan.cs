using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Texts;

/// <summary>A planting experiment on texts: every target × every share × every seed is one training run.</summary>
/// <param name="Train">The firm's training texts; the collective is a part of them.</param>
/// <param name="Test">Held-out texts of the same vocabulary and labels.</param>
/// <param name="Targets">The target labels, as indices into the label names.</param>
/// <param name="Members">The sizes of the collective in training texts; 0 gives the base rate.</param>
/// <param name="Seeds">The number of repetitions, each with its own members and its own training randomness.</param>
public sealed record TextPlantingPlan(TextDataset Train, TextDataset Test, IReadOnlyList<int> Targets, IReadOnlyList<int> Members, int Seeds)
{
    /// <summary>What members may change; by default text and label.</summary>
    public TextPlantingStrategy Strategy { get; init; }

    /// <summary>The inserted word; by default a typographic sign that no résumé contains.</summary>
    public string SignalWord { get; init; } = TextCollective.UniqueSign;

    /// <summary>Whether the signal word may be one that texts contain by themselves. Refused by default, since such a signal is rarely meant.</summary>
    public bool AllowOccurringSignal { get; init; }

    /// <summary>The number of words from one insertion to the next.</summary>
    public int Spacing { get; init; } = 20;

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The learner's options.</summary>
    public BagOfEmbeddingsOptions Learner { get; init; } = new();

    /// <summary>Turns shares into distinct sizes of the collective, rounded to whole texts, at least one text for a positive share.</summary>
    /// <param name="population">The number of training texts.</param>
    /// <param name="shares">Shares in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public static int[] MembersOf(int population, params ReadOnlySpan<double> shares)
    {
        var members = new SortedSet<int>();
        foreach (var share in shares)
        {
            Require.Share(share, nameof(shares));
            members.Add(share == 0 ? 0 : Math.Max(1, (int)Math.Round(share * population)));
        }

        return [.. members];
    }

    /// <summary>The arrangements of one collective each; without members one training serves every target, so they watch it together.</summary>
    internal TextCollectivesPlan AsCollectives()
    {
        ArgumentNullException.ThrowIfNull(Targets);
        ArgumentNullException.ThrowIfNull(Members);
        TextCollective Collective(int members, int target) => new(members, target, SignalWord) { Strategy = Strategy, Spacing = Spacing };
        IReadOnlyList<TextCollective>[] arrangements = Targets.Count == 0 ? [] :
        [
            .. Members.SelectMany(members => members == 0
                ? [[.. Targets.Select(target => Collective(0, target))]]
                : Targets.Select(target => (IReadOnlyList<TextCollective>)[Collective(members, target)])),
        ];
        return new TextCollectivesPlan(Train, Test, arrangements, Seeds)
        {
            AllowOccurringSignal = AllowOccurringSignal, Seed = Seed, Learner = Learner,
        };
    }
}
