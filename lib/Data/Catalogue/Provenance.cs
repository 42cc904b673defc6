namespace CollectiveAction.Data.Catalogue;

/// <summary>Where the data of an experiment come from.</summary>
/// <param name="IsSynthetic">Whether the twin stands in for the real data.</param>
/// <param name="Description">The origin in one sentence.</param>
/// <param name="Fingerprint">The content's fingerprint.</param>
public sealed record Provenance(bool IsSynthetic, string Description, string Fingerprint);
