using CollectiveAction.Data.Ratings;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>An item of a user: the feature of a rating, whose label is its stars.</summary>
/// <param name="User">The user.</param>
/// <param name="Item">The item.</param>
public readonly record struct RatedItem(int User, int Item);

/// <summary>What a collective wants for its target items, and what its members report of them.</summary>
/// <param name="Strategy">What members report of a target item; its label is the number of stars.</param>
/// <param name="WantsMore">Whether more users shall see the items, rather than fewer.</param>
public sealed record RatingGoal(Relabelling<RatedItem, int> Strategy, bool WantsMore)
{
    /// <summary>To be seen by more users: every member gives five stars.</summary>
    public static RatingGoal Promote { get; } = new(new(RatingDataset.MostStars), WantsMore: true);

    /// <summary>To be seen by fewer: every member gives one star.</summary>
    public static RatingGoal Demote { get; } = new(new(1), WantsMore: false);

    /// <summary>Both.</summary>
    internal static IReadOnlyList<RatingGoal> All { get; } = [Promote, Demote];

    /// <summary>One word.</summary>
    public override string ToString() => WantsMore ? "Promote" : "Demote";
}
