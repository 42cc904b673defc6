using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Ratings;

/// <summary>MovieLens-100k, or its synthetic twin, and where it comes from.</summary>
/// <param name="Dataset">The ratings.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record RatingSource(RatingDataset Dataset, Provenance Provenance)
{
    private const string Id = "movielens-100k", File = "u.data";
    private static readonly string[][] Places = [["ratings", "ml-100k"], ["ml-100k"], ["ratings"]];

    /// <summary>The real ratings where this machine has them, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>
    /// The manifest has no hash of the file, so it is known by its counts: 943 users, 1,682 items, 100,000 ratings, and how often each
    /// number of stars is given.
    /// </remarks>
    public static RatingSource LoadOrSynthesize(
        RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        var entry = Manifest.Entry(Id);
        if (Find(catalogue) is { } path)
        {
            var ratings = MovieLens.Read(path, cancellation);
            if (!MovieLens.HasPublishedCounts(ratings))
            {
                throw new InvalidDataException(
                    $"'{path}' is not the published file: it has {ratings.UserCount:N0} users, {ratings.ItemCount:N0} items and "
                    + $"{ratings.Count:N0} ratings with {string.Join(", ", ratings.Histogram())} of 1 to {RatingDataset.MostStars} stars. "
                    + $"Replace it, or move it elsewhere and read it with {nameof(MovieLens)}.{nameof(MovieLens.Read)}.");
            }

            var origin = $"Real data: {entry.Title}, {ratings.Count:N0} ratings.";
            return new RatingSource(ratings, new Provenance(false, origin, ratings.Fingerprint));
        }

        var twin = SyntheticRatings.Generate(random, cancellation);
        var description = "A synthetic twin stands in for the real data, which are not on this machine "
            + $"({string.Join(" or ", catalogue.Folders)}). {entry.Obtain} Source: {entry.SourcePage} ({entry.Licence}).";
        return new RatingSource(twin, new Provenance(true, description, twin.Fingerprint));
    }

    private static string? Find(DataCatalogue catalogue) => Places
        .Select(place => catalogue.FindFolder(place) is { } folder ? Path.Combine(folder, File) : null)
        .FirstOrDefault(System.IO.File.Exists);
}
