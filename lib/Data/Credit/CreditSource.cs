using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Credit;

/// <summary>The complete rows of Give Me Some Credit, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">All rows; the real ones in the order of the file.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record CreditSource(TabularDataset Dataset, Provenance Provenance)
{
    private const string Id = "give-me-some-credit";

    /// <summary>The real data where this machine has the file, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CreditSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (dataset, provenance) = RealOrTwin.Load(
            Id,
            catalogue,
            paths => GiveMeSomeCredit.Read(paths[0], cancellation),
            () => SyntheticCredit.Generate(random, cancellation: cancellation),
            "complete rows",
            cancellation);
        return new CreditSource(dataset, provenance);
    }
}
