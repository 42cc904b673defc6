using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Widths;

/// <summary>
/// Measures steps of models a second against the number of models that train together: perceptrons of 64 inputs and 64 units for two classes, or small
/// convolutional networks, 64 rows a step, Adam, single precision. TorchSharp beside the managed engine and the strongest forms of the same in Python.
/// </summary>
internal sealed class WidthBenchmark
{
    private const int RowsPerStep = 64, Rows = 64 * RowsPerStep;
    /// <summary>How many of these models the managed engine trains in a time that one waits for.</summary>
    private const int WidestManaged = 1_024;

    private static readonly (string Form, string Module, string Name, bool OnGpuAlone)[] Peers =
    [
        ("eager", "torch", "PyTorch eager", false),
        ("graph", "torch", "PyTorch CUDA graph", true),
        ("jax", "jax", "JAX", false),
    ];

    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private string _backend = BackendChoice.TorchCpu, _network = "perceptron", _python = PeerProgram.Python;
    private int _rounds = 3, _epochs = 2;
    private int[] _widths = [1, 16, 64, 256];

    private bool OnGpu => _backend.StartsWith(BackendChoice.TorchCuda, StringComparison.Ordinal);

    private DenseShape Shape => _network == "perceptron"
        ? DenseShape.Perceptron(64, [64], 2, Activation.Relu)
        : DenseShape.Convolutional(28, 28, 1, 8, 10);

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out WidthBenchmark? benchmark)
    {
        var parsed = new WidthBenchmark();
        benchmark = null;
        while (options is [var name, var value, .. var rest])
        {
            if (!parsed.Set(name, value)) return false;
            options = rest;
        }

        if (!options.IsEmpty) return false;
        benchmark = parsed;
        return true;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (BackendChoice.Open(_backend) is { Name: BackendChoice.Managed } other)
        {
            Console.Error.WriteLine(other.Description);
            return 1;
        }

        var rows = Noise();
        Console.WriteLine($"{(_network == "perceptron" ? "Perceptrons 64-64-2" : "Networks of 8 filters on 28 × 28 images, 10 classes")}, {RowsPerStep} rows a step, Adam, {_epochs * Rows / RowsPerStep} steps, {Environment.ProcessorCount} processors; median of {_rounds}, model-steps a second.");
        Console.WriteLine(BackendChoice.Open(_backend).Description);
        foreach (var (_, module, _, _) in Peers.DistinctBy(p => p.Module)) Find(module);
        Console.WriteLine();
        Console.WriteLine($"| models together | {_backend} | managed, one order for all | {string.Join(" | ", Peers.Select(p => p.Name))} |");
        Console.WriteLine($"|---:|---:|---:|{string.Concat(Peers.Select(_ => "---:|"))}");
        foreach (var width in _widths)
        {
            var own = TorchBackendProvider.Open(_backend, width).Dense;
            Func<double?>[] contenders =
            [
                () => Measure(own, rows, width, shared: false),
                () => width > WidestManaged ? null : Measure(new VectorDenseBackend(), rows, width, shared: true),
                .. Peers.Select(peer => (Func<double?>)(() => (peer.OnGpuAlone && !OnGpu) || _absent.Contains(peer.Module) ? null : Peer(peer.Form, width))),
            ];
            foreach (var contender in contenders.Take(2)) contender();
            var rounds = Enumerable.Range(0, _rounds).Select(_ => Array.ConvertAll(contenders, contender => contender())).ToArray();
            Console.WriteLine($"| {width:N0} | {string.Join(" | ", contenders.Select((_, k) => Cell([.. rounds.Select(r => r[k])])))} |");
        }

        return 0;
    }

    private static string Cell(double?[] rounds) =>
        Array.TrueForAll(rounds, r => r is not null) ? string.Create(CultureInfo.InvariantCulture, $"{Median(rounds.Select(r => r!.Value)):N0}") : "–";

    private LabelledRows Noise()
    {
        var (random, inputs, classes) = (new RandomStream(1), Shape.FeatureCount, Shape.Classifier.ClassCount);
        var features = new double[Rows * inputs];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextNormal();
        return LabelledRows.Of(features, [.. Enumerable.Range(0, Rows).Select(Label)]);

        // The place of the largest of the first numbers, or whether the first is positive.
        double Label(int row) => classes == 2
            ? (features[row * inputs] > 0 ? 1 : 0)
            : Enumerable.Range(0, classes).MaxBy(k => features[(row * inputs) + k]);
    }

    private double? Measure(IDenseBackend backend, LabelledRows rows, int width, bool shared)
    {
        var (shape, order) = (Shape, shared ? new RandomStream(3) : null);
        DenseTraining[] plan = [.. Enumerable.Range(0, width).Select(k =>
            new DenseTraining(rows, shape, new() { Epochs = _epochs, BatchSize = RowsPerStep, Rate = 0.001 }, new RandomStream((ulong)k)) { Order = order })];
        if (backend.Refusal(plan[0]) is not null) return null;
        var clock = Stopwatch.StartNew();
        backend.Train(plan);
        return plan.Sum(t => t.PlannedSteps) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Says once what is not here.</summary>
    private void Find(string module)
    {
        if (PeerProgram.HasModule(_python, module)) return;
        Console.WriteLine($"{_python} has no {module}: it is left out.");
        _absent.Add(module);
    }

    /// <summary>The same in Python on the same device.</summary>
    private double? Peer(string form, int width)
    {
        try
        {
            var output = PeerProgram.Run(_python, out _, Script(), form, _network, _backend["torch-".Length..], $"{width}", $"{_epochs * Rows / RowsPerStep}");
            return double.Parse(output, CultureInfo.InvariantCulture);
        }
        catch (InvalidOperationException failed)
        {
            Console.Error.WriteLine($"{form}, {width:N0} models: {failed.Message.Trim().Split('\n')[^1]}");
            return null;
        }
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "width_peer.py");

    private static double Median(IEnumerable<double> numbers)
    {
        var ordered = numbers.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--backend":
                _backend = value;
                return true;
            case "--network":
                _network = value;
                return value is "perceptron" or "convolution";
            case "--python":
                _python = value;
                return true;
            case "--rounds":
                return int.TryParse(value, out _rounds) && _rounds > 0;
            case "--epochs":
                return int.TryParse(value, out _epochs) && _epochs > 0;
            case "--widths":
                var parts = value.Split(',');
                _widths = [.. parts.Select(part => int.TryParse(part, out var width) ? width : 0)];
                return _widths.All(width => width > 0);
            default:
                return false;
        }
    }
}
