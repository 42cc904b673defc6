using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>How values fared with wrong labels.</summary>
public sealed class NoisyLabelResults
{
    internal NoisyLabelResults(NoisyLabelPlan plan, Results<NoisyLabelCell, NoisyLabelOutcome> runs) => (Plan, Runs) = (plan, runs);

    /// <summary>What was run.</summary>
    public NoisyLabelPlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<NoisyLabelCell, NoisyLabelOutcome> Runs { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Plan.Repetitions, repetition: "repetition");

    /// <summary>The mean F1 of a method at a rate of noise, with its interval over the repetitions.</summary>
    /// <param name="method">A method of the plan.</param>
    /// <param name="noise">A rate of the plan.</param>
    public Estimate FScore(ValuationMethod method, double noise) => Of(method, noise).Mean(r => r.FScore);

    /// <summary>The mean rank correlation between the values from one half of the evidence and the other.</summary>
    /// <param name="method">A method of the plan.</param>
    /// <param name="noise">A rate of the plan.</param>
    public Estimate Stability(ValuationMethod method, double noise) => Of(method, noise).Mean(r => r.Stability);

    /// <summary>How much more F1 one method has than another, in the same repetitions.</summary>
    /// <param name="method">A method of the plan.</param>
    /// <param name="other">Another.</param>
    /// <param name="noise">A rate of the plan.</param>
    public Estimate Lead(ValuationMethod method, ValuationMethod other, double noise) => Of(method, noise).Difference(Of(other, noise), r => r.FScore);

    /// <summary>The accuracy by the part of examples that is removed.</summary>
    /// <param name="method">A method of the plan.</param>
    /// <param name="noise">A rate of the plan.</param>
    /// <param name="high">Whether the highest values are removed first, rather than the lowest.</param>
    public IReadOnlyList<MeasuredPoint> Removal(ValuationMethod method, double noise, bool high) =>
        [.. Plan.Removed.Select((part, k) => new MeasuredPoint(part, Of(method, noise).Mean(r => (high ? r.HighRemoved : r.LowRemoved)[k])))];

    private Results<NoisyLabelCell, NoisyLabelOutcome> Of(ValuationMethod method, double noise) => Runs.Where(c => c.Method == method && c.Noise == noise);
}
