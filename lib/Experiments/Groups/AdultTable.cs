using CollectiveAction.Data.Adult;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Groups;

/// <summary>The platform of the census: UCI Adult where this machine has it, otherwise its synthetic twin, in the published split.</summary>
public static class AdultTable
{
    /// <summary>Twins are the same in every notebook and study.</summary>
    private const ulong Seed = 2023;

    /// <summary>A platform of the first rows of either part of the published split.</summary>
    /// <param name="trainingRows">The number of training rows, at most 32,561; null for all.</param>
    /// <param name="heldOut">The number of held-out rows, at most 16,281; null for all.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are; it has as many rows.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows.</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TablePlatform Load(int? trainingRows = null, int? heldOut = null, bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        var table = synthetic
            ? SyntheticAdult.Generate(random, cancellation: cancellation)
            : AdultSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset;
        var (train, test) = (trainingRows ?? AdultSource.TrainCount, heldOut ?? table.Count - AdultSource.TrainCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(train, nameof(trainingRows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(train, AdultSource.TrainCount, nameof(trainingRows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(test, nameof(heldOut));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(test, table.Count - AdultSource.TrainCount, nameof(heldOut));
        return new TablePlatform(
            table.Subset([.. Enumerable.Range(0, train)]), table.Subset([.. Enumerable.Range(AdultSource.TrainCount, test)]))
        {
            Record = DataRecord.Of(table),
        };
    }
}
