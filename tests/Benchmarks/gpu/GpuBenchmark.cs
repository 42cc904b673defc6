using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>
/// Measures training on a device beside the strongest forms of the same in Python: ensembles against their width, and a transformer. Each contender has a
/// process and so the device's memory to itself; all have their turn in every round.
/// </summary>
internal sealed class GpuBenchmark
{
    /// <summary>From this width on, no form of PyTorch is to be faster; below it, not the usual one.</summary>
    private const int WideEnsemble = 4_096;

    private const string Eager = "PyTorch eager", Graph = "PyTorch CUDA graph", OwnLayers = "PyTorch, own layers", Ilgpu = "ILGPU", JaxWithTf32 = "JAX with TF32";
    private const double ShareOfOwnLayers = 0.85;

    private string _device = BackendChoice.TorchCuda, _python = PeerProgram.HasModule("python3", "torch") ? "python3" : PeerProgram.Python;
    private string[] _parts = [.. Ensemble.All.Select(e => e.Name), "transformer"];
    private int[] _widths = [1, 16, 256, 1_024, 4_096, 16_384, 65_536];
    private int _rounds = 3, _seconds = 2, _limit = 300;
    private bool _small;
    private string? _out;
    private readonly List<string> _report = [];

    private string PeerDevice => _device["torch-".Length..];

