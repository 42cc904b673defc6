using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Benchmarks.Contracts;

/// <summary>The authors' Python, run by the script beside this file from a folder that holds a copy of their repository.</summary>
internal sealed class AuthorsSolver(string? folder, string python)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <summary>Why it cannot run, or null.</summary>
    public string? Missing
    {
        get
        {
            const string how = "Clone github.com/bingchen-wang/paid-with-models outside this repository and name the folder with --authors.";
            if (folder is null || !File.Exists(Path.Combine(folder, "ContractSol_SGB.py"))) return $"The authors' code is not here. {how}";
            if (!PeerProgram.Exists(python)) return $"{python} is not here; name a Python with --python.";
            return PeerProgram.HasModule(python, "scipy")
                ? null
                : $"{python} has no SciPy; install Debian's python3-scipy or name another Python with --python.";
        }
    }

    /// <summary>Solves problems one after the other.</summary>
    /// <param name="problems">The problems, of the paper's curve and valuation under its conditioning.</param>
    /// <param name="isComplete">Whether costs are seen.</param>
    public AuthorsSolution[] Solve(IEnumerable<ContractProblem> problems, bool isComplete)
    {
        var asked = JsonSerializer.Serialize(problems.Select(p => new
        {
            Kind = isComplete ? "complete" : "incomplete", p.Parties, p.Types.Costs, p.Types.Probabilities,
        }), Names);
        using var process = Process.Start(new ProcessStartInfo(python, [Script(), folder!])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        process.StandardInput.Write(asked);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{python} ended with {process.ExitCode}; its messages are above.");
        return JsonSerializer.Deserialize<AuthorsSolution[]>(output, Names)!;
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "authors_contracts.py");
}

/// <summary>What their solver returned.</summary>
internal sealed record AuthorsSolution(double Seconds, double[] Contributions, double[] Promises, double Value, bool Success);
