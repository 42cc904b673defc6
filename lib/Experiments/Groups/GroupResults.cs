using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Groups;

/// <summary>The runs of an experiment with collectives in a table, asked by the collectives that acted.</summary>
public sealed class GroupResults
{
    internal GroupResults(Results<GroupCell, CollectivesRun> runs) => Runs = runs;

    /// <summary>Every run.</summary>
    public Results<GroupCell, CollectivesRun> Runs { get; }

    /// <summary>What happened when certain collectives acted at the same time.</summary>
    /// <param name="collectives">The collectives of an arrangement of the plan, in its order.</param>
    /// <exception cref="ArgumentException">The plan has no such arrangement.</exception>
    public ArrangementResults this[params IReadOnlyList<GroupCollective> collectives]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(collectives);
            CollectivesRun[] runs = [.. Runs.Where(r => r.Cell.Collectives.SequenceEqual(collectives)).OrderBy(r => r.Seed).Select(r => r.Result)];
            return runs.Length > 0
                ? new ArrangementResults(runs)
                : throw new ArgumentException(
                    $"No arrangement of the plan is {string.Join(" beside ", collectives)}; ask for collectives as the plan has them, in its order.", nameof(collectives));
        }
    }
}
