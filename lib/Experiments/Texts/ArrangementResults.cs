using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The repetitions of one arrangement.</summary>
public sealed class ArrangementResults
{
    private readonly CollectivesRun[] _runs;

    internal ArrangementResults(CollectivesRun[] runs) => _runs = runs;

    /// <summary>The success of a collective in each repetition. Repetitions of two arrangements are pairs.</summary>
    /// <param name="collective">The place of the collective in the arrangement.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective.</exception>
    public double[] Successes(int collective = 0, TextSuccess kind = TextSuccess.Top)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collective);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(collective, _runs[0].Outcomes.Count);
        return Array.ConvertAll(_runs, r => r.Outcomes[collective].Success(kind));
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
    public double PrecisionAtOne => _runs.Average(r => r.PrecisionAtOne);

    /// <summary>How many members of a collective report anything but their own data, on average over the repetitions.</summary>
    /// <param name="collective">The place of the collective in the arrangement.</param>
    public double Active(int collective = 0) => _runs.Average(r => (double)r.Outcomes[collective].Active);
}
