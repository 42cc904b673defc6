using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Adult;

/// <summary>UCI Adult, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">All rows: the training rows, then the test rows.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record AdultSource(TabularDataset Dataset, Provenance Provenance)
{
    private const string Id = "adult";

    /// <summary>The number of training rows in the published split, 32,561; the other 16,281 are its test rows.</summary>
    public const int TrainCount = 32_561;

    /// <summary>The training rows of the published split.</summary>
    public TabularDataset Train => Dataset.Subset([.. Enumerable.Range(0, TrainCount)]);

    /// <summary>The test rows of the published split.</summary>
    public TabularDataset Test => Dataset.Subset([.. Enumerable.Range(TrainCount, Dataset.Count - TrainCount)]);

    /// <summary>The real data where this machine has both files, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but damaged: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static AdultSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (dataset, provenance) = RealOrTwin.Load(
            Id,
            catalogue,
            paths => AdultCensus.Read(paths[0], paths[1]),
            () => SyntheticAdult.Generate(random, cancellation: cancellation),
            $"rows, of which {TrainCount:N0} are for training",
            cancellation);
        return new AdultSource(dataset, provenance);
    }
}
