using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>Why events are refused, in the same words by every accountant.</summary>
internal static class Refusals
{
    public const string Shuffled =
        "the batches of a shuffled epoch depend on one another, and pricing them as Poisson samples understates the loss, see ShuffledLowerBound; draw Poisson samples, or leave out the sampling and count each epoch as one GaussianEvent";

    public const string InnerComposition = "a sample is used by more than one release; sample anew for each, or compose sampled events instead of sampling a composition";

    public const string Unknown = "this accountant has no rule for it; use another accountant, or Gaussian, Laplace and sampled Gaussian events";

    /// <summary>Why a sampled event is refused under a relation, if it is.</summary>
    public static string? Relation(PrivacyEvent sampled, NeighbouringRelation relation) => (sampled, relation) switch
    {
        (PoissonSampledEvent, NeighbouringRelation.ReplaceOne) =>
            "the known bounds for Poisson samples hold for adding or removing a record; use an accountant of NeighbouringRelation.AddOrRemoveOne",
        (FixedSizeSampledEvent, NeighbouringRelation.AddOrRemoveOne) =>
            "a sample of fixed size is analysed for data sets of one size; use an accountant of NeighbouringRelation.ReplaceOne",
        _ => null,
    };

    /// <summary>Why something cannot be run on a sample, if it cannot.</summary>
    public static string? Inner(PrivacyEvent inner) => inner switch
    {
        GaussianEvent or LaplaceEvent => null,
        ComposedEvent or SelfComposedEvent => InnerComposition,
        ShuffledEvent => Shuffled,
        _ => Unknown,
    };
}
