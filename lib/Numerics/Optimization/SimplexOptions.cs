namespace CollectiveAction.Numerics.Optimization;

/// <summary>How <see cref="Simplex"/> works.</summary>
public sealed record SimplexOptions
{
    /// <summary>
    /// The greatest number of iterations, ≥ 1; 100,000 unless told. Usual programs take two or three times their number of rows.
    /// </summary>
    public int IterationLimit { get; init; } = 100_000;

    /// <summary>
    /// How far a bound or the sign of a reduced cost may be missed in the scaled program, in (0, 1e-3]; 1e-9 unless told. The result counts
    /// as converged if its residual on the original data is at most a hundred times that.
    /// </summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Where to start: the basis of a similar program solved before; null for the basis of the rows.</summary>
    public SimplexBasis? Start { get; init; }
}
