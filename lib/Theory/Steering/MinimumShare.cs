using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.Steering;

/// <summary>The smallest collective that can steer a learner, with the data it reports and a proof that no smaller one can.</summary>
/// <remarks>
/// A linear program over all reports z: minimise Σv(z) subject to Σv(z)·(∇ℓ(θ; z) − g₀) = c − g₀ − r, v ≥ 0, whose value is the share α and
/// whose solution is v = α·P*. Its dual, maximise ⟨λ, c − g₀ − r⟩ subject to ⟨λ, ∇ℓ(θ; z) − g₀⟩ ≤ 1 for all z, certifies the value. Reports
/// are added one by one where the dual is violated (column generation), so the set of reports may be infinite.
/// </remarks>
[Source("arXiv:2302.04262", "Section 4.1, with the smallest share in place of a sufficient one")]
public static class MinimumShare
{
    private const int MostRounds = 2_000;

    /// <summary>The part of what is missing that may remain when the target counts as reached.</summary>
    private const double Reached = 1e-8;

    /// <summary>Finds the smallest share and the reports.</summary>
    /// <param name="problem">What is to be outweighed.</param>
    /// <param name="reports">What members may report.</param>
    /// <param name="tolerance">The relative distance between the share and its certificate at which the search ends, in (0, 1).</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>
    /// The plan. Status <see cref="SolverStatus.Infeasible"/> where no share in [0, 1] suffices: the plan then comes as near as possible,
    /// its
    /// <see cref="SteeringPlan.Residual"/> says by how much it misses, and it is proven unreachable only where the space is exhaustive.
    /// </returns>
    /// <exception cref="ArgumentException">The reports are made for another learner.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance lies outside (0, 1).</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static SolverResult<SteeringPlan> Of(
        SteeringProblem problem, IReportSpace reports, double tolerance = 1e-8, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(reports);
        Numerics.Checks.Require.OpenShare(tolerance);
        SteeringChecks.Parameters(reports.ParameterCount, problem.Parameters);
        var scale = Vectors.Norm(problem.Missing);
        if (scale <= Rounding(problem)) return new(SolverStatus.Converged, new SteeringPlan(0, 0, null, scale), 0, scale);
        return new Search(problem, reports, scale, tolerance, cancellation).Run();
    }

    /// <summary>A gradient below this is rounding of its own terms.</summary>
    private static double Rounding(SteeringProblem problem) => 1e-13 * (1 + Vectors.Norm(problem.PopulationGradient));

    /// <summary>The restricted program over the reports found so far. All gradients are divided by the size of what is missing.</summary>
    private sealed class Search
    {
        private readonly SteeringProblem _problem;
        private readonly IReportSpace _space;
        private readonly IReportChoice _choice;
        private readonly double _scale, _tolerance;
        private readonly CancellationToken _cancellation;
        private readonly List<Report> _reports = [];
        private readonly List<double[]> _columns = [];
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private int _rounds;

        internal Search(SteeringProblem problem, IReportSpace space, double scale, double tolerance, CancellationToken cancellation)
        {
            (_problem, _space, _scale, _tolerance, _cancellation) = (problem, space, scale, tolerance, cancellation);
            _choice = space.At(problem.Parameters);
            var offers = Offers(problem.Missing);
            problem.RequireFits([.. offers.Select(o => o.Report)]);
            Add(offers);
        }

        private int Dimension => _problem.Missing.Length;

        internal SolverResult<SteeringPlan> Run()
        {
            var (status, nearest, misses) = Approach();
            if (status != SolverStatus.Converged) return Finish(status, nearest, certified: 0);
            return misses <= Reached ? Shrink() : Finish(SolverStatus.Infeasible, nearest, certified: 0);
        }

        /// <summary>Phase 1: the reports whose mixture misses least, in the sum of absolute values.</summary>
        private (SolverStatus Status, double[] Weights, double Misses) Approach()
        {
            var program = new RestrictedProgram(_problem.Missing, _scale, elastic: true, _cancellation);
            while (true)
            {
                var solution = program.Solve(_columns);
                var (misses, duals) = (solution.Value.Objective, solution.Value.Duals);
                var found = misses > Reached && Improve(duals.AsSpan(0, Dimension), -duals[Dimension], out _);
                var status = !solution.HasConverged ? solution.Status
                    : found && _rounds >= MostRounds ? SolverStatus.IterationLimit
                    : SolverStatus.Converged;
                if (!found || status != SolverStatus.Converged) return (status, program.Weights(solution.Value), misses);
            }
        }

        /// <summary>Phase 2: the smallest share, until the dual certifies it.</summary>
        private SolverResult<SteeringPlan> Shrink()
        {
            var program = new RestrictedProgram(_problem.Missing, _scale, elastic: false, _cancellation);
            var certified = 0.0;
            while (true)
            {
                var solution = program.Solve(_columns);
                var weights = program.Weights(solution.Value);
                if (!solution.HasConverged) return Finish(SolverStatus.NumericalFailure, weights, certified);
                var (share, shareDual) = (solution.Value.Objective, solution.Value.Duals[Dimension]);
                var found = Improve(solution.Value.Duals.AsSpan(0, Dimension), 1 - shareDual, out var reach);
                if (_space.IsExhaustive) certified = Math.Max(certified, share / Math.Max(1, reach + shareDual));
                if (!found || share - certified <= _tolerance * share)
                    return Finish(SolverStatus.Converged, weights, Math.Min(certified, share));
                if (_rounds >= MostRounds) return Finish(SolverStatus.IterationLimit, weights, certified);
            }
        }

        /// <summary>Adds reports that violate the dual, ⟨λ, ∇ℓ − g₀⟩ > threshold.</summary>
        /// <param name="prices">λ in units of the scaled program.</param>
        /// <param name="threshold">What no report may exceed at the optimum.</param>
        /// <param name="reach">The largest ⟨λ, ∇ℓ − g₀⟩ found.</param>
        /// <returns>Whether a new report was added.</returns>
        private bool Improve(ReadOnlySpan<double> prices, double threshold, out double reach)
        {
            AmbientStop.Check(_cancellation);
            _rounds++;
            var direction = prices.ToArray();
            var offers = Offers(direction);
            var furthest = offers[0].Column;
            reach = Vectors.Dot(direction, furthest);
            var least = threshold + 1e-11 * (1 + Vectors.Norm(direction) * Vectors.Norm(furthest));
            return reach > least && Add(offers.Where(o => Vectors.Dot(direction, o.Column) > least));
        }

        /// <summary>The reports that reach far along a direction, the furthest first, each with its column of the program.</summary>
        private (Report Report, double[] Column)[] Offers(ReadOnlySpan<double> direction) =>
            [.. _choice.Furthest(direction).Select(report => (report, Column(report)))];

        private bool Add(IEnumerable<(Report Report, double[] Column)> offers)
        {
            var added = false;
            foreach (var (report, column) in offers)
            {
                if (!_known.Add(string.Join(' ', report.Features.Append(report.Label).Select(BitConverter.DoubleToInt64Bits)))) continue;
                _reports.Add(report);
                _columns.Add(column);
                added = true;
            }

            return added;
        }

        private double[] Column(Report report)
        {
            var column = new double[Dimension];
            for (var k = 0; k < column.Length; k++) column[k] = (report.Gradient[k] - _problem.PopulationGradient[k]) / _scale;
            return column;
        }

        private SolverResult<SteeringPlan> Finish(SolverStatus status, double[] weights, double certified)
        {
            var used = Enumerable.Range(0, weights.Length).Where(j => weights[j] > 1e-14).ToArray();
            var share = used.Sum(j => weights[j]);
            var missed = _problem.Missing.ToArray();
            foreach (var j in used)
            {
                for (var k = 0; k < missed.Length; k++) missed[k] -= weights[j] * _columns[j][k] * _scale;
            }

            var rows = used.Length == 0 ? null : LabelledRows.Of(
                [.. used.SelectMany(j => _reports[j].Features)],
                [.. used.Select(j => _reports[j].Label)],
                [.. used.Select(j => weights[j])]);
            var residual = Vectors.Norm(missed);
            return new(status, new SteeringPlan(Math.Min(1, share), certified, rows, residual), _rounds, residual);
        }
    }
}
