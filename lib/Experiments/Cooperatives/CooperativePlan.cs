using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>
/// A cooperative founded on a classifier of texts, over some years: workers contribute labelled texts, customers come with texts of their time, and the data
/// are valued again every year. In a second version one worker copies the public test set in place of labelling, and in a third it labels texts like those.
/// </summary>
/// <param name="Platform">The texts as rows; classes are professions.</param>
/// <param name="Workers">Who contributes what, and when.</param>
/// <param name="Customers">How likely a customer's text is of each profession in each year, [Y][C], each year adding up to 1.</param>
/// <param name="Repetitions">The number of repetitions, each with its own texts.</param>
/// <remarks>The classifier, and the worth of data, are K nearest neighbours among the texts so far; values of workers are then exact.</remarks>
[Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
public sealed record CooperativePlan(
    ValuationPlatform Platform, IReadOnlyList<CooperativeWorker> Workers, IReadOnlyList<IReadOnlyList<double>> Customers, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "cooperative";

    /// <summary>Customers of each year whose texts are known with their truth: hidden from the workers.</summary>
    public int Hidden { get; init; } = 200;

    /// <summary>Texts of each year whose truth is public, such as a published test set.</summary>
    public int Public { get; init; } = 100;

    /// <summary>K of the nearest neighbours.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>The worker who cheats in the second version, a founder.</summary>
    public int Watched { get; init; } = 3;

    /// <summary>How many models judge by out-of-bag prediction.</summary>
    public int Bags { get; init; } = 64;

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Customers who at first ask about the first half of the professions and in the end about the second.</summary>
    /// <param name="years">Y ≥ 2.</param>
    /// <param name="classes">C, even.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two years or an odd number of classes.</exception>
    public static IReadOnlyList<IReadOnlyList<double>> Drifting(int years, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(classes % 2, 0, nameof(classes));
        return [.. Enumerable.Range(0, years).Select(y =>
        {
            var early = 0.9 - 0.8 * y / (years - 1);
            return (IReadOnlyList<double>)[.. Enumerable.Range(0, classes).Select(c => 2.0 / classes * (c < classes / 2 ? early : 1 - early))];
        })];
    }

    /// <summary>The runs as a study: what the watched worker does are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    public Study<CooperativeCell, CooperativeOutcome> ToStudy()
    {
        Validate();
        return new(StudyName, new CooperativeRuns(this), Enum.GetValues<Conduct>().Select(c => new CooperativeCell(c)), Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public CooperativeResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(this, ExperimentRunner.Run(ToStudy(), store, new() { Title = "Running the cooperative" }, progress, cancellation));

    /// <summary>The contributions of one repetition without a cheat, for a closer look.</summary>
    /// <param name="repetition">Which.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    public CooperativeData DataOf(ulong repetition)
    {
        Validate();
        return CooperativeData.Draw(this, repetition, Conduct.Usual);
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Workers);
        ArgumentNullException.ThrowIfNull(Customers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Neighbours);
        ArgumentOutOfRangeException.ThrowIfLessThan(Hidden, CooperativeYear.Folds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Public);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Bags);
        if (Workers.Count == 0 || Customers.Count == 0) throw new ArgumentException("The plan is empty; give at least one worker and one year.");
        if (Workers.All(w => w.Year > 0)) throw new ArgumentException("Nobody contributes in the first year; somebody has to found the cooperative.");
        if ((uint)Watched >= (uint)Workers.Count || Workers[Watched].Year > 0) throw new ArgumentException($"Worker {Watched} cannot be watched; choose a founder, 0 to {Workers.Count - 1}.");
        foreach (var worker in Workers)
        {
            Require.Share(worker.Care);
            if (worker.Texts < 1 || (uint)worker.Focus >= (uint)Platform.Classes || (uint)worker.Year >= (uint)Customers.Count)
                throw new ArgumentException($"{worker} has no text, or another profession or year than there are.");
        }

        foreach (var year in Customers)
        {
            if (year.Count != Platform.Classes || year.Any(p => !(p >= 0)) || Math.Abs(year.Sum() - 1) > 1e-9)
                throw new ArgumentException("The customers of a year have a probability for each profession, adding up to 1.");
        }
    }
}
