using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Texts;

/// <summary>Who is a member of which collective: everybody of at most one.</summary>
internal static class Membership
{
    /// <summary>The members of collectives that recruit among all people, in the order in which they join.</summary>
    /// <param name="people">The number of people.</param>
    /// <param name="sizes">The size of each collective; together at most the number of people.</param>
    /// <param name="random">Decides, for each collective by a stream of its own, in which order people would join.</param>
    internal static int[][] Of(int people, IReadOnlyList<int> sizes, RandomStream random) => Of(
        sizes, (collective, count) => StreamOf(collective, random).SampleWithoutReplacement(people, Math.Min(people, count)));

    /// <summary>
    /// The members of each collective: those who would join it, in their order, but for those whom a collective before it has taken.
    /// </summary>
    /// <param name="sizes">The size of each collective.</param>
    /// <param name="candidates">
    /// Given a collective and a number, the first so many who would join it, or all where there are not so many.
    /// </param>
    /// <exception cref="ArgumentException">Too few candidates are left for a collective.</exception>
    internal static int[][] Of(IReadOnlyList<int> sizes, Func<int, int, int[]> candidates)
    {
        var members = new int[sizes.Count][];
        var taken = new HashSet<int>();
        for (var k = 0; k < members.Length; k++)
        {
            // Those who are passed over are at most those who were taken, so that many more candidates are enough.
            int[] joining = sizes[k] == 0 ? [] : candidates(k, sizes[k] + taken.Count);
            members[k] = [.. joining.Where(person => !taken.Contains(person)).Take(sizes[k])];
            if (members[k].Length < sizes[k])
                throw new ArgumentException(
                    $"Collective {k} needs {sizes[k]} members and earlier ones leave {members[k].Length}; make them smaller.");
            taken.UnionWith(members[k]);
        }

        return members;
    }

    /// <summary>The stream of a collective: that of the first is the experiment's own, as if it were alone.</summary>
    internal static RandomStream StreamOf(int collective, RandomStream random) =>
        collective == 0 ? random : random.Child((ulong)collective);
}
