using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Calibration;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Benchmarks.Privacy;

/// <summary>Measures how long ε of long runs of DP-SGD and the calibration of their noise take, beside Google's dp_accounting.</summary>
internal sealed class PrivacyBenchmark
{
    private string _python = PeerProgram.Python;
    private string? _peer;
    private int _rounds = 5;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out PrivacyBenchmark? benchmark)
    {
        var parsed = new PrivacyBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        PrivacyTask[] tasks =
        [
            new("epsilon", 0.001, 1, 100_000, 1e-6), new("epsilon", 256 / 60000.0, 1.1, 14_063, 1e-5), new("epsilon", 0.01, 0.8, 1000, 1e-5),
            new("epsilon", 1e-4, 0.5, 10_000, 1e-6),
            new("noise", 512 / 60000.0, 1, 2344, 1e-5), new("noise", 512 / 60000.0, 4, 2344, 1e-5), new("noise", 512 / 60000.0, 16, 2344, 1e-5),
        ];

        // Compiled code gets faster over its first seconds.
        for (var warm = 0; warm < 3; warm++) Own(tasks[^1]);
        Console.WriteLine($"processor seconds, median (best) of {_rounds} rounds; the last two columns are the results");
        foreach (var task in tasks)
        {
            var (own, peer, ownResult, peerResult) = (new List<double>(), new List<double>(), 0.0, double.NaN);
            for (var round = 0; round < _rounds; round++)
            {
                var before = Environment.CpuUsage.TotalTime;
                ownResult = Own(task);
                own.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
                if (_peer is null) continue;
                var output = PeerProgram.Run(_python, out _, Script(), _peer, task.Kind, $"{task.Rate:R}", $"{task.Number:R}", $"{task.Steps}", $"{task.Delta:R}").Split(' ');
                peer.Add(double.Parse(output[0]));
                peerResult = double.Parse(output[1]);
            }

            var ratio = peer.Count > 0 ? $"{Medians.Of(peer) / Medians.Of(own):F0}" : "";
            Console.WriteLine($"| {task,-44} | {Medians.Of(own):F3} ({own.Min():F3}) | {(peer.Count > 0 ? $"{Medians.Of(peer):F2} ({peer.Min():F2})" : ""),-14} | {ratio,5} | {ownResult:F6} | {peerResult:F6} |");
        }

        if (_peer is null) Console.WriteLine("Not measured: dp_accounting. --dp-accounting names the folder python/dp_accounting of a clone of google/differential-privacy.");
        return 0;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--dp-accounting":
                _peer = Path.GetFullPath(value);
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            default: return false;
        }
    }

    private static double Own(PrivacyTask task)
    {
        if (task.Kind == "noise") return PrivacyCalibration.NoiseMultiplier(sigma => PrivacyEvent.DpSgd(task.Rate, sigma, task.Steps), task.Number, task.Delta);
        var accountant = new LossDistributionAccountant();
        accountant.Compose(PrivacyEvent.DpSgd(task.Rate, task.Number, task.Steps));
        return accountant.Epsilon(task.Delta);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "dp_accounting_peer.py");
}
