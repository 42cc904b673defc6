using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Ratings;

/// <summary>Who rates what: a random bipartite graph in which every user and every item has exactly its number of ratings.</summary>
internal static class RatingPattern
{
    /// <summary>Draws the graph.</summary>
    /// <param name="userDegrees">The number of ratings of each user.</param>
    /// <param name="itemDegrees">The number of ratings of each item; the same total.</param>
    /// <param name="preference">The logarithm of how much a user prefers to rate an item.</param>
    /// <param name="random">Decides the draws.</param>
    /// <param name="cancellation">Stops between users.</param>
    /// <returns>The items of each user, ascending.</returns>
    /// <remarks>
    /// Users draw without replacement, those with most ratings first, an item being as likely as the ratings it still has to get and as the
    /// user prefers it. Where no item is left that a user lacks, another user trades one.
    /// </remarks>
    internal static int[][] Draw(
        int[] userDegrees, int[] itemDegrees, Func<int, int, double> preference, RandomStream random, CancellationToken cancellation)
    {
        var left = (int[])itemDegrees.Clone();
        var items = new HashSet<int>[userDegrees.Length];
        var (keys, order) = (new double[left.Length], new int[left.Length]);
        foreach (var user in Enumerable.Range(0, userDegrees.Length).OrderByDescending(u => userDegrees[u]).ThenBy(u => u))
        {
            AmbientStop.Check(cancellation);
            var open = 0;
            for (var item = 0; item < left.Length; item++)
            {
                if (left[item] == 0) continue;
                // The smallest of exponential times with these rates are a draw without replacement.
                keys[open] = -Math.Log(1 - random.NextDouble()) / (left[item] * Math.Exp(preference(user, item)));
                order[open++] = item;
            }

            Array.Sort(keys, order, 0, open);
            items[user] = [.. order.AsSpan(0, Math.Min(open, userDegrees[user]))];
            foreach (var item in items[user]) left[item]--;
        }

        for (var user = 0; user < items.Length; user++)
        {
            AmbientStop.Check(cancellation);
            while (items[user].Count < userDegrees[user]) Complete(user, items, left);
        }

        return [.. items.Select(set => set.Order().ToArray())];
    }

    /// <summary>Gives a user one item more: an open one, or one that another user trades for an open one.</summary>
    private static void Complete(int user, HashSet<int>[] items, int[] left)
    {
        for (var item = 0; item < left.Length; item++)
        {
            if (left[item] == 0) continue;
            if (items[user].Add(item))
            {
                left[item]--;
                return;
            }

            foreach (var other in items)
            {
                if (other.Contains(item)) continue;
                var traded = other.Order().FirstOrDefault(i => !items[user].Contains(i), -1);
                if (traded < 0) continue;
                other.Remove(traded);
                other.Add(item);
                items[user].Add(traded);
                left[item]--;
                return;
            }
        }

        throw new InvalidOperationException("No graph has these numbers of ratings.");
    }
}
