using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Ratings;

/// <summary>
/// A statistical twin of MovieLens-100k: its numbers of users, items and ratings, its quantiles of ratings a user and ratings an item, its
/// histogram of stars, and tastes of low rank in groups, so that a factor model has something to learn.
/// </summary>
/// <remarks>
/// A judgement is the user's mean level + the item's quality + ⟨taste, kind⟩ + noise, all normal; the lowest 6,110 judgements are given one
/// star and so on, so the histogram is exact. Popular items are better on average, and users rate rather what is to their taste. Only
/// published figures are used: no rating of the real data.
/// </remarks>
public static class SyntheticRatings
{
    private const ulong UsersStream = 0, ItemsStream = 1, GroupsStream = 2, PatternStream = 3, NoiseStream = 4, OrderStream = 5;

    /// <summary>Generates 100,000 ratings of 1,682 items by 943 users.</summary>
    /// <param name="random">Decides everything; its state is not changed.</param>
    /// <param name="cancellation">Stops between users.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RatingDataset Generate(RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Generate(RatingCalibration.Fitted, random, cancellation);
    }

    internal static RatingDataset Generate(RatingCalibration calibration, RandomStream random, CancellationToken cancellation = default)
    {
        var order = random.Child(OrderStream);
        var userDegrees = DegreeSequence.Of(calibration.UserQuantiles, MovieLens.UserCount, MovieLens.RatingCount);
        var itemDegrees = DegreeSequence.Of(calibration.ItemQuantiles, MovieLens.ItemCount, MovieLens.RatingCount);
        order.Shuffle(userDegrees.AsSpan());
        order.Shuffle(itemDegrees.AsSpan());

        var groups = random.Child(GroupsStream);
        var tastes = Vectors(userDegrees.Length, calibration.Dimensions, groups.Child(0), random.Child(UsersStream).Child(0));
        var kinds = Vectors(itemDegrees.Length, calibration.Dimensions, groups.Child(1), random.Child(ItemsStream).Child(0));
        var levels = Normals(userDegrees.Length, random.Child(UsersStream).Child(1));
        var qualities = Qualities(itemDegrees, calibration.PopularityPull, random.Child(ItemsStream).Child(1));
        var pattern = RatingPattern.Draw(
            userDegrees,
            itemDegrees,
            (u, i) => calibration.Selectivity * Match(tastes[u], kinds[i]),
            random.Child(PatternStream),
            cancellation);

        var noise = random.Child(NoiseStream);
        var judgements = new List<(Rating Pair, double Value)>(MovieLens.RatingCount);
        for (var user = 0; user < pattern.Length; user++)
        {
            AmbientStop.Check(cancellation);
            foreach (var item in pattern[user])
            {
                var value = calibration.UserSpread * levels[user]
                    + calibration.ItemSpread * qualities[item]
                    + calibration.TasteSpread * Match(tastes[user], kinds[item])
                    + noise.NextNormal();
                judgements.Add((new Rating(user, item, 0), value));
            }
        }

        return RatingDataset.Of("Synthetic MovieLens-100k", isSynthetic: true, userDegrees.Length, itemDegrees.Length, Stars(judgements));
    }

    /// <summary>Turns judgements into stars by their ranks.</summary>
    private static IEnumerable<Rating> Stars(List<(Rating Pair, double Value)> judgements)
    {
        Rating[] ascending = [.. judgements.OrderBy(j => j.Value).Select(j => j.Pair)];
        var (next, histogram) = (0, MovieLens.Histogram.ToArray());
        for (var stars = 1; stars <= histogram.Length; stars++)
        {
            for (var k = 0; k < histogram[stars - 1]; k++) yield return ascending[next++] with { Stars = stars };
        }
    }

    /// <summary>⟨taste, kind⟩ with variance 1 over all pairs.</summary>
    private static double Match(double[] taste, double[] kind)
    {
        var sum = 0.0;
        for (var d = 0; d < taste.Length; d++) sum += taste[d] * kind[d];
        return sum / Math.Sqrt(taste.Length);
    }

    /// <summary>Vectors in groups: each is its group's centre and something of its own, with variance 1 in every coordinate.</summary>
    private static double[][] Vectors(int count, int dimensions, RandomStream groups, RandomStream own)
    {
        var centres = Enumerable.Range(0, RatingCalibration.Groups).Select(_ => Normals(dimensions, groups)).ToArray();
        var (between, within) = (Math.Sqrt(RatingCalibration.BetweenGroups), Math.Sqrt(1 - RatingCalibration.BetweenGroups));
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var centre = centres[own.NextInt32(centres.Length)];
            return Array.ConvertAll(centre, c => between * c + within * own.NextNormal());
        })];
    }

    private static double[] Qualities(int[] degrees, double pull, RandomStream random)
    {
        var popularity = Array.ConvertAll(degrees, d => Math.Log(d));
        var mean = popularity.Average();
        var deviation = Math.Sqrt(popularity.Average(p => (p - mean) * (p - mean)));
        return Array.ConvertAll(popularity, p => pull * (p - mean) / deviation + Math.Sqrt(1 - pull * pull) * random.NextNormal());
    }

    private static double[] Normals(int count, RandomStream random) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
}
