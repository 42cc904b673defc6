namespace CollectiveAction.Studies.Store;

/// <summary>What running a study did.</summary>
/// <param name="Found">The number of runs that were stored before.</param>
/// <param name="Computed">The number of runs computed here.</param>
/// <param name="ByOthers">The number of runs that other users of the same store computed meanwhile.</param>
public sealed record RunOutcome(int Found, int Computed, int ByOthers);
