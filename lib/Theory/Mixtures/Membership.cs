using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>Who is a member of which collective: everybody of at most one, and members of a smaller collective of every larger one.</summary>
[Source("arXiv:2505.00195", "definitions, drawn person by person")]
public static class Membership
{
    /// <summary>How many people a share is: the nearest whole number, but at least one for a positive share. The one rounding of the project.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="people">The number of people, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or the number is negative.</exception>
    public static int Count(double share, int people)
    {
        Require.Share(share);
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        return share == 0 ? 0 : Math.Min(people, Math.Max(1, (int)Math.Round(share * people)));
    }

    /// <summary>The members of collectives that recruit among all people, in the order in which they join.</summary>
    /// <param name="people">The number of people.</param>
    /// <param name="sizes">The size of each collective; together at most the number of people.</param>
    /// <param name="random">Decides, for each collective by a stream of its own, in which order people would join; its state is not changed.</param>
    /// <returns>For each collective the numbers of its members, those who joined last at the end.</returns>
    /// <exception cref="ArgumentException">Too few people are left for a collective.</exception>
    public static int[][] Of(int people, IReadOnlyList<int> sizes, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Of(sizes, (collective, count) => StreamOf(collective, random).SampleWithoutReplacement(people, Math.Min(people, count)));
    }

    /// <summary>
    /// The members of each collective: those who would join it, in their order, but for those whom a collective before it has taken.
    /// </summary>
    /// <param name="sizes">The size of each collective, ≥ 0.</param>
    /// <param name="candidates">
    /// Given a collective and a number, the first so many who would join it, or all where there are not so many.
    /// </param>
    /// <exception cref="ArgumentException">Too few candidates are left for a collective.</exception>
    public static int[][] Of(IReadOnlyList<int> sizes, Func<int, int, int[]> candidates)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(candidates);
        var members = new int[sizes.Count][];
        var taken = new HashSet<int>();
        for (var k = 0; k < members.Length; k++)
        {
            // Those who are passed over are at most those who were taken, so that many more candidates are enough.
            int[] joining = sizes[k] == 0 ? [] : candidates(k, sizes[k] + taken.Count);
            members[k] = [.. joining.Where(person => !taken.Contains(person)).Take(sizes[k])];
            if (members[k].Length < sizes[k])
            {
                throw new ArgumentException(
                    $"Collective {k} needs {sizes[k]} members and earlier ones leave {members[k].Length}; make them smaller.", nameof(sizes));
            }

            taken.UnionWith(members[k]);
        }

        return members;
    }

    /// <summary>The stream of a collective: that of the first is the experiment's own, as if it were alone.</summary>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="random">The experiment's stream.</param>
    public static RandomStream StreamOf(int collective, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return collective == 0 ? random : random.Child((ulong)collective);
    }
}
