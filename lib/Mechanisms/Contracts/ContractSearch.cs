using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>One search for an optimal contract: the concave programs it solves, and the proof of what they find.</summary>
internal sealed class ContractSearch
{
    private const double Interior = 1e-6, Excellent = 1e-13, Rounding = 1e-9, Proved = 1e-9;

    /// <summary>Up to this number of outcomes a certificate is computed by going through them all.</summary>
    private const double FewOutcomes = 2_000;

    /// <summary>From which relative difference on the interior point is believed that two contributions differ, tried in turn.</summary>
    private static readonly double[] PooledDifferences = [1e-5, 1e-3, 1e-7, 1e-2];
    private readonly ContractProblem _problem;
    private readonly ContractOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly double _contact;
    private int _steps;

    internal ContractSearch(ContractProblem problem, ContractOptions options, CancellationToken cancellation)
    {
        (_problem, _options, _cancellation) = (problem, options, cancellation);
        _contact = ConcaveEnvelope.ContactOf(problem.Accuracy);
    }

    /// <summary>
    /// Searches where the curve is its own envelope; if the best there is no inner point, everywhere else too, under a bound of what any contract
    /// can reach.
    /// </summary>
    internal SolverResult<Contract> Solve()
    {
        var result = Above(_contact, isEnvelope: true);
        var isInside = result.HasConverged && _problem.Parties * result.Value.Contributions[0] > _contact * (1 + Interior);
        if (isInside || _problem.Accuracy.ConcaveFrom >= _contact) return result;

        var outcomes = OutcomeList.IsShortFor(_problem) ? new OutcomeList(_problem) : null;
        var relaxed = Relaxation.Of(_problem, outcomes, _contact, _cancellation);
        var wider = Above(_problem.Accuracy.ConcaveFrom, isEnvelope: false);
        var best = Better(result, wider);
        if (outcomes is not null) best = Better(best, Faces(outcomes, relaxed, best));
        else if (Sums() is { } sums) best = Better(best, sums);
        if (Idle() is { } idle) best = Better(best, idle);
        if (!best.HasConverged)
        {
            var status = relaxed is null ? SolverStatus.Infeasible : best.Status == SolverStatus.Infeasible ? SolverStatus.NumericalFailure : best.Status;
            return best with { Status = status };
        }

        var bound = Math.Min(relaxed?.Bound ?? double.PositiveInfinity, _problem.Accuracy.Limit);
        return best with { Value = best.Value.Under(bound, isGlobal: bound <= best.Value.Expected.Accuracy + Proved), Iterations = _steps };
    }

    private static SolverResult<Contract> Better(SolverResult<Contract> first, SolverResult<Contract> second) =>
        !second.HasConverged ? first
        : !first.HasConverged || second.Value.Expected.Accuracy > first.Value.Expected.Accuracy ? second
        : first;

    /// <summary>The contracts whose totals all lie above some amount.</summary>
    private SolverResult<Contract> Above(double least, bool isEnvelope)
    {
        var program = new ScreeningProgram(_problem, least, Expectations.Moments(_problem, least, 2 * Most(), [], _options.Method));
        var ironing = new Ironing(program);
        if (_options.Path != ContractPath.InteriorPoint && _problem.Parties > 1)
        {
            var found = _options.Start is { } similar && similar.Contributions.Count == program.Count
                ? ironing.TrySolve([.. similar.Contributions], similar.Certificate.Multipliers, Rounding) ?? ironing.TrySolve()
                : ironing.TrySolve();
            _steps += ironing.Steps;
            if (found is not null)
            {
                var ironed = Finish(program, ironing.Contributions, ironing.Utilities, found, ContractPath.Ironing, isEnvelope);
                if (ironed.HasConverged) return ironed;
            }
        }

        if (Alone(program) is { } alone) return Finish(program, alone.Contributions, alone.Utilities, alone.Multipliers, ContractPath.OwnTraining, isEnvelope);
        var interior = new InteriorPoint(program);
        var (status, multipliers) = interior.Solve(_cancellation);
        _steps += interior.Steps;
        return Polished(program, interior.Contributions, interior.Utilities, multipliers, ContractPath.InteriorPoint, isEnvelope, status);
    }

    /// <summary>The best contract of the faces, verified over all outcomes.</summary>
    private SolverResult<Contract> Faces(OutcomeList outcomes, (double Bound, double[] Menu)? relaxed, SolverResult<Contract> best)
    {
        var search = new FaceSearch(outcomes);
        search.Search([.. relaxed is { } r ? new[] { r.Menu } : [], OwnTraining.Menu(_problem), [.. best.Value.Contributions]], relaxed?.Bound ?? double.PositiveInfinity, _cancellation);
        _steps += search.Steps;
        return search.Best is { } face
            ? Polished(face.Program, face.Contributions, face.Utilities, face.Multipliers, ContractPath.Faces, isEnvelope: false, SolverStatus.Converged)
            : best;
    }

    /// <summary>
    /// Where there are too many outcomes for faces: the sum of exponentials goes on below the concave part, and under the curve, so that menus may
    /// leave it in outcomes that hardly occur.
    /// </summary>
    private SolverResult<Contract>? Sums()
    {
        if (_problem.Accuracy is not IExponentialForm || !_problem.Valuation.IsLinear || _problem.Shock is not null) return null;
        var from = _problem.Accuracy.ConcaveFrom;
        var sum = ExponentialSum.Of(_problem.Accuracy, from, Math.Max(2 * Most(), 1.01 * from));
        foreach (var weight in sum.Weights)
        {
            if (weight < 0) return null;
        }

        var program = new ScreeningProgram(_problem, leastTotal: 0, new ExponentialMoments(_problem, sum, value: null));
        var interior = new InteriorPoint(program);
        var (status, multipliers) = interior.Solve(OwnTraining.Menu(_problem), _cancellation);
        _steps += interior.Steps;
        return Polished(program, interior.Contributions, interior.Utilities, multipliers, ContractPath.Faces, isEnvelope: false, status);
    }

