namespace CollectiveAction.Numerics.Optimization;

/// <summary>How a numerical method ended.</summary>
public enum SolverStatus
{
    /// <summary>It met its tolerance.</summary>
    Converged,

    /// <summary>It ran out of iterations; the value is the best found.</summary>
    IterationLimit,

    /// <summary>No point satisfies the constraints; the value is the least infeasible one found.</summary>
    Infeasible,

    /// <summary>The objective can be improved without end.</summary>
    Unbounded,

    /// <summary>A number stopped being finite, or a matrix was singular to working precision.</summary>
    NumericalFailure,
}
