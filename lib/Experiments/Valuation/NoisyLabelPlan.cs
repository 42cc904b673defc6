using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>
/// Can values tell wrong labels from right ones? Part of the labels is changed, examples are valued, and the values are asked three things: which labels
/// they suspect, what a model loses or gains when examples are removed in their order, and whether other evidence gives the same order.
/// </summary>
/// <param name="Platform">The data and the learner.</param>
/// <param name="Methods">How to value.</param>
/// <param name="NoiseRates">Which parts of the labels are changed, each in [0, 1), to another class.</param>
/// <param name="Repetitions">The number of repetitions, each with its own rows; the methods of a repetition see the same ones.</param>
[Source("arXiv:2304.07718", "Section 4")]
public sealed record NoisyLabelPlan(
    ValuationPlatform Platform, IReadOnlyList<ValuationMethod> Methods, IReadOnlyList<double> NoiseRates, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "noisy-labels";

    /// <summary>How many examples are valued; 1,000 as in the published comparison.</summary>
    public int Rows { get; init; } = 1_000;

    /// <summary>How many held-out rows values are computed with; 100 as in the published comparison.</summary>
    public int Evidence { get; init; } = 100;

    /// <summary>K of the nearest neighbours.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>How many models are trained for one method that trains.</summary>
    public int Trainings { get; init; } = 1_000;

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The parts of the examples that are removed, in order of value.</summary>
    public IReadOnlyList<double> Removed { get; init; } = [0, 0.1, 0.2, 0.3, 0.4];

    /// <summary>The runs as a study: methods and rates are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    public Study<NoisyLabelCell, NoisyLabelOutcome> ToStudy()
    {
        Validate();
        var cells = from method in Methods from noise in NoiseRates select new NoisyLabelCell(method, noise);
        return new(StudyName, new NoisyLabelRuns(this), cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public NoisyLabelResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(this, ExperimentRunner.Run(ToStudy(), store, new() { Title = "Valuing examples" }, progress, cancellation));

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Methods);
        ArgumentNullException.ThrowIfNull(NoiseRates);
        ArgumentNullException.ThrowIfNull(Removed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Neighbours);
        if (Methods.Count == 0 || NoiseRates.Count == 0) throw new ArgumentException("The plan is empty; give at least one method and one rate of noise.");
        if (Methods.Any(m => !Enum.IsDefined(m))) throw new ArgumentException($"A method is none of {string.Join(", ", Enum.GetNames<ValuationMethod>())}.");
        foreach (var part in NoiseRates.Concat(Removed)) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Require.Share(part, "part"), 1, "part");
        if (Rows < 10 || Rows > Platform.Pool.Count) throw new ArgumentException($"{Rows} rows cannot be drawn from {Platform.Pool.Count}; take at least 10 and at most all.");
        if (Evidence < 2 || 2 * Evidence > Platform.HeldOut.Count)
            throw new ArgumentException($"{Evidence} held-out rows of {Platform.HeldOut.Count}: at least 2 are needed, and as many again to judge by.");
        if (Trainings < 64) throw new ArgumentException($"{Trainings} trainings tell nothing of a thousand examples; take at least 64.");
    }
}