    /// <summary>The contract that asks for nothing and gives nothing, where everybody takes it.</summary>
    private SolverResult<Contract>? Idle()
    {
        var nothing = _problem.Valuation.Value(_problem.Accuracy.Value(0));
        if (_problem.Reservations.Any(f => f > nothing)) return null;
        double[] zero = new double[_problem.Types.Count], none = new double[zero.Length - 1];
        var promise = Math.Max(0, _problem.Reservations.Max());
        double[] utilities = [.. zero.Select(_ => promise)];
        var expected = new ExpectedOutcome(_problem.Accuracy.Value(0), nothing, [.. zero.Select(_ => nothing)], 0);
        var certificate = new ContractCertificate(new ContractMultipliers(zero, none, none, zero, 0) { Objective = 0 }, 0, 0, 0, 0);
        return new SolverResult<Contract>(
            SolverStatus.Converged, new Contract(_problem, zero, utilities, expected, ContractPath.Faces, certificate, double.PositiveInfinity, isGlobal: false), _steps, 0);
    }

    /// <summary>What the interior point leaves open is which constraints are exactly active; from there that is quickly settled.</summary>
    private SolverResult<Contract> Polished(
        ScreeningProgram program, double[] m, double[] u, ContractMultipliers multipliers, ContractPath path, bool isEnvelope, SolverStatus status)
    {
        var result = Finish(program, m, u, multipliers, path, isEnvelope, status);
        if (status == SolverStatus.Infeasible || result.Residual <= Excellent || _options.Path == ContractPath.InteriorPoint) return result;
        var ironing = new Ironing(program);
        foreach (var pooled in PooledDifferences)
        {
            if (ironing.TrySolve(m, multipliers, pooled) is not { } polished) continue;
            var better = Finish(program, ironing.Contributions, ironing.Utilities, polished, path, isEnvelope);
            if (better.Residual < result.Residual) result = better;
            if (result.HasConverged) break;
        }

        return result;
    }

    private SolverResult<Contract> Finish(
        ScreeningProgram program, double[] m, double[] u, ContractMultipliers prices, ContractPath path, bool isEnvelope, SolverStatus ended = SolverStatus.Converged)
    {
        var (moments, certificate) = (program.Moments, ContractCertificate.Of(Exact(program, m) ?? program, m, u, prices));
        moments.MoveTo(m);
        var expected = path == ContractPath.Faces && OutcomeList.IsShortFor(_problem)
            ? Expectations.Of(_problem, m, ExpectationMethod.Enumeration)
            : new ExpectedOutcome(moments.Accuracy(), moments.Value(), [.. Enumerable.Range(0, program.Count).Select(moments.Attainable)], moments.Error);

        // Without weight on the objective the multipliers show that there is no other contract.
        var bound = !isEnvelope ? double.PositiveInfinity : prices.Objective == 0 ? expected.Accuracy : Relaxation.Bound(program, m, u, prices);
        var contract = new Contract(_problem, [.. m], [.. u], expected, path, certificate, Math.Min(bound, _problem.Accuracy.Limit), isEnvelope);
        if (certificate.Residual <= _options.Tolerance) ended = SolverStatus.Converged;
        else if (ended == SolverStatus.Converged) ended = SolverStatus.NumericalFailure;
        return new SolverResult<Contract>(ended, contract, _steps, certificate.Residual);
    }

    /// <summary>
    /// The program without sums of exponentials, where the outcomes are few: a certificate then speaks of the problem itself and not of one that
    /// differs from it by the error of a sum.
    /// </summary>
    private ScreeningProgram? Exact(ScreeningProgram program, double[] m) =>
        program.Moments.Error > 0 && Outcomes.Count(_problem.Parties, m.Distinct().Count()) <= FewOutcomes
            ? new ScreeningProgram(_problem, program.Least * _problem.Parties, Expectations.Moments(_problem, 0, 0, m, ExpectationMethod.Enumeration))
            : null;

    /// <summary>The largest total that anybody could pay for.</summary>
    private double Most() =>
        _problem.Parties * (_problem.Valuation.Value(_problem.Accuracy.Limit) - Math.Min(0, _problem.Reservations.Min())) / _problem.Types.Costs[^1];

    /// <summary>
    /// One party is promised no more than its own data yields, so where each type can have its reservation utility only in one way, the
    /// menu is given: the constraints have no interior, and the objective plays no part.
    /// </summary>
    private static (double[] Contributions, double[] Utilities, ContractMultipliers Multipliers)? Alone(ScreeningProgram program)
    {
        var problem = program.Problem;
        if (problem.Parties > 1) return null;
        OwnTraining[] own = [.. program.Costs.Select(cost => OwnTraining.Of(cost, problem.Accuracy, problem.Valuation))];
        for (var i = 0; i < own.Length; i++)
        {
            if (program.Reservations[i] != own[i].Utility || own[i].Contribution == 0) return null;
        }

        double[] m = [.. own.Select(o => o.Contribution)], gradient = new double[m.Length], none = new double[m.Length - 1];
        program.Moments.MoveTo(m);
        program.Moments.AccuracyGradient(gradient);
        double[] opposed = [.. Enumerable.Repeat(gradient.Zip(program.Costs, (g, c) => g / c).Max(), m.Length)];
        return (m, [.. own.Select(o => o.Utility)], new ContractMultipliers(opposed, none, none, opposed, 0) { Objective = 0 });
    }
}
