using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Benchmarks.Contracts;

/// <summary>
/// Measures the contract solvers beside the authors' on the paper's problems: the two-type grid, the three scenarios, complete information; and
/// how ours scale.
/// </summary>
internal sealed class ContractBenchmark
{
    private const double Negligible = 1e-9;
    private static readonly GeneralisationBound Curve = new();
    private static readonly LinearValuation Value = new();
    private string _python = PeerProgram.Python;
    private string? _authors = Environment.GetEnvironmentVariable("PAID_WITH_MODELS");
    private int _rounds = 9, _every = 1, _completeEvery = 97;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out ContractBenchmark? benchmark)
    {
        var parsed = new ContractBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints tables.</summary>
    /// <returns>The exit code: 1 where a contract of ours is not certified or theirs is better.</returns>
    public int Run()
    {
        var authors = new AuthorsSolver(_authors, _python);
        if (authors.Missing is { } reason) Console.WriteLine($"Not measured: the authors' solver. {reason}");
        Console.WriteLine(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; ours: median of {_rounds} rounds, one thread");
        Console.WriteLine();
        var grid = TwoTypeGrid();
        var isRight = Incomplete(authors, "two types", grid, _every)
            & Incomplete(authors, "scenario 1, big firms", [Scenario(0.2, 0.16, 0.12, 0.08, 0.04)])
            & Incomplete(authors, "scenario 2, small parties", [Scenario(1, 0.85, 0.7, 0.55, 0.4)])
            & Incomplete(authors, "scenario 3, big and small", [Scenario(0.5, 0.4, 0.03, 0.02, 0.001)])
            & Incomplete(authors, "the authors' scaling script, N = 10, 2 to 6 types", [.. Enumerable.Range(2, 5).Select(k => Spread(k, 10, 1, 0.4))])
            & Complete(authors, grid);
        return isRight & Scaling() ? 0 : 1;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--authors":
                _authors = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--every":
                return BenchmarkOptions.TryCount(value, 1, ref _every);
            case "--complete-every":
                return BenchmarkOptions.TryCount(value, 1, ref _completeEvery);
            default:
                return false;
        }
    }

    private static ContractProblem Problem(double[] costs, double[] probabilities, int parties) =>
        new(PartyTypes.Of(costs, probabilities), parties, Curve, Value);

    private static ContractProblem Scenario(params double[] costs) => Problem(costs, [.. costs.Select(_ => 1.0 / costs.Length)], 10);

    /// <summary>The paper's two-type grid: N = 2, 4, …, 100 and thirty probabilities.</summary>
    private static ContractProblem[] TwoTypeGrid() =>
    [
        .. from n in Enumerable.Range(1, 50)
           from k in Enumerable.Range(0, 30)
           let p = 0.01 + 0.98 * k / 29
           select Problem([0.02, 0.01], [p, 1 - p], 2 * n),
    ];

    /// <summary>Equally likely types whose costs fall evenly.</summary>
    private static ContractProblem Spread(int types, int parties, double from, double to) => Problem(
        [.. Enumerable.Range(0, types).Select(i => from + (to - from) * i / (types - 1.0))], [.. Enumerable.Repeat(1.0 / types, types)], parties);

    private bool Incomplete(AuthorsSolver authors, string name, ContractProblem[] problems, int every = 1)
    {
        var contracts = new Contract[problems.Length];
        var isCertified = true;
        var seconds = Median(() =>
        {
            for (var k = 0; k < problems.Length; k++)
            {
                var solved = IncompleteInformation.Solve(problems[k]);
                (contracts[k], isCertified) = (solved.Value, isCertified & solved.HasConverged);
            }
        });
        var residual = contracts.Max(c => c.Certificate.Residual);
        Console.WriteLine($"**{name}** ({problems.Length:N0} solves): ours {1e3 * seconds:G4} ms, {1e6 * seconds / problems.Length:F0} µs each, residual {residual:E1}");
        if (!isCertified) Console.WriteLine("  NOT CERTIFIED");
        if (authors.Missing is not null) return isCertified;

        int[] sampled = [.. Enumerable.Range(0, problems.Length).Where(k => k % every == 0)];
        var theirs = authors.Solve(sampled.Select(k => problems[k]), isComplete: false);
        var misses = sampled.Zip(theirs, (k, t) => Distance(contracts[k], t)).ToArray();
        var total = theirs.Sum(t => t.Seconds) / sampled.Length * problems.Length;
        var worst = misses.Max(m => Math.Max(m.Gap, m.Violation));
        Console.WriteLine(
            $"  authors' {total:F2} s{(every > 1 ? $", extrapolated from {sampled.Length}" : "")}, {1e3 * total / problems.Length:F0} ms each, "
            + $"{theirs.Count(t => !t.Success)} without success; value below ours by up to {misses.Max(m => m.Gap):E1} and violations up to "
            + $"{misses.Max(m => m.Violation):E1}, in units of v(1); median of the larger {Medians.Of(misses.Select(m => Math.Max(m.Gap, m.Violation))):E1}");
        Console.WriteLine($"  **{total / seconds:N0} times faster, distance to the optimum {worst / residual:E1} times smaller**");
        // Our certificate speaks of the concave part of the curve; where that is not the whole problem, the contract says so.
        foreach (var (k, miss) in sampled.Zip(misses).Where(x => x.Second.Violation < Negligible && x.Second.Gap < -Negligible))
        {
            var types = problems[k].Types.Count;
            if (contracts[k].IsGlobal) isCertified = false;
            var verdict = contracts[k].IsGlobal ? "AGAINST OUR CERTIFICATE" : "outside the concave part of the curve, as ours says it may be";
            Console.WriteLine($"  theirs is better by {-miss.Gap:E1} with {types} types and {problems[k].Parties} parties: {verdict}");
        }

        return isCertified;
    }

    /// <summary>How far below the certified optimum a menu is, and by how much it violates a constraint, in units of v(1).</summary>
    private static (double Gap, double Violation) Distance(Contract optimum, AuthorsSolution menu)
    {
        var (problem, m, t) = (optimum.Problem, menu.Contributions, menu.Promises);
        var outcome = Expectations.Of(problem, m, ExpectationMethod.Enumeration);
        var violation = 0.0;
        for (var i = 0; i < m.Length; i++)
        {
            var own = t[i] - problem.Types.Costs[i] * m[i];
            violation = Math.Max(violation, Math.Max(problem.Reservations[i] - own, t[i] - outcome.Attainable[i]));
            for (var j = 0; j < m.Length; j++) violation = Math.Max(violation, t[j] - problem.Types.Costs[i] * m[j] - own);
        }

        return ((optimum.Expected.Value - outcome.Value) / Value.Scale, violation / Value.Scale);
    }

    private bool Complete(AuthorsSolver authors, ContractProblem[] problems)
    {
        var values = new double[problems.Length];
        var isRight = true;
        var seconds = Median(() =>
        {
            for (var k = 0; k < problems.Length; k++)
            {
                var solved = CompleteInformation.Of(problems[k]);
                (values[k], isRight) = (solved.Value.Value, isRight & solved.HasConverged);
            }
        });
        var outcomes = problems.Sum(p => p.Parties + 1.0);
        Console.WriteLine($"**complete information, two types** ({problems.Length:N0} problems, {outcomes:N0} outcomes): ours {1e3 * seconds:G4} ms");
        if (authors.Missing is not null) return isRight;

        // A stride that is prime to the thirty probabilities of the grid meets all of them.
        int[] sampled = [.. Enumerable.Range(0, problems.Length).Where(k => k % _completeEvery == _completeEvery / 2)];
        var theirs = authors.Solve(sampled.Select(k => problems[k]), isComplete: true);
        var total = theirs.Sum(t => t.Seconds) / sampled.Sum(k => problems[k].Parties + 1.0) * outcomes;
        var apart = sampled.Zip(theirs, (k, t) => Math.Abs(t.Value - values[k]) / Value.Scale).ToArray();
        Console.WriteLine(
            $"  authors' {total:F0} s, extrapolated by outcomes from {sampled.Length} problems; values apart by up to {apart.Max():E1}, median {Medians.Of(apart):E1}, in "
            + "units of v(1)");
        Console.WriteLine($"  **{total / seconds:N0} times faster**");
        return isRight;
    }

    private bool Scaling()
    {
        Console.WriteLine();
        Console.WriteLine("| types \\ parties | 2 | 10 | 100 | 1,000 | 10,000 | 100,000 | 1,000,000 |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var isCertified = true;
        foreach (var types in (int[])[2, 5, 10, 20, 50])
        {
            var cells = new List<string>();
            foreach (var parties in (int[])[2, 10, 100, 1_000, 10_000, 100_000, 1_000_000])
            {
                var problem = Spread(types, parties, 0.2, 0.04);
                var solved = IncompleteInformation.Solve(problem);
                var seconds = Median(() => IncompleteInformation.Solve(problem), rounds: 3);
                isCertified &= solved.HasConverged;
                cells.Add(solved.HasConverged ? $"{1e3 * seconds:G3} ms" : $"{solved.Status}, {solved.Residual:E0}");
            }

            Console.WriteLine($"| {types} | {string.Join(" | ", cells)} |");
        }

        return isCertified;
    }

    private double Median(Action work, int? rounds = null)
    {
        // The first rounds are for the compiler's tiers.
        work();
        work();
        return Medians.Of(Enumerable.Range(0, rounds ?? _rounds).Select(_ =>
        {
            var begun = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }));
    }
}
