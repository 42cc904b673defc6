using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>A collective that cancels the gradient at a target, against a firm that is trained to its optimum on what it sees.</summary>
[Source("arXiv:2302.04262", "Section 4.1")]
public static class CancelingExperiment
{
    /// <summary>What the collective has to outweigh at a target against a firm with a ridge penalty.</summary>
    /// <param name="firm">The firm's risk on the base population.</param>
    /// <param name="target">θ*, [d].</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    public static SteeringProblem Problem(EmpiricalRisk firm, ReadOnlySpan<double> target)
    {
        ArgumentNullException.ThrowIfNull(firm);
        return SteeringProblem.Canceling(firm.Loss, target, firm.Rows, firm.PenaltyGradient(target));
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
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(shares);
        return RunOn(firm, target, plan, shares, k => plan.TrainingRows(firm.Rows, shares[k]), progress, cancellation);
    }

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
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(rows);
        var missing = Distance(Problem(firm, target).Missing, new double[target.Length]);
        foreach (var share in shares) Require.Share(share, nameof(shares));
        var runs = new CancelingRun[shares.Count];
        LongWork.ForEach("Training to the optimum", runs.Length, (k, token) =>
        {
            var found = NewtonMethod.Minimise(firm.On(rows(k)), cancellation: token);
            var bound = firm.IsPenalisedThroughout ? ConvexRiskBound.Distance(shares[k], plan.Share, missing, firm.Ridge) : double.NaN;
            runs[k] = new CancelingRun(shares[k], found, Distance(found.Value, target), bound);
        }, progress, cancellation);
        return runs;
    }

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
