using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of an experiment with collectives on texts, asked by the collectives that acted.</summary>
public sealed class TextResults
{
    private readonly Study<TextArrangement, CollectivesRun> _study;
    private readonly Dictionary<string, ResultRow<TextArrangement, CollectivesRun>[]> _byArrangement;

    internal TextResults(TextPlan plan, Study<TextArrangement, CollectivesRun> study, Results<TextArrangement, CollectivesRun> runs)
    {
        (Plan, _study, Runs) = (plan, study, runs);
        _byArrangement = runs.GroupBy(r => r.Cell).ToDictionary(g => KeyOf(g.Key), g => g.OrderBy(r => r.Seed).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>What was run.</summary>
    public TextPlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<TextArrangement, CollectivesRun> Runs { get; }

    /// <summary>What happened when certain collectives acted at the same time.</summary>
    /// <param name="collectives">The collectives of an arrangement of the plan, in its order.</param>
    /// <exception cref="ArgumentException">The plan has no such arrangement.</exception>
    public ArrangementResults this[params IReadOnlyList<Collective<string[], uint>> collectives]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(collectives);
            return _byArrangement.TryGetValue(KeyOf(new TextArrangement(collectives, Plan.Seed)), out var rows)
                ? new ArrangementResults([.. rows.Select(r => r.Result)])
                : throw new ArgumentException(
                    $"No arrangement of the plan is {string.Join(" beside ", collectives)}; ask for collectives as the plan has them, in its order.", nameof(collectives));
        }
    }

    private string KeyOf(TextArrangement arrangement) => _study.KeyOf(new ExperimentRun<TextArrangement>(arrangement, 0));
}
