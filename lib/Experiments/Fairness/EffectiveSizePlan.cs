using CollectiveAction.Data.Synthetic;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>What is varied: how large the collective is and how hard the firm looks at its errors again, or at its worst rows.</summary>
/// <param name="Share">The share α of training rows that plant, in [0, 1].</param>
/// <param name="Upweight">λ ≥ 1, the weight of rows that the first model got wrong; 1 for a firm that trains once.</param>
/// <param name="Tail">
/// q in (0, 1], the worst part of the rows that alone counts (<see cref="TailRiskLearner"/>); 1 for all, and 1 where <paramref name="Upweight"/> is not.
/// </param>
public sealed record EffectiveSizeCell(double Share, double Upweight, double Tail = 1);

/// <summary>What came of it.</summary>
/// <param name="Success">The share of test rows that are predicted 1 once they carry the signal.</param>
/// <param name="EffectiveShare">α_eff by the weights that the firm gave; α itself where nobody plants.</param>
public sealed record EffectiveSizeOutcome(double Success, double EffectiveShare);

/// <summary>
/// A collective plants a mark in made-up rows against a firm that trains a logistic regression twice, the second time with its first errors upweighted: what size does the collective have for it?
/// </summary>
/// <param name="Cells">What is tried.</param>
/// <param name="Repetitions">The number of repetitions, each with its own people.</param>
[Source("arXiv:2405.06582", "just train twice, on made-up rows of this project")]
public sealed record EffectiveSizePlan(IReadOnlyList<EffectiveSizeCell> Cells, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "effective-size";

    private static readonly RunOptions Named = new() { Title = "Training robustly" };

    /// <summary>The number of training rows, and of test rows.</summary>
    public int Rows { get; init; } = 2_000;

    /// <summary>The people; the mark is the minority's category, so its share is ξ and the injustice makes label 0 lead there. Merit is steep: where labels are noisy, a second look at all errors learns the noise.</summary>
    public SyntheticGroupsOptions People { get; init; } = new() { MinorityShare = 0.05, Injustice = 0.6, Slope = 8 };

    /// <summary>What the firm trains, once or twice; not where only a tail counts.</summary>
    public ITableLearner Learner { get; init; } = new NewtonLearner();

    /// <summary>What its first model is: one that sees all but the mark, as a model that learnt the common features first.</summary>
    public ITableLearner First { get; init; } = new NewtonLearner();

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The runs as a study; repetitions, from 0, are the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty, or a cell looks at errors again and at a tail too.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Study<EffectiveSizeCell, EffectiveSizeOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rows);
        if (Cells.Count == 0) throw new ArgumentException("The plan is empty; give at least one cell.");
        foreach (var cell in Cells)
        {
            Require.Share(cell.Share);
            ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(cell.Upweight), 1, nameof(cell.Upweight));
            _ = new TailRiskLearner(cell.Tail);
            if (cell.Upweight > 1 && cell.Tail < 1)
                throw new ArgumentException($"A firm that counts errors {cell.Upweight}-fold and only its worst {cell.Tail:P0} is not offered; set one of them to 1.");
        }

        return new(StudyName, new EffectiveSizeRuns(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty, or a cell looks at errors again and at a tail too.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="InvalidOperationException">A training did not reach its optimum.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<EffectiveSizeCell, EffectiveSizeOutcome> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        ExperimentRunner.Run(ToStudy(), store, Named, progress, cancellation);
}
