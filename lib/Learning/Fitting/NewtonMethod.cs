using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Fitting;

/// <summary>When <see cref="NewtonMethod"/> stops.</summary>
public sealed record NewtonOptions
{
    /// <summary>The largest Euclidean norm of the gradient at a minimiser; positive. Below about 1e-15 rounding decides.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>The most iterations; ≥ 1. A risk that has a minimiser rarely needs more than fifteen.</summary>
    public int MaximumIterations { get; init; } = 100;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Tolerance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumIterations);
    }
}

/// <summary>
/// Newton's method with backtracking for a convex risk: the minimiser to nearly full precision in a handful of iterations.
/// </summary>
/// <remarks>
/// <para>
/// Each iteration solves ∇²R·d = −∇R and goes the largest fraction 1, ½, ¼, … of d that lowers the risk by the usual share of what the
/// slope promises (Armijo's rule). The matrix is scaled to a unit diagonal and shifted by a hair, so exactly collinear features (a full
/// one-hot code beside an intercept, a softmax without penalty) are no obstacle: it ends at one of the many minimisers, all of which
/// predict the same.
/// </para>
/// <para>
/// A risk may have no minimiser: labels that a hyperplane separates, a category that only ever occurs with one label, a Poisson rate of 0.
/// Its gradient still goes to 0 while θ goes to infinity. The method tells the two apart, because near a minimiser its steps vanish and
/// here they do not, and answers <see cref="SolverStatus.Unbounded"/>; a penalty gives such a risk a minimiser.
/// </para>
/// <para>An iteration costs O(n·s² + d³) for n rows of s features that are not 0.</para>
/// </remarks>
public static class NewtonMethod
{
    private const double SufficientShare = 1e-4, Shift = 1e-11, SettledStep = 1e-4;
    private const int MostHalvings = 60, Patience = 15;

    /// <summary>Finds the minimiser of a convex risk.</summary>
    /// <param name="risk">The risk R; its loss has second derivatives.</param>
    /// <param name="start">Where to begin, [d]; empty for 0.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told at every iteration.</param>
    /// <param name="cancellation">Stops between two iterations.</param>
    /// <returns>
    /// The parameters and the gradient's norm there. <see cref="SolverStatus.Converged"/>: a minimiser. <see
    /// cref="SolverStatus.Unbounded"/>: the risk can be lowered for ever, the value is the last point. <see
    /// cref="SolverStatus.IterationLimit"/>: too few iterations, or a tolerance below what rounding allows. <see
    /// cref="SolverStatus.NumericalFailure"/>: a number was not finite, or no step lowers the risk in floating point.
    /// </returns>
    /// <exception cref="ArgumentException">The start has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="NotSupportedException">The loss offers no second derivatives.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static SolverResult<double[]> Minimise(
        EmpiricalRisk risk,
        ReadOnlySpan<double> start = default,
        NewtonOptions? options = null,
        IProgress<DescentProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(risk);
        options ??= new NewtonOptions();
        options.Validate();
        var point = Point.At(risk, start.IsEmpty ? new double[risk.ParameterCount] : start.ToArray());
        var iterationsWithinTolerance = 0;
        for (var iteration = 0; ; iteration++)
        {
            AmbientStop.Check(cancellation);
            progress?.Report(new DescentProgress(iteration, options.MaximumIterations, point.Risk, point.Norm));
            SolverResult<double[]> End(SolverStatus status) => new(status, point.Parameters, iteration, point.Norm);

            if (!point.IsFinite || Direction(risk, point) is not { } direction) return End(SolverStatus.NumericalFailure);
            var isWithinTolerance = point.Norm <= options.Tolerance;
            if (isWithinTolerance && Norms.Euclidean(direction) <= SettledStep * (1 + Norms.Euclidean(point.Parameters)))
            {
                // The next step is known already: taking it squares the error that is left.
                var polished = point.Moved(risk, direction, 1);
                if (polished.IsFinite && polished.Norm < point.Norm) point = polished;
                return End(SolverStatus.Converged);
            }

            if (isWithinTolerance && iterationsWithinTolerance++ == Patience && !risk.IsPenalisedThroughout)
                return End(SolverStatus.Unbounded);
            if (iteration == options.MaximumIterations) return End(SolverStatus.IterationLimit);
            if (Backtrack(risk, point, direction) is not { } next) return End(SolverStatus.NumericalFailure);
            point = next;
        }
    }

    private static double[]? Direction(EmpiricalRisk risk, Point point)
    {
        var d = risk.ParameterCount;
        var hessian = risk.Hessian(point.Parameters);
        var scale = new double[d];
        for (var i = 0; i < d; i++) scale[i] = hessian[i * d + i] > 0 ? 1 / Math.Sqrt(hessian[i * d + i]) : 1;
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++) hessian[i * d + j] *= scale[i] * scale[j];
            hessian[i * d + i] += Shift;
        }

        if (!Cholesky.TryFactor(hessian, d)) return null;
        var direction = new double[d];
        for (var i = 0; i < d; i++) direction[i] = -scale[i] * point.Gradient[i];
        Cholesky.Solve(hessian, direction);
        for (var i = 0; i < d; i++) direction[i] *= scale[i];
        return direction;
    }

    private static Point? Backtrack(EmpiricalRisk risk, Point from, double[] direction)
    {
        var slope = 0.0;
        for (var i = 0; i < direction.Length; i++) slope += from.Gradient[i] * direction[i];
        var fraction = 1.0;
        for (var halvings = 0; halvings <= MostHalvings; halvings++, fraction /= 2)
        {
            var next = from.Moved(risk, direction, fraction);
            if (!next.IsFinite) continue;
            if (next.Risk <= from.Risk + SufficientShare * fraction * slope) return next;
            // So near the minimum the risk's own rounding hides the decrease; the gradient still shows it.
            if (Math.Abs(fraction * slope) <= 1e-12 * (1 + Math.Abs(from.Risk)) && next.Norm < from.Norm) return next;
        }

        return null;
    }

    private sealed record Point(double[] Parameters, double Risk, double[] Gradient, double Norm)
    {
        internal bool IsFinite => double.IsFinite(Risk) && double.IsFinite(Norm);

        internal static Point At(EmpiricalRisk risk, double[] parameters)
        {
            var gradient = risk.Gradient(parameters);
            return new Point(parameters, risk.Value(parameters), gradient, Norms.Euclidean(gradient));
        }

        internal Point Moved(EmpiricalRisk risk, double[] direction, double fraction) =>
            At(risk, [.. Parameters.Select((value, i) => value + fraction * direction[i])]);
    }
}
