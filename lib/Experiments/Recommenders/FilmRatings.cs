using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>The platform of the films: MovieLens-100k where this machine has it, otherwise its synthetic twin.</summary>
public static class FilmRatings
{
    /// <summary>Twins are the same in every notebook and study.</summary>
    private const ulong Seed = 1;

    /// <summary>The platform.</summary>
    /// <param name="synthetic">Whether the twin is wanted even where the ratings are; it has as many users, films and ratings.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RatingPlatform Load(bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        return new RatingPlatform(synthetic
            ? SyntheticRatings.Generate(random, cancellation)
            : RatingSource.LoadOrSynthesize(random, cancellation: cancellation).Dataset);
    }
}
