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
/// Measures steps of models a second against the number of models that train together: perceptrons of 64 inputs and 64 units for two classes, 64 rows a
/// step, Adam, single precision. TorchSharp beside the managed engine and PyTorch's eager form of the same.
/// </summary>
internal sealed class WidthBenchmark
{
    private const int Inputs = 64, Hidden = 64, RowsPerStep = 64, Rows = 64 * RowsPerStep;
    private const string DebianPython = "/usr/bin/python3";
    private string _backend = BackendChoice.TorchCpu, _python = File.Exists(DebianPython) ? DebianPython : "python3";
    private int _rounds = 3, _epochs = 2;
    private int[] _widths = [1, 16, 64, 256];

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

        var random = new RandomStream(1);
        var features = new double[Rows * Inputs];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextNormal();
        var rows = LabelledRows.Of(features, [.. Enumerable.Range(0, Rows).Select(i => features[i * Inputs] > 0 ? 1.0 : 0)]);
        Console.WriteLine($"Perceptrons {Inputs}-{Hidden}-2, {RowsPerStep} rows a step, Adam, {_epochs * Rows / RowsPerStep} steps, {Environment.ProcessorCount} processors; median of {_rounds}.");
        Console.WriteLine(BackendChoice.Open(_backend).Description);
        Console.WriteLine();
        Console.WriteLine($"| models together | {_backend}, model-steps a second | managed, one order for all | PyTorch eager |");
        Console.WriteLine("|---:|---:|---:|---:|");
        foreach (var width in _widths)
        {
            var own = TorchBackendProvider.Open(_backend, width).Dense;
            var managed = new VectorDenseBackend();
            Measure(own, rows, width, shared: false);
            Measure(managed, rows, width, shared: true);
            var rounds = Enumerable.Range(0, _rounds).Select(_ => (
                Own: Measure(own, rows, width, shared: false), Managed: Measure(managed, rows, width, shared: true), Peer: Peer(width))).ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {width:N0} | {Median(rounds.Select(r => r.Own)):N0} | {Median(rounds.Select(r => r.Managed)):N0} | {(rounds[0].Peer is null ? "–" : $"{Median(rounds.Select(r => r.Peer!.Value)):N0}")} |"));
        }

        return 0;
    }

    private double Measure(IDenseBackend backend, LabelledRows rows, int width, bool shared)
    {
        var (shape, order) = (DenseShape.Perceptron(Inputs, [Hidden], 2, Activation.Relu), shared ? new RandomStream(3) : null);
        DenseTraining[] plan = [.. Enumerable.Range(0, width).Select(k =>
            new DenseTraining(rows, shape, new() { Epochs = _epochs, BatchSize = RowsPerStep, Rate = 0.001 }, new RandomStream((ulong)k)) { Order = order })];
        var clock = Stopwatch.StartNew();
        backend.Train(plan);
        return plan.Sum(t => t.PlannedSteps) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The same in PyTorch on the same device; null where it is not here.</summary>
    private double? Peer(int width)
    {
        if (!PeerProgram.Exists(_python)) return null;
        if (PeerProgram.Run(_python, out _, "-c", "import importlib.util as u; print(u.find_spec('torch') is not None)").Trim() != "True") return null;
        var device = _backend["torch-".Length..];
        var output = PeerProgram.Run(_python, out _, Script(), device, $"{width}", $"{_epochs * Rows / RowsPerStep}");
        return double.Parse(output, CultureInfo.InvariantCulture);
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
