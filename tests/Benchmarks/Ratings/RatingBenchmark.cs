using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Ratings;

/// <summary>Measures how fast a factor model of 100,000 ratings is trained, beside its slow twin and a loop in NumPy.</summary>
internal sealed class RatingBenchmark
{
    private string _python = PeerProgram.Python;
    private int _rounds = 5, _peerEpochs = 1;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out RatingBenchmark? benchmark)
    {
        var parsed = new RatingBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("rating-benchmark-");
        try
        {
            var ratings = RatingSource.LoadOrSynthesize(new RandomStream(1)).Dataset;
            var path = Path.Combine(folder.FullName, "ratings.txt");
            File.WriteAllLines(path, ratings.Ratings.Select(r => $"{r.User} {r.Item} {r.Stars}"));
            Compare(ratings, path);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--peer-epochs": return BenchmarkOptions.TryCount(value, 1, ref _peerEpochs);
            default: return false;
        }
    }

    private void Compare(RatingDataset ratings, string path)
    {
        var options = new FactorOptions();
        // Compiled code gets faster over its first seconds.
        for (var warm = 0; warm < 20; warm++) FactorTrainer.Train(ratings, options, new RandomStream(0));
        var (own, slow, peer) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= _rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {_rounds}");
            own.Add(ProcessorTime.Seconds(() => FactorTrainer.Train(ratings, options, new RandomStream((ulong)round))) / options.Epochs);
            slow.Add(ProcessorTime.Seconds(() => ReferenceFactorModel.Train(ratings, options, new RandomStream((ulong)round))) / options.Epochs);
            if (Numpy(path, options) is { } seconds) peer.Add(seconds / _peerEpochs);
        }

        Console.WriteLine($"{ratings}; {options.Factors} factors; processor milliseconds an epoch, median (best) of {_rounds} rounds");
        Report("vectors, single precision", own, own);
        Report("slow twin, double precision", slow, own);
        if (peer.Count > 0) Report("NumPy, a step a rating", peer, own);
        else Console.WriteLine($"Not measured: NumPy. {_python} has to be a Python that has it.");
    }

    private double? Numpy(string path, FactorOptions options)
    {
        if (!PeerProgram.HasModule(_python, "numpy")) return null;
        var output = PeerProgram.Run(_python, out _, Script(), path, $"{options.Factors}", $"{_peerEpochs}");
        return double.Parse(output.Split(' ')[0]);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "numpy_factors.py");

    private static void Report(string name, List<double> seconds, List<double> own)
    {
        var median = Medians.Of(seconds);
        Console.WriteLine($"| {name,-28} | {1000 * median:F1} ({1000 * seconds.Min():F1}) | {median / Medians.Of(own):F1} |");
    }
}
