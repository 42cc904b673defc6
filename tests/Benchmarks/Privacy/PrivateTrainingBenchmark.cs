using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Privacy;

/// <summary>
/// Measures rows a second of private descent on pictures of 784 pixels, a fifth of them not 0, in batches of 256 in expectation: the managed engine by
/// lengths of gradients, alone and eight models at once, beside PyTorch that forms every row's gradient, and beside itself without privacy.
/// </summary>
internal sealed class PrivateTrainingBenchmark
{
    private const int Rows = 5_000, Lot = 256, Models = 8;
    private static readonly (string Name, DenseShape Shape)[] Networks =
    [
        ("softmax", DenseShape.Softmax(784, 10)),
        ("perceptron", DenseShape.Perceptron(784, [32], 10)),
        ("convolution", DenseShape.Convolutional(28, 28, 1, 8, 10, 5)),
    ];

    private string _python = PeerProgram.Python;
    private int _rounds = 3, _steps = 100;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out PrivateTrainingBenchmark? benchmark)
    {
        var parsed = new PrivateTrainingBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var rows = Pictures();
        var hasPeer = PeerProgram.HasModule(_python, "torch");
        if (!hasPeer) Console.WriteLine($"{_python} has no torch: it is left out.");
        Console.WriteLine($"{_steps} batches of {Lot} of {Rows:N0} pictures, one thread each; median of {_rounds}, thousand rows a second and model.");
        Console.WriteLine();
        Console.WriteLine($"| model | private, one | private, {Models} at once | not private, {Models} at once | PyTorch, every row's gradient | one beside PyTorch |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, shape) in Networks)
        {
            Func<double?>[] contenders =
            [
                () => Measure(rows, shape, 1, new(1, 1)),
                () => Measure(rows, shape, Models, new(1, 1)),
                () => Measure(rows, shape, Models, null),
                () => hasPeer ? Peer(name) : null,
            ];
            foreach (var contender in contenders.Take(3)) contender();
            var rounds = Enumerable.Range(0, _rounds).Select(_ => Array.ConvertAll(contenders, contender => contender())).ToArray();
            var medians = contenders.Select((_, k) => Array.TrueForAll(rounds, r => r[k] is not null) ? Medians.Of(rounds.Select(r => r[k]!.Value)) : (double?)null).ToArray();
            Console.WriteLine($"| {name} | {string.Join(" | ", medians.Select(Cell))} | {(medians[3] is { } peer ? string.Create(CultureInfo.InvariantCulture, $"{medians[0] / peer:F1} x") : "–")} |");
        }

        return 0;
    }

    private static string Cell(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number / 1000:N0}") : "–";

    private static LabelledRows Pictures()
    {
        var random = new RandomStream(1);
        var features = new double[Rows * 784];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextBernoulli(0.2) ? random.NextDouble() : 0;
        return LabelledRows.Of(features, [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt32(10))]);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "private_peer.py");

    /// <summary>Rows a second and model on one thread.</summary>
    private double? Measure(LabelledRows rows, DenseShape shape, int models, GradientPrivacy? privacy)
    {
        var order = new RandomStream(3);
        var options = new DenseOptions { Sampling = new((double)Lot / Rows, _steps, Lot), Optimizer = DenseOptimizer.Descent(), Rate = 0.1, Privacy = privacy };
        DenseTraining[] plan = [.. Enumerable.Range(0, models).Select(k => new DenseTraining(rows, shape, options, new RandomStream((ulong)k)) { Order = order })];
        var backend = new VectorDenseBackend();
        var clock = Stopwatch.StartNew();
        backend.Train(plan);
        return (double)models * _steps * Lot / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The same in PyTorch on one thread.</summary>
    private double? Peer(string network) =>
        double.Parse(PeerProgram.Run(_python, out _, Script(), network, $"{_steps}"), CultureInfo.InvariantCulture);

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--steps":
                return BenchmarkOptions.TryCount(value, 1, ref _steps);
            default:
                return false;
        }
    }
}
