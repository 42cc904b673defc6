using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Clustering;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>Users who act together on some items.</summary>
/// <param name="Members">The users, ascending.</param>
/// <param name="Targets">The items, best liked first.</param>
[Source("arXiv:2505.00195", "Section 4.2")]
public sealed record RatingCollective(IReadOnlyList<int> Members, IReadOnlyList<int> Targets)
{
    /// <summary>
    /// What the members report: everybody gives every target the best or the worst rating, whether they had rated it or not.
    /// </summary>
    /// <param name="goal">What the collective wants.</param>
    public IEnumerable<Rating> Reports(RatingGoal goal) =>
        from member in Members
        from item in Targets
        select new Rating(member, item, goal.Strategy.Target);

    /// <summary>
    /// Draws members: each comes from the seed cluster with the propensity p, otherwise from another cluster, all equally likely.
    /// </summary>
    /// <param name="clusters">The users' clusters.</param>
    /// <param name="seed">The seed cluster.</param>
    /// <param name="propensity">p in [0, 1]: 1 for members of one cluster only, 1/Q for members of all Q alike.</param>
    /// <param name="size">The number N of members.</param>
    /// <param name="taken">Users who are in another collective already; the members are added.</param>
    /// <param name="random">Decides.</param>
    /// <returns>The members, ascending. Where the cluster of a draw has nobody left, anybody left is drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The propensity lies outside [0, 1], or there is no such cluster.</exception>
    /// <exception cref="ArgumentException">There are fewer users left than members wanted.</exception>
    public static int[] DrawMembers(Clusters clusters, int seed, double propensity, int size, ISet<int> taken, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(random);
        Require.Share(propensity);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)seed, (uint)clusters.Count, nameof(seed));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (clusters.Assignment.Count - taken.Count < size)
            throw new ArgumentException(
                $"{clusters.Assignment.Count - taken.Count} users are left for a collective of {size}; make it smaller.", nameof(size));

        var left = Enumerable.Range(0, clusters.Count).Select(c => clusters.Members(c).Where(u => !taken.Contains(u)).ToList()).ToArray();
        var members = new int[size];
        for (var k = 0; k < size; k++)
        {
            var cluster = clusters.Count == 1 || random.NextDouble() < propensity ? seed : Other(random.NextInt32(clusters.Count - 1));
            var pool = left[cluster].Count > 0 ? left[cluster] : [.. left.SelectMany(users => users)];
            members[k] = pool[random.NextInt32(pool.Count)];
            left[clusters.Assignment[members[k]]].Remove(members[k]);
            taken.Add(members[k]);
        }

        Array.Sort(members);
        return members;

        int Other(int number) => number < seed ? number : number + 1;
    }

    /// <summary>The items that users like best together: the greatest mean of their ratings and some further ratings of μ stars.</summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="members">The users.</param>
    /// <param name="count">The number V of items.</param>
    /// <param name="prior">
    /// The number κ ≥ 0 of further ratings. 0 is the plain mean, which single enthusiasts decide; the greater, the more it takes that many
    /// members know the item.
    /// </param>
    /// <returns>The items, best first; of items at one mean the one that more members have rated, then the one with the smaller
    /// number.</returns>
    /// <exception cref="ArgumentException">The users have rated fewer items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or κ is negative or not finite.</exception>
    public static int[] TopRated(RatingDataset ratings, IReadOnlyList<int> members, int count, double prior)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(prior));
        var (sums, counts, mean) = (new int[ratings.ItemCount], new int[ratings.ItemCount], ratings.Mean);
        foreach (var member in members)
        {
            for (var k = 0; k < ratings.Items(member).Length; k++)
            {
                sums[ratings.Items(member)[k]] += ratings.Stars(member)[k];
                counts[ratings.Items(member)[k]]++;
            }
        }

        int[] top = [.. Enumerable.Range(0, ratings.ItemCount)
            .Where(i => counts[i] > 0)
            .OrderByDescending(i => (sums[i] + prior * mean) / (counts[i] + prior))
            .ThenByDescending(i => counts[i])
            .ThenBy(i => i)
            .Take(count)];
        return top.Length == count
            ? top
            : throw new ArgumentException($"The members have rated {top.Length} items, fewer than {count}.", nameof(count));
    }
}
