using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Ratings;

/// <summary>MovieLens-100k, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">The ratings.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record RatingSource(RatingDataset Dataset, Provenance Provenance)
{
    private const string Id = "movielens-100k";

    /// <summary>Where the publishers' folder, or the file alone, may lie below a data folder.</summary>
    private static readonly string[] Places = ["ratings/ml-100k/u.data", "ml-100k/u.data", "ratings/u.data"];

    /// <summary>The real ratings where this machine has them, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>
    /// The published file is known by its SHA-256. Counts prove nothing: the twin has the same, and so has the file with its stars shuffled.
    /// </remarks>
    public static RatingSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default) =>
        LoadOrSynthesize(random, catalogue, MovieLens.Published, cancellation);

    /// <summary>The same with the file that is looked for.</summary>
    internal static RatingSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue, DataFile published, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        var entry = Manifest.Entry(Id);
        if (Find(catalogue, published, cancellation) is { } path)
        {
            var ratings = MovieLens.Read(path, isPublished: true, cancellation);
            var origin = $"Real data: {entry.Title}, {ratings.Count:N0} ratings.";
            return new RatingSource(ratings, new Provenance(false, origin, ratings.Fingerprint));
        }

        var twin = SyntheticRatings.Generate(random, cancellation);
        var description = "A synthetic twin stands in for the real data, which are not on this machine "
            + $"({string.Join(" or ", catalogue.Folders)}). {entry.Obtain} Source: {entry.SourcePage} ({entry.Licence}).";
        return new RatingSource(twin, new Provenance(true, description, twin.Fingerprint));
    }

    private static string? Find(DataCatalogue catalogue, DataFile published, CancellationToken cancellation)
    {
        try
        {
            return Places.Select(place => catalogue.Find(published with { Path = place }, cancellation)).FirstOrDefault(path => path is not null);
        }
        catch (InvalidDataException other)
        {
            throw new InvalidDataException(
                $"{MovieLens.UnknownOrigin}: {other.Message} The loader is {nameof(MovieLens)}.{nameof(MovieLens.Read)}.", other);
        }
    }
}
