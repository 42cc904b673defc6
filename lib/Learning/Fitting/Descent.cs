using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Fitting;

/// <summary>The ordinary training loop: the whole data at every step.</summary>
public static class Descent
{
    /// <summary>Steps down a risk until its gradient is small or the steps are used up.</summary>
    /// <param name="risk">The risk R.</param>
    /// <param name="optimizer">The method at its start, or in the middle of its work. It is left where the run ends.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told every few steps and at the end.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>
    /// The parameters reached, the number of steps of this run, and the gradient's norm at the parameters. <see
    /// cref="SolverStatus.Converged"/>: the norm is within the tolerance. <see cref="SolverStatus.IterationLimit"/>: all steps were taken,
    /// the usual end for a network. <see cref="SolverStatus.NumericalFailure"/>: the step after those counted diverged; the value is finite
    /// but worthless, and a lower rate helps.
    /// </returns>
    /// <exception cref="ArgumentException">The optimizer has another number of parameters than the risk.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has diverged before.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static SolverResult<double[]> Minimise(
        EmpiricalRisk risk,
        IOptimizer optimizer,
        DescentOptions? options = null,
        IProgress<DescentProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(optimizer);
        Shapes.RequireLength(optimizer.Parameters.Length, risk.ParameterCount, nameof(optimizer));
        options ??= new DescentOptions();
        options.Validate();

        var gradient = new double[risk.ParameterCount];
        for (var step = 0; ; step++)
        {
            AmbientStop.Check(cancellation);
            risk.Gradient(optimizer.Parameters, gradient);
            var norm = Norms.Euclidean(gradient);
            SolverStatus? end = norm <= options.Tolerance ? SolverStatus.Converged
                : step == options.MaximumSteps ? SolverStatus.IterationLimit
                : optimizer.Step(gradient) ? null
                : SolverStatus.NumericalFailure;
            if (progress is not null && (end is not null || (step + 1) % options.StepsBetweenReports == 0))
                progress.Report(
                    new DescentProgress(end is null ? step + 1 : step, options.MaximumSteps, risk.Value(optimizer.Parameters), norm));
            if (end is { } status) return new SolverResult<double[]>(status, optimizer.Parameters.ToArray(), step, norm);
        }
    }
}
