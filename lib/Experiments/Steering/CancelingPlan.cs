using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>
/// A collective that cancels the gradient at a target, against a firm that is trained to its optimum on what it sees: every share is one
/// training on the mixture of the population and the collective's reports.
/// </summary>
/// <param name="Firm">The firm's risk on the base population; convex, with second derivatives.</param>
/// <param name="Target">θ*, [d].</param>
/// <param name="Agreement">The collective's plan for the target.</param>
/// <param name="Shares">The shares α of the population that take part, each in [0, 1].</param>
[Source("arXiv:2302.04262", "Section 4.1")]
public sealed record CancelingPlan(EmpiricalRisk Firm, double[] Target, SteeringPlan Agreement, IReadOnlyList<double> Shares)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "canceling";

    /// <summary>
    /// Makes the training set of a cell, for example a sample of people, and is called from several threads; null for the mixture of the
    /// whole population and the reports.
    /// </summary>
    public Func<CancelingCell, LabelledRows>? TrainingSet { get; init; }

    /// <summary>How training sets are made, in words and numbers, seeds included: part of the key of every stored result.</summary>
    public string? TrainingSetName { get; init; }

    /// <summary>What the collective has to outweigh at a target against a firm with a ridge penalty.</summary>
    /// <param name="firm">The firm's risk on the base population.</param>
    /// <param name="target">θ*, [d].</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    public static SteeringProblem Problem(EmpiricalRisk firm, ReadOnlySpan<double> target)
    {
        ArgumentNullException.ThrowIfNull(firm);
        return SteeringProblem.Canceling(firm.Loss, target, firm.Rows, firm.PenaltyGradient(target));
    }

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">A length does not fit, there is no share, or training sets of one's own have no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public Study<CancelingCell, CancelingOutcome> ToStudy()
    {
        if (TrainingSet is not null && string.IsNullOrWhiteSpace(TrainingSetName))
            throw new ArgumentException($"Training sets of one's own need a name, by which their results are stored; set {nameof(TrainingSetName)}.");
        return ToStudy(TrainingSetName ?? "the whole population");
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory. Training sets of one's own need a name then.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The trained firms in the order of the shares.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no share.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<CancelingRun> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var study = store is null ? ToStudy(TrainingSetName ?? "made by the caller") : ToStudy();
        return RunsOf(ExperimentRunner.Run(study, store, new() { Title = "Training to the optimum" }, progress, cancellation));
    }

    /// <summary>Trained firms as they were found, in the order of the cells.</summary>
    /// <param name="results">Results of a study.</param>
    public static IReadOnlyList<CancelingRun> RunsOf(Results<CancelingCell, CancelingOutcome> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.Select(row => new CancelingRun(
            row.Cell.Share,
            new SolverResult<double[]>(row.Result.Status, [.. row.Result.Parameters], row.Result.Iterations, row.Result.Residual),
            row.Result.Distance,
            row.Result.Bound ?? double.NaN))];
    }

    private Study<CancelingCell, CancelingOutcome> ToStudy(string setsName)
    {
        ArgumentNullException.ThrowIfNull(Firm);
        ArgumentNullException.ThrowIfNull(Target);
        ArgumentNullException.ThrowIfNull(Agreement);
        ArgumentNullException.ThrowIfNull(Shares);
        foreach (var share in Shares) Require.Share(share, nameof(Shares));
        return new(StudyName, new CancelingTrainings(this, setsName), Shares.Select((share, k) => new CancelingCell(k, share)), [0]);
    }
}

/// <summary>The firm's optimum at one share.</summary>
/// <param name="Share">The share α that took part.</param>
/// <param name="Optimum">The firm's parameters, with the solver's status and the gradient's norm.</param>
/// <param name="Distance">‖θ_α − θ*‖.</param>
/// <param name="Bound">The guarantee on it from the penalty's strong convexity; NaN where the penalty spares a coordinate or there is
/// none.</param>
public sealed record CancelingRun(double Share, SolverResult<double[]> Optimum, double Distance, double Bound);
