using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Bank;

/// <summary>UCI Bank Marketing, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">All rows; the real ones in the order of the calls, so draw a split at random.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record BankSource(TabularDataset Dataset, Provenance Provenance)
{
    private const string Id = "bank-marketing";

    /// <summary>The real data where this machine has the file, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static BankSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (dataset, provenance) = RealOrTwin.Load(
            Id, catalogue, paths => BankMarketing.Read(paths[0]), () => SyntheticBank.Generate(random, cancellation: cancellation), cancellation: cancellation);
        return new BankSource(dataset, provenance);
    }
}
