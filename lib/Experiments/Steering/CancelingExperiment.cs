using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>A collective that cancels the gradient at a target, against a firm that is trained to its optimum on what it sees.</summary>
[Source("arXiv:2302.04262", "Section 4.1")]
public static class CancelingExperiment
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "canceling";

    /// <summary>What the collective has to outweigh at a target against a firm with a ridge penalty.</summary>
    /// <param name="firm">The firm's risk on the base population.</param>
    /// <param name="target">θ*, [d].</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    public static SteeringProblem Problem(EmpiricalRisk firm, ReadOnlySpan<double> target)
    {
        ArgumentNullException.ThrowIfNull(firm);
        return SteeringProblem.Canceling(firm.Loss, target, firm.Rows, firm.PenaltyGradient(target));
    }

    /// <summary>The training on the mixture of the population and a plan's reports as a study: the shares are the cells.</summary>
    /// <param name="firm">The firm's risk on the base population; convex, with second derivatives.</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="plan">The collective's plan for the target.</param>
    /// <param name="shares">The shares α of the population that take part, each in [0, 1].</param>
    /// <exception cref="ArgumentException">A length does not fit, or there is no share.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public static Study<CancelingCell, CancelingOutcome> StudyOf(EmpiricalRisk firm, double[] target, SteeringPlan plan, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(plan);
        return StudyOf(firm, target, plan, shares, cell => plan.TrainingRows(firm.Rows, cell.Share), "the whole population");
    }

    /// <summary>The training on several training sets as a study, for example samples of people.</summary>
    /// <param name="firm">The firm's risk on the base population; convex, with second derivatives.</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="plan">The collective's plan for the target.</param>
    /// <param name="shares">The share α in [0, 1] that takes part in each training set.</param>
    /// <param name="rows">Makes the training set of a cell; called from several threads.</param>
    /// <param name="rowsName">How training sets are made, in words and numbers, seeds included: part of the key of every stored result.</param>
    /// <exception cref="ArgumentException">A length does not fit, there is no share, or the training sets have no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public static Study<CancelingCell, CancelingOutcome> StudyOf(
        EmpiricalRisk firm, double[] target, SteeringPlan plan, IReadOnlyList<double> shares, Func<CancelingCell, LabelledRows> rows, string rowsName)
    {
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentException.ThrowIfNullOrWhiteSpace(rowsName);
        foreach (var share in shares) Require.Share(share, nameof(shares));
        return new(Name, new CancelingTrainings(firm, target, plan, rows, rowsName), shares.Select((share, k) => new CancelingCell(k, share)), [0]);
    }

    /// <summary>Trains the firm on the mixture of the population and a plan's reports, once for each share.</summary>
    /// <param name="firm">The firm's risk on the base population; convex, with second derivatives.</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="plan">The collective's plan for the target.</param>
    /// <param name="shares">The shares α of the population that take part, each in [0, 1].</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<CancelingRun> Run(
        EmpiricalRisk firm,
        double[] target,
        SteeringPlan plan,
        IReadOnlyList<double> shares,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) => RunsOf(StudyOf(firm, target, plan, shares), progress, cancellation);

    /// <summary>Trains the firm once for each of several training sets, for example samples of people.</summary>
    /// <param name="firm">The firm's risk on the base population; convex, with second derivatives.</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="plan">The collective's plan for the target.</param>
    /// <param name="shares">The share α in [0, 1] that takes part in each training set.</param>
    /// <param name="rows">Makes a training set, given its number; called from several threads.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<CancelingRun> RunOn(
        EmpiricalRisk firm, double[] target, SteeringPlan plan, IReadOnlyList<double> shares, Func<int, LabelledRows> rows,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return RunsOf(StudyOf(firm, target, plan, shares, cell => rows(cell.Number), "made by the caller"), progress, cancellation);
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

    private static IReadOnlyList<CancelingRun> RunsOf(
        Study<CancelingCell, CancelingOutcome> study, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        RunsOf(ExperimentRunner.Run(study, options: new() { Title = "Training to the optimum" }, progress: progress, cancellation: cancellation));

    internal static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++) sum += (left[k] - right[k]) * (left[k] - right[k]);
        return Math.Sqrt(sum);
    }
}

/// <summary>The firm's optimum at one share.</summary>
/// <param name="Share">The share α that took part.</param>
/// <param name="Optimum">The firm's parameters, with the solver's status and the gradient's norm.</param>
/// <param name="Distance">‖θ_α − θ*‖.</param>
/// <param name="Bound">The guarantee on it from the penalty's strong convexity; NaN where the penalty spares a coordinate or there is
/// none.</param>
public sealed record CancelingRun(double Share, SolverResult<double[]> Optimum, double Distance, double Bound);