    private bool OnGpu => _device.StartsWith(BackendChoice.TorchCuda, StringComparison.Ordinal);

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out GpuBenchmark? benchmark)
    {
        var parsed = new GpuBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures, and prints tables as Markdown.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        try
        {
            TorchBackendProvider.Open(_device, 1);
        }
        catch (TrainingNotSupportedException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return 1;
        }

        Write($"# Training on {Card() ?? "the processor"}");
        Write("");
        Write($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}. {new TorchBackendProvider().Describe()} {PeersSentence()}");
        Write("");
        Write($"Medians of {_rounds} {(_rounds == 1 ? "round" : "rounds")}, of at least {_seconds} s each after a first epoch that does not count.");
        foreach (var ensemble in Ensemble.All.Where(e => _parts.Contains(e.Name))) Ensembles(ensemble);
        if (_parts.Contains("transformer")) Transformers();
        return 0;
    }

    private void Ensembles(Ensemble ensemble)
    {
        string[] widths = [.. _widths.Select(w => w.ToString(CultureInfo.InvariantCulture))];
        var seconds = _seconds.ToString(CultureInfo.InvariantCulture);
        Contender[] contenders =
        [
            Own(_device, ["ensembles", _device, ensemble.Name, seconds, .. widths]),
            .. OnGpu ? [Own(Ilgpu, ["ensembles", _device.Replace("torch-", "ilgpu-", StringComparison.Ordinal), ensemble.Name, seconds, .. widths])] : Array.Empty<Contender>(),
            Own("managed, one order for all", ["ensembles", BackendChoice.Managed, ensemble.Name, seconds, .. widths]),
            .. Peers("ensemble_peer.py", [("eager", Eager, false), ("graph", Graph, true), ("jax", "JAX", false), ("jax-tf32", JaxWithTf32, true)], [ensemble.Name, PeerDevice, seconds, .. widths]),
        ];
        var measured = Measure(contenders);
        Write("");
        Write($"## {ensemble.Title}");
        Write("");
        Write("64 rows a step, Adam, float32 without TF32 but where it is named; model-steps a second.");
        Write("");
        Write($"| models together | {string.Join(" | ", contenders.Select(c => c.Name))} |");
        Write($"|---:|{string.Concat(contenders.Select(_ => "---:|"))}");
        foreach (var width in widths) Write($"| {int.Parse(width, CultureInfo.InvariantCulture):N0} | {string.Join(" | ", contenders.Select(c => Number(measured[c][width])))} |");
        Missing(contenders, measured);
        Goal("Not slower than PyTorch eager at any width", _widths, Eager, 1);
        Goal($"From {WideEnsemble:N0} models on not slower than PyTorch's CUDA graph", [.. _widths.Where(w => w >= WideEnsemble)], Graph, 1);
        if (contenders.FirstOrDefault(c => c.Name == Ilgpu) is { } kernel) Judge("ILGPU faster than JAX with TF32 at every width", Ratios(kernel, _widths, JaxWithTf32), 1);

        void Goal(string goal, int[] over, string peer, double share) => Judge(goal, Ratios(contenders[0], over, peer), share);

        (string, double?)[] Ratios(Contender own, int[] over, string peer) =>
            [.. over.Select(w => ($"{w:N0}", Ratio(measured, own, peer, w.ToString(CultureInfo.InvariantCulture))))];
    }

    private void Transformers()
    {
        var size = _small ? TransformerSize.Small : TransformerSize.Published;
        var seconds = _seconds.ToString(CultureInfo.InvariantCulture);
        var side = OnGpu ? 8_192 : 512;
        var product = Own("product", ["product", _device, seconds, $"{side}"]);
        TransformerSize[] variants = _small || !OnGpu
            ? [size]
            : [size with { Precision = TransformerPrecision.Single }, size, size with { Dropout = 0.1 }];
        var limit = Measure([product])[product]["product"] ?? double.NaN;
        Write("");
        Write($"## A transformer of d = {size.Dimension}, {size.Layers} layers, {size.Heads} heads, {size.Hidden} hidden units, {size.Texts} × {size.Length} tokens a step");
        Write("");
        Write($"Forward, backward and AdamW. A product of bfloat16 matrices of {side:N0} × {side:N0} reaches {limit / 1e12:N1} TFLOP/s here; the last column is the share of it that this library's layers reach.");
        Write("");
        var first = true;
        foreach (var variant in variants)
        {
            Contender[] contenders =
            [
                Own(_device, ["transformer", _device, seconds, .. variant.Arguments]),
                .. Peers("transformer_peer.py", [("eager", OwnLayers, false), ("compiled", "PyTorch, compiled", true), ("encoder", "PyTorch nn.TransformerEncoder", false)], [PeerDevice, seconds, .. variant.Arguments]),
            ];
            var measured = Measure(contenders);
            if (first)
            {
                Write($"| tokens a second | {string.Join(" | ", contenders.Select(c => c.Name))} | TFLOP/s | share of the product |");
                Write($"|---|{string.Concat(contenders.Select(_ => "---:|"))}---:|---:|");
                first = false;
            }

            var operations = (measured[contenders[0]][TransformerSize.Key] ?? double.NaN) * variant.OperationsPerToken;
            var name = $"{(variant.Precision == TransformerPrecision.BFloat16 ? "bfloat16" : "float32")}{(variant.Dropout > 0 ? string.Create(CultureInfo.InvariantCulture, $", dropout {variant.Dropout}") : "")}";
            Write($"| {name} | {string.Join(" | ", contenders.Select(c => Number(measured[c][TransformerSize.Key])))} | {operations / 1e12:N2} | {operations / limit:P0} |");
            Missing(contenders, measured);
            Judge($"With {name} at least {ShareOfOwnLayers:P0} of PyTorch's own layers", [("", Ratio(measured, contenders[0], OwnLayers, TransformerSize.Key))], ShareOfOwnLayers);
        }
    }

    /// <summary>Every contender in every round, and the medians.</summary>
    private Dictionary<Contender, Measured> Measure(Contender[] contenders)
    {
        var rounds = new List<Dictionary<Contender, Measured>>();
        for (var round = 1; round <= _rounds; round++)
        {
            rounds.Add(contenders.ToDictionary(c => c, c => c.Measure(TimeSpan.FromSeconds(_limit), line => Console.Error.WriteLine($"round {round}: {line}"))));
        }

        return contenders.ToDictionary(
            c => c,
            c => new Measured(
                rounds.SelectMany(r => r[c].Values).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => Medians.Of(g.Select(v => v.Value))),
                rounds.Select(r => r[c].Missing).FirstOrDefault(m => m is not null)));
    }

    private static double? Ratio(Dictionary<Contender, Measured> measured, Contender own, string peer, string key) =>
        measured.Keys.FirstOrDefault(c => c.Name == peer) is { } other ? measured[own][key] / measured[other][key] : null;

    /// <summary>Says whether a goal is reached; what was not measured decides nothing.</summary>
    private void Judge(string goal, (string Name, double? Ratio)[] found, double share)
    {
        var known = found.Where(f => f.Ratio is not null).ToArray();
        if (known.Length == 0) return;
        var missed = known.Where(f => f.Ratio < share).ToArray();
        var worst = known.MinBy(f => f.Ratio);
        Write($"- {goal}: {(missed.Length == 0 ? "reached" : "**missed**")}; the smallest ratio is {worst.Ratio:N2}{(worst.Name.Length > 0 ? $", at {worst.Name}" : "")}.");
    }

    private void Missing(Contender[] contenders, Dictionary<Contender, Measured> measured)
    {
        foreach (var contender in contenders.Where(c => measured[c].Missing is not null))
        {
            Write("");
            Write($"{contender.Name}: {measured[contender].Missing}");
        }

        Write("");
    }

    private static Contender Own(string name, string[] arguments)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new Contender(name, program, [Assembly.GetExecutingAssembly().Location, .. arguments])
            : new Contender(name, program, arguments);
    }

    private IEnumerable<Contender> Peers(string script, (string Form, string Name, bool OnGpuAlone)[] forms, string[] arguments) => forms
        .Where(f => (OnGpu || !f.OnGpuAlone) && PeerProgram.HasModule(_python, f.Form.StartsWith("jax", StringComparison.Ordinal) ? "jax" : "torch"))
        .Select(f => new Contender(f.Name, _python, [Path.Combine(AppContext.BaseDirectory, script), f.Form, .. arguments]));

    private static string Number(double? value) => value is { } number ? $"{number:N0}" : "–";

    /// <summary>The name of the card, as its driver has it.</summary>
    private string? Card()
    {
        if (!OnGpu || !PeerProgram.Exists("nvidia-smi")) return OnGpu ? _device : null;
        return PeerProgram.Run("nvidia-smi", out _, "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader").Trim().Split('\n')[0];
    }

    private string PeersSentence()
    {
        var found = new[] { "torch", "jax" }.Select(module => PeerProgram.HasModule(_python, module)
            ? $"{module} {PeerProgram.Run(_python, out _, "-c", $"import {module}; print({module}.__version__)").Trim()}"
            : $"no {module}, which is left out");
        return $"The Python '{_python}' has {string.Join(" and ", found)}.";
    }

    /// <summary>Prints a line of the report; a file of it has all that is known so far, should the machine go away.</summary>
    private void Write(string line)
    {
        Console.WriteLine(line);
        _report.Add(line);
        if (_out is not null) File.WriteAllLines(_out, _report);
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--device":
                _device = value;
                return value.StartsWith("torch-", StringComparison.Ordinal);
            case "--parts":
                _parts = value.Split(',');
                return _parts.All(part => part == "transformer" || Ensemble.All.Any(e => e.Name == part));
            case "--widths":
                _widths = [.. value.Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var width) ? width : 0)];
                return _widths.All(width => width > 0);
            case "--size":
                _small = value == "small";
                return value is "small" or "published";
            case "--python":
                _python = value;
                return true;
            case "--out":
                _out = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--seconds":
                return BenchmarkOptions.TryCount(value, 1, ref _seconds);
            case "--limit":
                return BenchmarkOptions.TryCount(value, 1, ref _limit);
            default:
                return false;
        }
    }
}
