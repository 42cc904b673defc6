using System.Diagnostics;
using System.Text;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Numerics.Tests.Optimization;

/// <summary>
/// GLPK's command line program as an independent solver: the program goes there as free MPS, all problems of a batch in one folder.
/// </summary>
internal sealed class Glpk : IDisposable
{
    private const string Program = "glpsol";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glpk-");

    /// <summary>Whether the program can be started.</summary>
    public static bool IsInstalled
    {
        get
        {
            try
            {
                return Run("--version") is not null;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>What GLPK says of a program.</summary>
    /// <returns>The status, and the least cost where there is one.</returns>
    public (SolverStatus Status, double LeastCost) Minimize(LinearProgram program)
    {
        var (problem, answer) = (Path.Combine(_folder.FullName, "problem.mps"), Path.Combine(_folder.FullName, "answer.txt"));
        File.WriteAllText(problem, Mps(program));
        File.Delete(answer);
        // Without the presolver, so that infeasible and unbounded are told apart.
        var log = Run("--freemps", problem, "--min", "--nopresol", "--write", answer);
        if (!File.Exists(answer)) throw new InvalidOperationException($"glpsol wrote no answer: {log}");
        // The line "s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE" with f for feasible, n for 'there is none', u for undefined or infeasible.
        var words = File.ReadLines(answer).Single(line => line.StartsWith("s bas ", StringComparison.Ordinal)).Split(' ');
        var status = (words[4], words[5]) switch
        {
            ("f", "f") => SolverStatus.Converged,
            ("n", _) => SolverStatus.Infeasible,
            ("f", "n") => SolverStatus.Unbounded,
            _ => SolverStatus.NumericalFailure,
        };
        return (status, double.Parse(words[6]));
    }

    /// <summary>Deletes the files.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text + errors.Result;
    }

    private static string Mps(LinearProgram program)
    {
        var text = new StringBuilder("NAME p\nROWS\n N cost\n");
        var (rights, ranges) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < program.RowCount; i++)
        {
            var (lower, upper) = (program.RowLower[i], program.RowUpper[i]);
            var kind = lower == upper ? 'E' : double.IsFinite(lower) ? 'G' : double.IsFinite(upper) ? 'L' : 'N';
            text.Append($" {kind} r{i}\n");
            if (kind != 'N') rights.Append($" b r{i} {(kind == 'L' ? upper : lower):R}\n");
            if (kind == 'G' && double.IsFinite(upper)) ranges.Append($" g r{i} {upper - lower:R}\n");
        }

        text.Append("COLUMNS\n");
        for (var j = 0; j < program.VariableCount; j++)
        {
            text.Append($" x{j} cost {program.Costs[j]:R}\n");
            for (var i = 0; i < program.RowCount; i++)
            {
                if (program.Row(i)[j] != 0) text.Append($" x{j} r{i} {program.Row(i)[j]:R}\n");
            }
        }

        text.Append("RHS\n").Append(rights).Append("RANGES\n").Append(ranges).Append("BOUNDS\n");
        for (var j = 0; j < program.VariableCount; j++)
        {
            var (lower, upper) = (program.Lower[j], program.Upper[j]);
            if (lower == upper)
            {
                text.Append($" FX d x{j} {lower:R}\n");
                continue;
            }

            text.Append(double.IsFinite(lower) ? $" LO d x{j} {lower:R}\n" : $" MI d x{j}\n");
            text.Append(double.IsFinite(upper) ? $" UP d x{j} {upper:R}\n" : $" PL d x{j}\n");
        }

        return text.Append("ENDATA\n").ToString();
    }
}
