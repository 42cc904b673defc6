namespace CollectiveAction.Privacy.Losses;

/// <summary>A dominating pair and how often it is composed.</summary>
internal readonly record struct RepeatedPair(ILossPair Pair, long Count);
