using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Compas;

/// <summary>COMPAS two-year recidivism, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">The rows; the real ones in the order of the file, so draw a split at random.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record CompasSource(TabularDataset Dataset, Provenance Provenance)
{
    private const string Id = "compas";

    /// <summary>The real data where this machine has the file, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="rows">Which people. The twin has as many rows and always the law of those screened in time, from which its figures were measured.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CompasSource LoadOrSynthesize(
        RandomStream random, CompasRows rows = CompasRows.ScreenedInTime, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (dataset, provenance) = RealOrTwin.Load(
            Id,
            catalogue,
            paths => CompasRecidivism.Read(paths[0], rows),
            () => SyntheticCompas.Generate(random, rows == CompasRows.All ? SyntheticCompas.PublishedCount : null, cancellation),
            cancellation: cancellation);
        return new CompasSource(dataset, provenance);
    }
}
