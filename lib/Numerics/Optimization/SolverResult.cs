namespace CollectiveAction.Numerics.Optimization;

/// <summary>What a numerical method found, and whether it may be relied upon.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="Status">How the method ended.</param>
/// <param name="Value">What it found; without <see cref="SolverStatus.Converged"/> the last or least bad candidate.</param>
/// <param name="Iterations">The number of iterations taken, ≥ 0.</param>
/// <param name="Residual">How far the optimality or feasibility conditions are from holding, ≥ 0, in the method's own measure.</param>
public sealed record SolverResult<T>(SolverStatus Status, T Value, int Iterations, double Residual)
{
    /// <summary>Whether the method met its tolerance.</summary>
    public bool HasConverged => Status == SolverStatus.Converged;

    /// <summary>The value of a method that met its tolerance.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message says how it ended.</exception>
    public T Required => HasConverged
        ? Value
        : throw new InvalidOperationException(
            $"The solver ended with '{Status}' after {Iterations} iterations, residual {Residual:G3}; see {nameof(Status)} before using the value.");
}
