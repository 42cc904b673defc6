using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of an experiment with collectives on texts, asked by the collectives that acted.</summary>
public sealed class TextResults
{
    private readonly Study<TextArrangement, TextRun> _study;
    private readonly Dictionary<string, ResultRow<TextArrangement, TextRun>[]> _byArrangement;

    internal TextResults(TextPlan plan, Study<TextArrangement, TextRun> study, Results<TextArrangement, TextRun> runs)
    {
        (Plan, _study, Runs) = (plan, study, runs);
        _byArrangement = runs.GroupBy(r => r.Cell).ToDictionary(g => KeyOf(g.Key), g => g.OrderBy(r => r.Seed).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>What was run.</summary>
    public TextPlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<TextArrangement, TextRun> Runs { get; }

    /// <summary>What happened when certain collectives acted at the same time.</summary>
    /// <param name="collectives">The collectives of an arrangement of the plan, in its order.</param>
    /// <exception cref="ArgumentException">The plan has no such arrangement.</exception>
    public ArrangementResults this[params IReadOnlyList<Collective<string[], uint>> collectives]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(collectives);
            return _byArrangement.TryGetValue(KeyOf(new TextArrangement(collectives, Plan.Seed)), out var rows)
                ? new ArrangementResults(rows)
                : throw new ArgumentException(
                    $"No arrangement of the plan is {string.Join(" beside ", collectives)}; ask for collectives as the plan has them, in its order.", nameof(collectives));
        }
    }

    private string KeyOf(TextArrangement arrangement) => _study.KeyOf(new ExperimentRun<TextArrangement>(arrangement, 0));
}

/// <summary>The repetitions of one arrangement.</summary>
public sealed class ArrangementResults
{
    private readonly ResultRow<TextArrangement, TextRun>[] _rows;

    internal ArrangementResults(ResultRow<TextArrangement, TextRun>[] rows) => _rows = rows;

    /// <summary>The success of a collective in each repetition. Repetitions of two arrangements are pairs.</summary>
    /// <param name="collective">The place of the collective in the arrangement.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective.</exception>
    public double[] Successes(int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collective);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(collective, _rows[0].Cell.Collectives.Count);
        return Array.ConvertAll(_rows, r => r.Result.Outcomes[collective].Success(kind));
    }

    /// <summary>The mean success of a collective over the repetitions with its Student interval, cut off at 0 and 1.</summary>
    /// <inheritdoc cref="Successes" />
    public Estimate Success(int collective = 0, TextSuccess kind = TextSuccess.Top) => Rates.Within(StudentMean.Of(Successes(collective, kind)));

    /// <summary>By how much a collective's success differs from another arrangement's, on average over pairs of repetitions.</summary>
    /// <param name="other">The arrangement whose success is subtracted, for example with one collective alone.</param>
    /// <param name="collective">The place of the collective in both.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective.</exception>
    public Estimate Difference(ArrangementResults other, int collective = 0)
    {
        ArgumentNullException.ThrowIfNull(other);
        return StudentMean.Of([.. Successes(collective).Zip(other.Successes(collective), (a, b) => a - b)]);
    }

    /// <summary>The mean precision-at-1 on unchanged held-out texts over the repetitions.</summary>
    public double PrecisionAtOne => _rows.Average(r => r.Result.PrecisionAtOne);

    /// <summary>How many members of a collective report anything but their own data, on average over the repetitions.</summary>
    /// <param name="collective">The place of the collective in the arrangement.</param>
    public double Active(int collective = 0) => _rows.Average(r => (double)r.Result.Outcomes[collective].Active);
}
