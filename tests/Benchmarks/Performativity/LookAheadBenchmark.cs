using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Benchmarks.Performativity;

/// <summary>Measures a lender's retraining on answers of two levels, and an ascent through its training, beside NumPy.</summary>
internal sealed class LookAheadBenchmark
{
    private const double Sensitivity = 0.5, Second = 0.5;
    private const int Trainings = 5, Steps = 10;
    private string _python = PeerProgram.Python;
    private int _rounds = 5;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out LookAheadBenchmark? benchmark)
    {
        var parsed = new LookAheadBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code; 1 where the two do not agree.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("look-ahead-benchmark-");
        try
        {
            var sample = CreditSample.Load();
            var path = Path.Combine(folder.FullName, "rows.txt");
            File.WriteAllLines(path, Enumerable.Range(0, sample.Rows.Count).Select(i => string.Join(
                ' ', sample.Rows[i].ToArray().Prepend(sample.Rows.Labels[i]).Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
            return Compare(sample, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int Compare(CreditSample sample, string path)
    {
        int[] movable = [.. CreditSample.Movable.Select(sample.Feature)];
        var concealers = sample.Without(CreditSample.Utilisation);
        var column = concealers.Feature(CreditSample.LateThirty);
        var (retraining, ascent, peerRetraining, peerAscent) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (norm, loss, peerNorm, peerLoss) = (0.0, 0.0, double.NaN, double.NaN);
        for (var round = 0; round <= _rounds; round++)
        {
            Console.Error.WriteLine(round == 0 ? "warming up" : $"round {round} of {_rounds}");
            var own = ProcessorTime.Seconds(() => norm = Retrain(sample, movable));
            var still = ProcessorTime.Seconds(() => Ascend(concealers, 0));
            var moving = ProcessorTime.Seconds(() => loss = Ascend(concealers, Steps));
            if (round == 0) continue;
            retraining.Add(own);
            ascent.Add((moving - still) / Steps);
            if (!PeerProgram.HasModule(_python, "numpy")) continue;
            string[] arguments = [Script(), path, string.Join(',', movable), $"{Sensitivity}", $"{Second}", $"{Trainings}", $"{column}", $"{Steps}"];
            double[] told = [.. PeerProgram.Run(_python, out _, arguments).Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            peerRetraining.Add(told[0]);
            peerAscent.Add(told[2] / Steps);
            (peerNorm, peerLoss) = (told[1], told[3]);
        }

        Console.WriteLine(FormattableString.Invariant($"{sample.Record}: {sample.Rows.Count:N0} borrowers; processor milliseconds, median (best) of {_rounds}"));
        ProcessorTime.Report($"{Trainings} rounds of two levels, here", retraining);
        if (peerRetraining.Count > 0) ProcessorTime.Report("the same, NumPy", peerRetraining, retraining);
        ProcessorTime.Report("a step of ascent through 100 steps, here", ascent);
        if (peerAscent.Count == 0)
        {
            Console.WriteLine($"Not measured: NumPy. {_python} has to be a Python that has it.");
            return 0;
        }

        ProcessorTime.Report("the same, NumPy", peerAscent, ascent);
        Console.WriteLine(FormattableString.Invariant($"norm of the last model: here {norm:F8}, NumPy {peerNorm:F8}; loss reached: here {loss:F8}, NumPy {peerLoss:F8}"));
        return Math.Abs(norm - peerNorm) <= 1e-6 && Math.Abs(loss - peerLoss) <= 1e-6 ? 0 : 1;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            default: return false;
        }
    }

    private static double Retrain(CreditSample sample, int[] movable)
    {
        var platform = new CreditPlatform(sample.Rows, movable, Sensitivity);
        var path = RepeatedRetraining.Minimise(
            platform, LevelMixture.FromLevelOne(1 - Second, Second), platform.Baseline, new() { MaximumRounds = Trainings, Tolerance = 0 });
        return Math.Sqrt(path.Last.Sum(c => c * c));
    }

    private static double Ascend(CreditSample sample, int steps) =>
        new SizeAwarePlan(sample, [new(CreditSample.LateThirty, 1, LenderTraining.Descent)], 1) { Steps = steps }.Run(progress: new Progress<Studies.Running.WorkProgress>())[0]
            .Result.Utility;

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "numpy_retraining.py");
}
