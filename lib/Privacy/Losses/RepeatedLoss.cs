namespace CollectiveAction.Privacy.Losses;

/// <summary>A discretised loss and how often it is added up.</summary>
internal readonly record struct RepeatedLoss(DiscreteLoss Loss, long Count);
