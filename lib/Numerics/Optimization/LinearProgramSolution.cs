namespace CollectiveAction.Numerics.Optimization;

/// <summary>What <see cref="Simplex"/> found out about a linear program.</summary>
/// <remarks>
/// At an optimum the reduced costs d = c − Aᵀy and the duals y are ≥ 0 where only a lower bound is attained and ≤ 0 where only an upper one
/// is; yᵢ is the change of the least cost per unit of the bound that row i attains. A further column a with cost c improves the program
/// only if c − aᵀy &lt; 0.
/// </remarks>
public sealed record LinearProgramSolution
{
    /// <summary>
    /// x, [n], always within the bounds of the variables: the optimum; of an infeasible program, a point of least <see
    /// cref="Infeasibility"/>; of an unbounded one, the feasible point that <see cref="Ray"/> leaves from; at the iteration limit, the last
    /// one.
    /// </summary>
    public required double[] Primal { get; init; }

    /// <summary>cᵀx at <see cref="Primal"/>.</summary>
    public required double Objective { get; init; }

    /// <summary>y, [m], one for each row; NaN of an infeasible program, which has a <see cref="Certificate"/> instead.</summary>
    public required double[] Duals { get; init; }

    /// <summary>d = c − Aᵀy, [n].</summary>
    public required double[] ReducedCosts { get; init; }

    /// <summary>
    /// The least cost over the box of bounds once the rows are priced with y: a lower bound on the least cost, but for reduced costs of the
    /// wrong sign, which count as zero here and in the residual. +∞ of an infeasible program, −∞ of an unbounded one.
    /// </summary>
    public required double DualObjective { get; init; }

    /// <summary>
    /// The total Σ by which <see cref="Primal"/> misses the row bounds, in the rows' own units; for an infeasible program the least such
    /// total.
    /// </summary>
    public required double Infeasibility { get; init; }

    /// <summary>The vertex; give it to <see cref="SimplexOptions.Start"/> to solve a similar program.</summary>
    public required SimplexBasis Basis { get; init; }

    /// <summary>
    /// Of an infeasible program, y with |yᵢ| ≤ 1, [m], that proves it: no x within its bounds lets yᵀA x reach
    /// Σ yᵢ·(rowLower where yᵢ > 0, rowUpper where yᵢ &lt; 0), and what is missing is at least <see cref="Infeasibility"/>. Otherwise null.
    /// </summary>
    public double[]? Certificate { get; init; }

    /// <summary>
    /// Of an unbounded program, a direction r, [n], max |rⱼ| = 1, that keeps every bound and has cᵀr &lt; 0. Otherwise null.
    /// </summary>
    public double[]? Ray { get; init; }

    /// <summary>cᵀx less the dual objective; 0 up to rounding at an optimum.</summary>
    public double DualityGap => Objective - DualObjective;
}
