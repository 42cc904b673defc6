using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Valuation;

/// <summary>Measures exact Shapley values of nearest neighbours beside NumPy, and a million examples alone.</summary>
internal sealed class ValuationBenchmark
{
    private const int Features = 16, Neighbours = 5;
    private string _python = PeerProgram.Python;
    private int _rounds = 3, _examples = 1_000_000, _tests = 1_000;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out ValuationBenchmark? benchmark)
    {
        var parsed = new ValuationBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code: 1 where values differ.</returns>
    public int Run()
    {
        var equal = true;
        Own(Draw(1_000, 50), warm: true);
        Console.WriteLine($"wall seconds (processor seconds), best of {_rounds} rounds; {Features} features, K = {Neighbours}, {Environment.ProcessorCount} cores");
        Console.WriteLine("| training × test | C# | NumPy, rank by rank | NumPy, cumulative sums | times faster than the better | greatest difference |");
        foreach (var (n, tests) in new[] { (1_000, 100), (10_000, 100), (10_000, 1_000), (100_000, 200) })
        {
            var task = Draw(n, tests);
            var (own, peers, difference) = (new List<(double, double)>(), new Dictionary<string, List<(double Wall, double Cpu)>>(StringComparer.Ordinal), 0.0);
            for (var round = 0; round < _rounds; round++)
            {
                var (values, seconds) = Own(task, warm: false);
                own.Add(seconds);
                foreach (var (form, time, theirs) in Peers(task))
                {
                    if (!peers.TryGetValue(form, out var times)) peers[form] = times = [];
                    times.Add(time);
                    if (theirs is not null) difference = Math.Max(difference, values.Zip(theirs).Max(p => Math.Abs(p.First - p.Second)));
                }
            }

            var best = peers.Values.Select(times => times.Min().Wall).Where(double.IsFinite).Min();
            Console.WriteLine($"| {n:N0} × {tests:N0} | {Text(own)} | {string.Join(" | ", peers.Values.Select(Text))} | {best / own.Min().Item1:F1} | {difference:G2} |");
            equal &= difference < 1e-6;
        }

        if (_examples > 0)
        {
            var (_, seconds) = Own(Draw(_examples, _tests), warm: false);
            Console.WriteLine($"| {_examples:N0} × {_tests:N0} | {seconds.Wall:F1} ({seconds.Cpu:F1}) | | | | |");
        }

        return equal ? 0 : 1;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--examples": return BenchmarkOptions.TryCount(value, 0, ref _examples);
            case "--tests": return BenchmarkOptions.TryCount(value, 1, ref _tests);
            default: return false;
        }
    }

    private static string Text(List<(double Wall, double Cpu)> times) => double.IsFinite(times.Min().Wall) ? $"{times.Min().Wall:F3} ({times.Min().Cpu:F3})" : "too large";

    private static Task Draw(int n, int tests)
    {
        var random = new RandomStream((ulong)n);
        float[] Points(int count) => [.. Enumerable.Range(0, count * Features).Select(_ => (float)random.NextNormal())];
        int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(2))];
        return new Task(Points(n), Points(tests), Labels(n), Labels(tests));
    }

    private static (double[] Values, (double Wall, double Cpu) Seconds) Own(Task task, bool warm)
    {
        double[] values = [];
        for (var round = 0; round < (warm ? 20 : 1); round++)
        {
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            values = KnnShapley.Classification(NeighbourProblem.Of(task.Training, task.Tests, Features), task.Labels, task.TestLabels, Neighbours);
            if (!warm) return (values, (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        }

        return (values, (0, 0));
    }

    private IEnumerable<(string Form, (double Wall, double Cpu) Seconds, double[]? Values)> Peers(Task task)
    {
        var folder = Directory.CreateTempSubdirectory("knn-shapley-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "training.f32"), MemoryMarshal.AsBytes(task.Training.AsSpan()));
            File.WriteAllBytes(Path.Combine(folder, "tests.f32"), MemoryMarshal.AsBytes(task.Tests.AsSpan()));
            File.WriteAllBytes(Path.Combine(folder, "labels.i32"), MemoryMarshal.AsBytes(task.Labels.AsSpan()));
            File.WriteAllBytes(Path.Combine(folder, "testlabels.i32"), MemoryMarshal.AsBytes(task.TestLabels.AsSpan()));
            var output = PeerProgram.Run(_python, out _, Script(), folder, $"{task.Labels.Length}", $"{task.TestLabels.Length}", $"{Features}", $"{Neighbours}");
            foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')))
            {
                var path = Path.Combine(folder, line[0] + ".f64");
                yield return (line[0], (double.Parse(line[2]), double.Parse(line[1])), File.Exists(path) ? MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray() : null);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "numpy_knn_shapley.py");

    /// <summary>What is valued.</summary>
    private sealed record Task(float[] Training, float[] Tests, int[] Labels, int[] TestLabels);
}
