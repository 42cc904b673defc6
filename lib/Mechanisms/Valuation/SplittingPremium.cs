using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>What an owner can gain by holding its data in two accounts.</summary>
/// <param name="Owner">The owner's number.</param>
/// <param name="Honest">Its value with one account.</param>
/// <param name="Divided">The greatest total found with two.</param>
/// <param name="Moved">The items in the second account, ascending; none where no division helps.</param>
[Source("arXiv:2505.19013", "Section 3")]
public sealed record SplittingPremium(int Owner, double Honest, double Divided, IReadOnlyList<int> Moved)
{
    /// <summary>The gain, ≥ 0, in the unit of the game.</summary>
    public double Gain => Divided - Honest;

    /// <summary>Searches a good division, greedily: the item whose move to the second account, or back, gains most is moved until none gains.</summary>
    /// <param name="groups">Who owns what.</param>
    /// <param name="owner">The owner who divides, in 0…M−1.</param>
    /// <param name="values">The values of all groups, for any grouping of the same items.</param>
    /// <param name="mostSteps">How many items are moved at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>A lower bound on what the best division gains. Each step values as many groupings as the owner has items.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such owner, or no step is allowed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static SplittingPremium Of(
        Grouping groups, int owner, Func<Grouping, IReadOnlyList<double>> values, int mostSteps = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostSteps);
        var items = groups.ItemsOf(owner);
        var honest = values(groups)[owner];
        var (best, moved) = (honest, new SortedSet<int>());
        for (var step = 0; step < mostSteps; step++)
        {
            var (candidate, reached) = (-1, best);
            foreach (var item in items)
            {
                AmbientStop.Check(cancellation);
                var trial = new SortedSet<int>(moved);
                if (!trial.Remove(item)) trial.Add(item);
                if (trial.Count == 0 || trial.Count == items.Length) continue;
                var divided = values(groups.Split(owner, trial, groups.Names[owner] + " (second account)"));
                var total = divided[owner] + divided[^1];
                if (total > reached + 1e-12 * Math.Max(1, Math.Abs(reached))) (candidate, reached) = (item, total);
            }

            if (candidate < 0) break;
            if (!moved.Remove(candidate)) moved.Add(candidate);
            best = reached;
        }

        return new SplittingPremium(owner, honest, best, [.. moved]);
    }
}
