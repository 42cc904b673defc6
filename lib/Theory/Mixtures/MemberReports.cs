using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>What the drawn members of a collective report: its strategy and its noise read member by member, where <see cref="CollectiveLaw"/> reads them as a law.</summary>
/// <remarks>
/// Each fate happens to a whole number of members, its probability times their number, rounded; the first fate to those who joined last, so that
/// under two noises of one rate the same members fall away, and a collective of m members that loses a part ρ is, person by person, the one of
/// m·(1 − ρ). Which of several plays of one fate a member makes, and which placements fail, is drawn for each member by itself.
/// </remarks>
[Source("arXiv:2510.18933", "mixture of distributions, drawn member by member")]
public static class MemberReports
{
    // The streams below that of one collective's noise. The kinds of failing placements have numbers of their own.
    private const ulong FateStream = 0, PlacesStream = 1, SharedPlacesStream = 2, Corrupted = 5, Dropped = 6;

    /// <summary>The reports of those members who send anything but their own data.</summary>
    /// <typeparam name="TFeature">The type of a feature.</typeparam>
    /// <typeparam name="TLabel">The type of a label.</typeparam>
    /// <param name="collective">The collective.</param>
    /// <param name="members">The numbers of its members, in the order in which they joined; see <see cref="Membership"/>.</param>
    /// <param name="person">The feature and the label of a person, given the number.</param>
    /// <param name="noise">Decides what goes wrong; its state is not changed.</param>
    /// <returns>The number of each such member and its report.</returns>
    /// <exception cref="ArgumentException">A noise does not fit the collective.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate lies outside [0, 1].</exception>
    public static IReadOnlyList<(int Person, TFeature Feature, TLabel Label)> Of<TFeature, TLabel>(
        Collective<TFeature, TLabel> collective, IReadOnlyList<int> members, Func<int, (TFeature Feature, TLabel Label)> person, RandomStream noise)
    {
        ArgumentNullException.ThrowIfNull(collective);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(noise);
        var reports = new List<(int, TFeature, TLabel)>(members.Count);
        foreach (var (fate, first, count) in Apportioned(collective.Plays(), members.Count))
        {
            for (var i = first; i < first + count; i++)
            {
                var (feature, label) = person(members[i]);
                var play = Drawn(fate, noise.Child(FateStream).Child((ulong)members[i]));
                if (!play.Moves(label)) continue;
                var form = play.Placements is { } placements ? FormAt(placements, play, members[i], noise) : null;
                var (sentFeature, sentLabel) = play.Report(feature, label, form);
                reports.Add((members[i], sentFeature, sentLabel));
            }
        }

        return reports;
    }

    /// <summary>How many members each fate happens to: those in step are the first who joined.</summary>
    private static List<(Play<TFeature, TLabel>[] Fate, int First, int Count)> Apportioned<TFeature, TLabel>(
        IReadOnlyList<Play<TFeature, TLabel>> plays, int members)
    {
        var fates = plays.Where(p => !p.IsInStep).GroupBy(p => p.Description).Select(g => g.ToArray()).ToArray();
        var left = members;
        var last = plays.Any(p => p.IsInStep) ? fates.Length : fates.Length - 1;
        var apportioned = new List<(Play<TFeature, TLabel>[], int, int)>();
        for (var k = 0; k < last; k++)
        {
            var count = Math.Min(left, (int)Math.Round(fates[k].Sum(p => p.Probability) * members));
            left -= count;
            apportioned.Add((fates[k], left, count));
        }

        // Who is left is in step, or shares the last fate where nobody is.
        apportioned.Insert(0, (last == fates.Length ? [.. plays.Where(p => p.IsInStep)] : fates[last], 0, left));
        return apportioned;
    }

    private static Play<TFeature, TLabel> Drawn<TFeature, TLabel>(Play<TFeature, TLabel>[] fate, RandomStream random)
    {
        if (fate.Length == 1) return fate[0];
        if (fate.All(p => p.Probability == fate[0].Probability)) return fate[random.NextInt32(fate.Length)];
        var ticket = random.NextDouble() * fate.Sum(p => p.Probability);
        foreach (var play in fate)
        {
            if ((ticket -= play.Probability) < 0) return play;
        }

        return fate[^1];
    }

    private static Func<int, int?> FormAt<TFeature, TLabel>(PlacementNoise placements, Play<TFeature, TLabel> play, int member, RandomStream noise)
    {
        var signal = (IPlacedSignal<TFeature>)((SignalStrategy<TFeature, TLabel>)play.Strategy!).Signal;
        if (placements.IsShared || signal.PlacementCount is not { } count) return place => Draw(place, attempt: 0);

        // Members all of whose placements are as intended are in step: who is here has at least one that is not.
        for (var attempt = 0UL; ; attempt++)
        {
            int?[] forms = [.. Enumerable.Range(0, count).Select(k => Draw(k, attempt))];
            if (forms.Any(f => f != 0)) return place => forms[place];
        }

        RandomStream Coins(ulong kind, int place, ulong attempt)
        {
            var coins = placements.IsShared ? noise.Child(SharedPlacesStream) : noise.Child(PlacesStream).Child(kind).Child((ulong)member);
            return attempt == 0 ? coins.Child((ulong)place) : coins.Child((ulong)place).Child(attempt);
        }

        int? Draw(int place, ulong attempt)
        {
            var corruption = placements.CorruptionRate;
            if (corruption > 0)
            {
                var coin = Coins(Corrupted, place, attempt);
                var forms = signal.CorruptedForms(place);
                if (coin.NextBernoulli(corruption)) return forms == 1 ? 1 : 1 + coin.NextInt32(forms);
            }

            var drop = corruption < 1 ? Math.Min(1, placements.DropRate / (1 - corruption)) : 0;
            return drop > 0 && Coins(Dropped, place, attempt).NextBernoulli(drop) ? null : 0;
        }
    }
}
