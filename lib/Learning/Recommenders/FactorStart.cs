using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>The factors before the first step.</summary>
/// <param name="Users">p, [users, factors] row-major.</param>
/// <param name="Items">q, [items, factors] row-major.</param>
internal sealed record FactorStart(double[] Users, double[] Items)
{
    /// <summary>Draws normal factors for those who have a rating; the others have factors 0, and no number is drawn for them.</summary>
    /// <remarks>
    /// Each vector comes from its own child of the stream: what is drawn for one does not depend on who else has a rating.
    /// </remarks>
    internal static FactorStart Draw(RatingDataset ratings, FactorOptions options, RandomStream random)
    {
        var (counts, users, items) = (ratings.CountsByItem(), random.Child(0), random.Child(1));
        return new FactorStart(
            Vectors(ratings.UserCount, user => ratings.Items(user).Length > 0, options, users),
            Vectors(ratings.ItemCount, item => counts[item] > 0, options, items));
    }

    private static double[] Vectors(int count, Func<int, bool> isRated, FactorOptions options, RandomStream random)
    {
        var vectors = new double[count * options.Factors];
        for (var row = 0; row < count; row++)
        {
            if (!isRated(row)) continue;
            var stream = random.Child((ulong)row);
            for (var k = 0; k < options.Factors; k++) vectors[row * options.Factors + k] = options.InitialDeviation * stream.NextNormal();
        }

        return vectors;
    }
}
