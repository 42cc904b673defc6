using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What is varied: who moves what, how dear it is, and how the lender trains.</summary>
/// <param name="Feature">The feature that members move.</param>
/// <param name="Share">α in (0, 1]: the share of the borrowers that is in the collective.</param>
/// <param name="Training">How the lender trains, which the members know.</param>
/// <param name="Cost">λ ≥ 0 in u = ℓ − λ(x′ − x)²; 0 is the zero-sum case.</param>
public sealed record SizeAwareCell(string Feature, double Share, LenderTraining Training, double Cost = 0);

/// <summary>What the collective reached.</summary>
/// <param name="Utility">U: the members' mean utility, at the model trained on what all report.</param>
/// <param name="Others">The mean loss of the other borrowers; null where there is none.</param>
/// <param name="Coefficient">The model's coefficient of the feature.</param>
/// <param name="Ceiling">
/// What the members' mean loss cannot exceed if the lender trains to the optimum: (L − (1 − α)·L₀)/α, of the least loss L on everybody without the feature and
/// the others' own least loss L₀.
/// </param>
/// <param name="Alignment">Ψ = ⟨E_{D_h}∇_θ u, E_{D_h}∇_θ ℓ⟩ in the metric H⁻¹; null unless the lender trains to the optimum.</param>
public sealed record SizeAwareOutcome(double Utility, double? Others, double Coefficient, double Ceiling, double? Alignment);

/// <summary>
/// Borrowers who want the lender to err and choose what to report of one feature with their number in view: the size-aware optimum h♯_α = argmax_h E_{D_h}u(z;
/// A(αD_h + (1 − α)D₀)), sought by gradient ascent through the lender's training.
/// </summary>
/// <param name="Sample">The borrowers.</param>
/// <param name="Cells">What is tried.</param>
/// <param name="Repetitions">The number of runs, ≥ 1, each with members of its own.</param>
/// <remarks>
/// <para>
/// Every member moves the own report by Adam, along ∂U/∂r = the loss's own slope at the member's row plus ⟨∇_θ U, ∂θ/∂r⟩. The second is exact: by the
/// implicit function theorem where the lender trains to the optimum, backwards through the steps where it takes some. As published there are 250 steps of
/// 0.01, so that no report moves by much more than 2.5: what is found is where the ascent stops, and a lower bound on the optimum.
/// </para>
/// <para>
/// The ceiling is this project's. A lender at the optimum has αL_c + (1 − α)L_o ≤ L, because it may ignore the feature, and L_o ≥ L₀. Where u = ℓ the
/// definition's Ψ is a square, so the size-aware utility never grows with the share (Proposition 7).
/// </para>
/// </remarks>
[Source("arXiv:2511.14745", "Figure 3")]
public sealed record SizeAwarePlan(CreditSample Sample, IReadOnlyList<SizeAwareCell> Cells, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "size-aware";

    /// <summary>The features of the published code, by which the figure's two curves are told apart: its columns 1 and 9 without the use of credit lines.</summary>
    /// <remarks>The figure calls them age and number of dependents. Column 9 is the column of ones.</remarks>
    public static IReadOnlyList<string> PublishedFeatures { get; } = [CreditSample.LateThirty, CreditSample.Intercept];

    /// <summary>The ten shares of the published figure, 0.01 to 0.99.</summary>
    public static IReadOnlyList<double> PublishedShares { get; } = [.. Enumerable.Range(0, 10).Select(k => 0.01 + 0.98 * k / 9)];

    /// <summary>The number of steps of the ascent; ≥ 0, where 0 reports the truth.</summary>
    public int Steps { get; init; } = 250;

    /// <summary>The rate of the ascent, positive.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The runs as a study; repetitions, from 0, are the seeds.</summary>
    /// <exception cref="ArgumentException">There is no cell, or no feature has a cell's name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or a share is so small that nobody is a member.</exception>
    public Study<SizeAwareCell, SizeAwareOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Sample);
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegative(Steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Rate));
        if (Cells.Count == 0) throw new ArgumentException("The plan is empty; give at least one cell.");
        foreach (var cell in Cells)
        {
            Sample.Feature(cell.Feature);
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(cell.Cost), nameof(cell.Cost));
            _ = cell.Training.Lender();
            if (SizeAwareRuns.Members(Require.Share(cell.Share), Sample.Rows.Count) > 0) continue;
            throw new ArgumentOutOfRangeException(
                nameof(Cells), cell.Share, $"Nobody of {Sample.Rows.Count:N0} borrowers is a member; give a share of at least {1.0 / Sample.Rows.Count:G3}.");
        }

        return new(StudyName, new SizeAwareRuns(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">There is no cell, or no feature has a cell's name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or a share is so small that nobody is a member.</exception>
    /// <exception cref="InvalidOperationException">A lender's training did not reach its optimum.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<SizeAwareCell, SizeAwareOutcome> Run(
        IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        ExperimentRunner.Run(ToStudy(), store, new() { Title = "Ascending through the lender" }, progress, cancellation);
}
