using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Payoffs that leave no coalition much reason to go its own way.</summary>
/// <param name="Payoffs">x, [n], adding up to v(N).</param>
/// <param name="Subsidy">e, the least amount such that every coalition gets at least v(S) − e; not positive where the core is not empty.</param>
public sealed record LeastCorePayoffs(IReadOnlyList<double> Payoffs, double Subsidy)
{
    /// <summary>Whether some payoffs satisfy every coalition without a subsidy, up to a tolerance.</summary>
    /// <param name="tolerance">≥ 0, in the unit of the game.</param>
    public bool CoreIsNonEmpty(double tolerance = 1e-9) => Subsidy <= tolerance;
}

/// <summary>The least core: the smallest e with payoffs x, Σ xᵢ = v(N), that give every coalition at least v(S) − e.</summary>
/// <remarks>
/// The linear program has a row for each coalition, so its dual is solved, by column generation: n + 1 rows, and a column for a coalition once
/// it is found to be the most discontent. The payoffs are a vertex; others can have the same e.
/// </remarks>
[Source("doi:10.1609/aaai.v35i6.16721", "Definition 2")]
public static class LeastCore
{
    private const double Tolerance = 1e-9;

    // Far below what any coalition can make a player pay, the game being scaled to 1.
    private const double LowestPayoff = 1e4;

    /// <summary>The least core of a game whose coalitions are all known.</summary>
    /// <param name="table">The game.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Payoffs and e; the residual is the greatest discontent beyond e.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static SolverResult<LeastCorePayoffs> Of(CoalitionTable table, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var n = table.Game.Count;
        var values = table.Values.ToArray();
        return Generate(n, table.GrandValue, values.Length - 2, k => k + 1, k => values[k + 1], cancellation);
    }

    /// <summary>The least core of some coalitions only, such as a random sample: what remains unsatisfied is then small among all.</summary>
    /// <param name="grandValue">v(N).</param>
    /// <param name="coalitions">Whether each player belongs to each coalition, [B][n], n ≤ 64.</param>
    /// <param name="values">v(S) of each, [B].</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Unbounded where some player is in no coalition that would object; more coalitions are then needed.</returns>
    /// <exception cref="ArgumentException">There is no coalition, or the numbers do not agree.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("doi:10.1609/aaai.v35i6.16721", "Theorem 1")]
    public static SolverResult<LeastCorePayoffs> OfSample(
        double grandValue, IReadOnlyList<bool[]> coalitions, IReadOnlyList<double> values, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(coalitions);
        ArgumentNullException.ThrowIfNull(values);
        if (coalitions.Count == 0 || coalitions.Count != values.Count)
            throw new ArgumentException($"{values.Count} values for {coalitions.Count} coalitions; give at least one, and a value each.", nameof(values));
        var n = coalitions[0].Length;
        if (n > 64 || coalitions.Any(c => c.Length != n))
            throw new ArgumentException("Coalitions say of each of the same players, at most 64, whether it belongs.", nameof(coalitions));
        // Nobody and everybody have no objection.
        var proper = coalitions.Zip(values).Where(c => c.First.Contains(true) && c.First.Contains(false)).ToArray();
        long[] masks = [.. proper.Select(c => c.First.Select((member, i) => member ? 1L << i : 0).Aggregate(0L, (sum, bit) => sum | bit))];
        return Generate(n, grandValue, masks.Length, k => masks[k], k => proper[k].Second, cancellation);
    }

    private static SolverResult<LeastCorePayoffs> Generate(
        int n, double grand, int count, Func<int, long> mask, Func<int, double> value, CancellationToken cancellation)
    {
        if (count == 0) return new(SolverStatus.Converged, new LeastCorePayoffs([.. Enumerable.Repeat(grand / n, n)], 0), 0, 0);
        const int mostRounds = 10_000;
        var scale = Math.Max(Math.Abs(grand), Enumerable.Range(0, count).Max(k => Math.Abs(value(k))));
        if (scale == 0) scale = 1;
        var program = First(n, grand / scale, mask(0), value(0) / scale);
        SimplexBasis? basis = null;
        var taken = new HashSet<int> { 0 };
        for (var round = 1; ; round++)
        {
            AmbientStop.Check(cancellation);
            var solved = Simplex.Minimize(program, new SimplexOptions { Start = basis }, cancellation);
            if (!solved.HasConverged)
                return new(solved.Status, new LeastCorePayoffs([.. Enumerable.Repeat(double.NaN, n)], double.NaN), round, solved.Residual);

            // The reduced cost of a coalition is Σ xᵢ + e − v(S) with these signs.
            double[] payoffs = [.. solved.Value.Duals[..n].Select(y => -y)];
            var subsidy = -solved.Value.Duals[n];
            var (worst, discontent) = (-1, double.NegativeInfinity);
            for (var k = 0; k < count; k++)
            {
                var excess = value(k) / scale - Paid(payoffs, mask(k));
                if (excess > discontent) (worst, discontent) = (k, excess);
            }

            if (discontent <= subsidy + Tolerance || !taken.Add(worst) || round == mostRounds)
            {
                // A player whom no coalition that matters contains could be asked to pay for all the others, without end.
                if (solved.Value.Primal.AsSpan(2, n).ContainsAnyExceptInRange(-Tolerance, Tolerance))
                    return new(SolverStatus.Unbounded, new LeastCorePayoffs([.. Enumerable.Repeat(double.NaN, n)], double.NegativeInfinity), round, 0);
                var answer = new LeastCorePayoffs([.. payoffs.Select(x => x * scale)], subsidy * scale);
                var residual = Math.Max(0, discontent - subsidy);
                return new(residual <= 10 * Tolerance ? SolverStatus.Converged : SolverStatus.IterationLimit, answer, round, residual * scale);
            }

            basis = solved.Value.Basis;
            var column = new double[n + 1, 1];
            for (var i = 0; i < n; i++) column[i, 0] = mask(worst) >> i & 1;
            column[n, 0] = 1;
            program = program.WithColumns([-value(worst) / scale], column);
        }
    }

    /// <summary>
    /// Minimise −Σ λ_S·v(S) − μ·v(N) with Σ_{S∋i} λ_S + μ = 0 for each player and Σ λ_S = 1. A costly unit for each player keeps the program
    /// feasible while there are few coalitions; in the primal it bounds xᵢ from below.
    /// </summary>
    private static LinearProgram First(int n, double grand, long mask, double value)
    {
        var matrix = new double[n + 1, 2 + n];
        for (var i = 0; i < n; i++)
        {
            matrix[i, 0] = mask >> i & 1;
            matrix[i, 1] = 1;
            matrix[i, 2 + i] = 1;
        }

        matrix[n, 0] = 1;
        double[] costs = [-value, -grand, .. Enumerable.Repeat(LowestPayoff, n)];
        double[] right = [.. new double[n], 1];
        double[] lower = [0, double.NegativeInfinity, .. new double[n]], upper = [.. Enumerable.Repeat(double.PositiveInfinity, 2 + n)];
        return new LinearProgram(costs, matrix, right, right, lower, upper);
    }

    private static double Paid(ReadOnlySpan<double> payoffs, long mask)
    {
        var sum = 0.0;
        for (var i = 0; i < payoffs.Length; i++)
        {
            if ((mask >> i & 1) != 0) sum += payoffs[i];
        }

        return sum;
    }
}
