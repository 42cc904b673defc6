using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CollectiveAction.Jupyter.Install;

namespace CollectiveAction.Benchmarks.Kernel;

/// <summary>Measures the Jupyter kernel beside ipykernel: both in every round, one after the other, so that noise of the machine meets both.</summary>
internal sealed class KernelBenchmark
{
    private const string DefaultPython = "/usr/bin/python3";
    private static readonly TimeSpan TypingPause = TimeSpan.FromSeconds(2);

    private string? _program;
    private string _python = File.Exists(DefaultPython) ? DefaultPython : "python3";
    private int _rounds = 7;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out KernelBenchmark? benchmark)
    {
        var parsed = new KernelBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var prefix = Directory.CreateTempSubdirectory("kernel-benchmark-");
        try
        {
            var program = _program ?? Publish(prefix.FullName);
            if (program is null) return 1;
            var ours = KernelUnderTest.CSharp("C#", KernelPublisher.DotnetHost(), program);
            var theirs = KernelUnderTest.Python(_python);
            var samples = new Dictionary<KernelUnderTest, List<Sample>> { [ours] = [], [theirs] = [] };
            for (var round = 1; round <= _rounds; round++)
            {
                foreach (var kernel in samples.Keys)
                {
                    Console.Error.WriteLine($"round {round} of {_rounds}: {kernel.Name}");
                    samples[kernel].Add(Measure(kernel));
                }
            }

            Print(samples[ours], samples[theirs]);
            return 0;
        }
        finally
        {
            prefix.Delete(recursive: true);
        }
    }

    private static string? Publish(string folder)
    {
        Console.Error.WriteLine("compiling the kernel ahead of time …");
        var problem = KernelPublisher.PublishReadyToRun(folder, CancellationToken.None);
        if (problem is null) return Path.Combine(folder, KernelPublisher.ProgramName);
        Console.Error.WriteLine($"That failed: {problem}. Name a program with --program.");
        return null;
    }

    private static Sample Measure(KernelUnderTest kernel)
    {
        using var process = new KernelProcess(kernel.Command);
        using var client = new KernelClient(process);
        Thread.Sleep(TypingPause);
        var first = client.Execute(kernel.FirstCell);
        TimeSpan[] later = [.. kernel.LaterCells.Select(client.Execute)];
        client.Complete(kernel.Completions[0]);
        TimeSpan[] completions = [.. kernel.Completions.Select(client.Complete)];
        return new Sample(client.Ready, first, Median(later), later.Max(), Median(completions), process.WorkingSet);
    }

    private static void Print(IReadOnlyList<Sample> ours, IReadOnlyList<Sample> theirs)
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; median and best of {ours.Count} rounds");
        Console.WriteLine();
        Console.WriteLine($"| {"",-44} | {"C#",15} | {"ipykernel",15} | {"ratio",5} | {"target",7} |");
        Console.WriteLine($"|{new string('-', 46)}|{new string('-', 16)}:|{new string('-', 16)}:|{new string('-', 6)}:|{new string('-', 8)}:|");
        Row("ready: start to first kernel_info reply, ms", sample => sample.Ready.TotalMilliseconds, "ratio 1");
        Row("first cell after a pause of 2 s, ms", sample => sample.First.TotalMilliseconds, "150");
        Row("later small cells, median, ms", sample => sample.Later.TotalMilliseconds, "20");
        Row("later small cells, slowest, ms", sample => sample.Slowest.TotalMilliseconds, "");
        Row("completion once warm, ms", sample => sample.Completion.TotalMilliseconds, "60");
        Row("working set, MiB", sample => sample.WorkingSet / 1048576.0, "");

        void Row(string name, Func<Sample, double> value, string target)
        {
            var (mine, other) = (Medians.Of(ours.Select(value)), Medians.Of(theirs.Select(value)));
            Console.WriteLine($"| {name,-44} | {Cell(ours, value),15} | {Cell(theirs, value),15} | {mine / other,5:F2} | {target,7} |");
        }
    }

    private static string Cell(IReadOnlyList<Sample> samples, Func<Sample, double> value) => $"{Medians.Of(samples.Select(value)):F1} ({samples.Min(value):F1})";

    private static TimeSpan Median(IEnumerable<TimeSpan> values) => TimeSpan.FromMilliseconds(Medians.Of(values.Select(value => value.TotalMilliseconds)));

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--program":
                _program = Path.GetFullPath(value);
                return true;
            case "--python":
                _python = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            default:
                return false;
        }
    }

    private sealed record Sample(TimeSpan Ready, TimeSpan First, TimeSpan Later, TimeSpan Slowest, TimeSpan Completion, long WorkingSet);
}
