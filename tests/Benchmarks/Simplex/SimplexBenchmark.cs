using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Tests.Optimization;
using Solver = CollectiveAction.Numerics.Optimization.Simplex;

namespace CollectiveAction.Benchmarks.Simplex;

/// <summary>
/// Measures the simplex method beside GLPK's: both on each problem, one after the other, so that noise of the machine meets both.
/// </summary>
internal sealed class SimplexBenchmark
{
    private const double Agreement = 1e-6;
    private const int NewColumns = 50;
    private int _rounds = 9;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out SimplexBenchmark? benchmark)
    {
        var parsed = new SimplexBenchmark();
        benchmark = null;
        if (options is ["--rounds", var value, .. var rest])
        {
            if (!int.TryParse(value, out parsed._rounds) || parsed._rounds < 1) return false;
            options = rest;
        }

        if (!options.IsEmpty) return false;
        benchmark = parsed;
        return true;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code: 1 where the two disagree or GLPK is missing.</returns>
    public int Run()
    {
        if (!GlpkProblem.IsInstalled)
        {
            Console.Error.WriteLine("GLPK's library libglpk.so.40 is not here (Debian: libglpk40); there is nothing to compare with.");
            return 1;
        }

        Console.WriteLine(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; "
            + $"median and best of {_rounds} rounds");
        Console.WriteLine();
        Console.WriteLine($"| {"",-44} | {"iterations",10} | {"C#, ms",15} | {"GLPK, ms",15} | {"ratio",5} |");
        Console.WriteLine($"|{Rule(46)}|{Rule(11)}:|{Rule(16)}:|{Rule(16)}:|{Rule(6)}:|");
        var agree = Row("transport 60×60: 120 rows, 3,600 columns", random => RandomPrograms.Transport(random, 60, 60, unitAmounts: false));
        agree &= Row("assignment 60×60: 120 rows, 3,600 columns", random => RandomPrograms.Transport(random, 60, 60, unitAmounts: true));
        agree &= Row("dense equations: 100 rows, 2,000 columns", random => RandomPrograms.Standard(random, 100, 2_000));
        agree &= Row("dense equations: 150 rows, 3,000 columns", random => RandomPrograms.Standard(random, 150, 3_000));
        Generation();
        return agree ? 0 : 1;
    }

    private bool Row(string name, Func<RandomStream, LinearProgram> make)
    {
        var (ours, theirs, iterations, agree) = (new List<double>(), new List<double>(), new List<double>(), true);
        // The first round is for the compiler's tiers.
        for (var round = 0; round <= _rounds; round++)
        {
            var program = make(new RandomStream((ulong)round));
            using var problem = new GlpkProblem(program);
            var begun = Stopwatch.GetTimestamp();
            var result = Solver.Minimize(program);
            var mine = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            begun = Stopwatch.GetTimestamp();
            var cost = problem.Minimize();
            var other = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (!result.HasConverged || !(Math.Abs(cost - result.Value.Objective) <= Agreement * (1 + Math.Abs(cost))))
            {
                Console.Error.WriteLine($"{name}, round {round}: {result.Status}, {result.Value.Objective:R} here, {cost:R} there");
                agree = false;
            }

            if (round == 0) continue;
            ours.Add(mine);
            theirs.Add(other);
            iterations.Add(result.Iterations);
        }

        var ratio = Medians.Of(ours) / Medians.Of(theirs);
        Console.WriteLine($"| {name,-44} | {Medians.Of(iterations),10:F0} | {Cell(ours),15} | {Cell(theirs),15} | {ratio,5:F2} |");
        return agree;
    }

    /// <summary>What one more column costs from the last basis, and from none.</summary>
    private void Generation()
    {
        var (warm, cold, iterations) = (new List<double>(), new List<double>(), new List<double>());
        var whole = RandomPrograms.Standard(new RandomStream(1), 100, 2_000 + NewColumns);
        var program = Part(whole, 0, 2_000);
        var basis = Solver.Minimize(LinearProgram.StandardForm(whole.Costs[..2_000], program, whole.RowLower)).Required.Basis;
        var current = LinearProgram.StandardForm(whole.Costs[..2_000], program, whole.RowLower);
        for (var at = 2_000; at < 2_000 + NewColumns; at++)
        {
            current = current.WithColumns(whole.Costs.Slice(at, 1), Part(whole, at, 1));
            var begun = Stopwatch.GetTimestamp();
            var result = Solver.Minimize(current, new SimplexOptions { Start = basis });
            warm.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            begun = Stopwatch.GetTimestamp();
            Solver.Minimize(current);
            cold.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            iterations.Add(result.Iterations);
            basis = result.Required.Basis;
        }

        Console.WriteLine();
        Console.WriteLine(
            $"one more column to 100×2,000, {NewColumns} times: {Cell(warm)} ms "
            + $"and {iterations.Average():F1} iterations from the last basis, {Cell(cold)} ms from none");
    }

    private static double[,] Part(LinearProgram program, int first, int count)
    {
        var columns = new double[program.RowCount, count];
        for (var i = 0; i < program.RowCount; i++)
        {
            for (var j = 0; j < count; j++) columns[i, j] = program.Row(i)[first + j];
        }

        return columns;
    }

    private static string Rule(int width) => new('-', width);

    private static string Cell(IReadOnlyList<double> values) => $"{Medians.Of(values):F1} ({values.Min():F1})";
}
