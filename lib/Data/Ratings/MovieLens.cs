using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Files;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Ratings;

/// <summary>
/// Reads ratings in the format of MovieLens-100k's <c>u.data</c>: user, item, stars and a time, one rating a line, between tabs or between
/// <c>|</c>. Users and items count from 1 in the file and from 0 here; the time is not kept.
/// </summary>
public static class MovieLens
{
    /// <summary>What the data set is called.</summary>
    public const string Name = "MovieLens-100k";

    /// <summary>What ratings are called that come from another file than the published one.</summary>
    public const string UnknownOrigin = "Ratings of unknown origin";

    /// <summary>The largest number that a user or an item can have: memory is needed for every number up to the largest.</summary>
    public const int LargestNumber = 1_000_000;

    /// <summary>The published numbers of users, items and ratings.</summary>
    public const int UserCount = 943, ItemCount = 1682, RatingCount = 100_000;

    /// <summary>The least number of ratings of a user, by the publishers' selection.</summary>
    public const int FewestRatings = 20;

    /// <summary>How often one to five stars are given.</summary>
    public static ReadOnlySpan<int> Histogram => [6_110, 11_370, 27_145, 34_174, 21_201];

    /// <summary>
    /// Reads a file of the format. The data set has as many users and items as the largest numbers in it, and the name
    /// <see cref="Name"/> only where the file is the published one to the byte; otherwise it is <see cref="UnknownOrigin"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, a pair is rated twice, or there is no rating; the message names
    /// file and line.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RatingDataset Read(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var isPublished = File.Exists(path) && DataCatalogue.Difference(path, Published, cancellation) is null;
        return Read(path, isPublished, cancellation);
    }

    /// <summary>The published file.</summary>
    internal static DataFile Published => Manifest.Entry("movielens-100k").Files[0];

    /// <summary>Reads a file of the format of which the caller knows whether it is the published one.</summary>
    internal static RatingDataset Read(string path, bool isPublished, CancellationToken cancellation)
    {
        var (ratings, lines, number) = (new List<Rating>(), new Dictionary<(int User, int Item), int>(), 0);
        foreach (var line in RegularFile.Lines(path))
        {
            AmbientStop.Check(cancellation);
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var rating = Parse(line, out var problem);
            if (problem is null && !lines.TryAdd((rating.User, rating.Item), number))
            {
                problem = $"user {rating.User + 1} has rated item {rating.Item + 1} in line {lines[(rating.User, rating.Item)]} already.";
            }

            if (problem is not null) throw new InvalidDataException($"{path}, line {number}: {problem}");
            ratings.Add(rating);
        }

        if (ratings.Count == 0) throw new InvalidDataException($"No rating in {path}. {RegularFile.Nothing}");
        var read = RatingDataset.Of(isPublished ? Name : UnknownOrigin, isSynthetic: false, ratings.Max(r => r.User) + 1, ratings.Max(r => r.Item) + 1, ratings);
        return isPublished ? read.Verified() : read;
    }

    /// <summary>Whether ratings have the published numbers of users, items and ratings and the published histogram of stars.</summary>
    /// <param name="ratings">Ratings read from a file.</param>
    public static bool HasPublishedCounts(RatingDataset ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        return (ratings.UserCount, ratings.ItemCount, ratings.Count) == (UserCount, ItemCount, RatingCount)
            && ratings.Histogram().AsSpan().SequenceEqual(Histogram);
    }

    private static Rating Parse(string line, out string? problem)
    {
        var fields = line.Split(line.Contains('\t') ? '\t' : '|', StringSplitOptions.TrimEntries);
        var numbers = new int[3];
        problem = fields.Length is 3 or 4
            ? null
            : $"{fields.Length} field(s) where user, item, stars and a time belong, between tabs or |: '{line}'.";
        string[] names = ["user", "item", "number of stars"];
        for (var k = 0; k < 3 && problem is null; k++)
        {
            if (!int.TryParse(fields[k], out numbers[k]) || numbers[k] < 1)
                problem = $"'{fields[k]}' is no {names[k]}; whole numbers from 1 on are.";
            else if (numbers[k] > LargestNumber)
                problem = $"{numbers[k]} is no {names[k]}; the largest is {LargestNumber}. Number users and items without such gaps, "
                    + "and give user, item, stars and time in this order.";
        }

        if (problem is null && numbers[2] > RatingDataset.MostStars)
            problem = $"{numbers[2]} stars are more than {RatingDataset.MostStars}.";
        return new Rating(numbers[0] - 1, numbers[1] - 1, numbers[2]);
    }
}
