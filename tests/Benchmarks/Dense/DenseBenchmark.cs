using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Benchmarks.Dense;

/// <summary>
/// Measures how fast ensembles of small dense models are trained, beside PyTorch and scikit-learn: all in every round, one thread each.
/// </summary>
internal sealed class DenseBenchmark
{
    private const double SameAccuracy = 0.005;
    private string _python = PeerProgram.Python;
    private string _backend = BackendChoice.Managed;
    private int _rounds = 3, _epochs = 5, _models = 64;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out DenseBenchmark? benchmark)
    {
        var parsed = new DenseBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table for each kind of model.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("dense-benchmark-");
        try
        {
            var material = DenseMaterial.Load(folder.FullName);
            var features = material.Train.FeatureCount;
            var backends = BackendChoice.Open(_backend);
            Console.WriteLine(backends.Description);
            Console.WriteLine(
                $"{material.Description} {material.Train.Count:N0} training rows of {features} features, {_epochs} epochs; "
                + $"vectors of {new VectorDenseBackend().VectorBits} bits.");
            Compare("Softmax regression", Contenders(material, backends, DenseShape.Softmax(features, 2), "softmax", 0.01));
            Compare("Perceptron, 16 tanh units", Contenders(material, backends, DenseShape.Perceptron(features, [16], 2), "perceptron", 0.002));
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
            case "--backend":
                _backend = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--epochs":
                return BenchmarkOptions.TryCount(value, 1, ref _epochs);
            case "--models":
                return BenchmarkOptions.TryCount(value, 1, ref _models);
            default:
                return false;
        }
    }

    private List<IDenseContender> Contenders(DenseMaterial material, TrainingBackends backends, DenseShape shape, string kind, double rate)
    {
        var vector = new VectorDenseBackend();
        IDenseContender Own(string name, IDenseBackend backend, int batch, double factor, int models) =>
            new OwnContender($"{name}, {batch} rows a step", backend, shape, _epochs, batch, factor * rate, material, models);
        IDenseContender Torch(string name, string suffix, int batch, double factor, int models) =>
            new PeerContender($"{name}, {batch} rows a step", _python, "torch", $"torch-{kind}{suffix}", _epochs, batch, factor * rate, models, material);
        IDenseContender Sklearn(string name, string peer) => new PeerContender(name, _python, "sklearn", peer, _epochs, 64, rate, 1, material);
        List<IDenseContender> contenders =
        [
            Own($"ensemble of {_models}", vector, 64, 1, _models),
            Own($"ensemble of {_models}", vector, 256, 2, _models),
            Own("one model", vector, 64, 1, 1),
            Own("one model, reference", new ReferenceDenseBackend(), 64, 1, 1),
            Torch("PyTorch", "", 64, 1, 1),
            Torch("PyTorch", "", 256, 2, 1),
            Torch("PyTorch, 16 stacked", "-stacked", 256, 2, 16),
        ];
        if (backends.Name != BackendChoice.Managed)
        {
            contenders.Add(Own($"{backends.Name}, ensemble of {_models}", backends.Dense, 64, 1, _models));
            contenders.Add(Own($"{backends.Name}, ensemble of {_models}", backends.Dense, 256, 2, _models));
            contenders.Add(Own($"{backends.Name}, one model", backends.Dense, 64, 1, 1));
        }

        if (kind == "softmax")
        {
            contenders.Add(Sklearn("scikit-learn SGDClassifier", "sklearn-sgd"));
            contenders.Add(Sklearn("scikit-learn LogisticRegression", "sklearn-logistic"));
        }
        else
        {
            contenders.Add(Sklearn("scikit-learn MLPClassifier, 64 rows a step", "sklearn-mlp"));
        }

        return contenders;
    }

    private void Compare(string title, List<IDenseContender> contenders)
    {
        Console.WriteLine();
        foreach (var contender in contenders.Where(c => c.Missing is not null)) Console.WriteLine($"Not measured: {contender.Name}. {contender.Missing}");
        contenders = [.. contenders.Where(c => c.Missing is null)];

        // Compiled code gets faster over its first seconds; the peers are compiled already.
        foreach (var own in contenders.OfType<OwnContender>()) own.Measure();
        var samples = contenders.ToDictionary(c => c, _ => new List<DenseSample>());
        for (var round = 1; round <= _rounds; round++)
        {
            foreach (var contender in contenders)
            {
                Console.Error.WriteLine($"round {round} of {_rounds}: {contender.Name}");
                samples[contender].Add(contender.Measure());
            }
        }

        var ours = samples[contenders[0]].Average(s => s.Accuracy);
        var (fastest, ensemble) = (contenders.Take(2).Min(c => Median(samples[c])), Median(samples[contenders[0]]));
        Console.WriteLine($"| {title} | processor ms a model, median (best) | models a second and core | accuracy | times the ensemble of the first line | times the fastest of the first two |");
        Console.WriteLine("|------------------------------|-----------:|---------:|---------:|---------:|---------:|");
        foreach (var contender in contenders)
        {
            var seconds = Median(samples[contender]);
            var best = samples[contender].Min(s => s.Seconds / s.Models);
            var accuracy = samples[contender].Average(s => s.Accuracy);
            var note = Math.Abs(accuracy - ours) > SameAccuracy ? " (differs)" : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name,-40} | {1e3 * seconds:F1} ({1e3 * best:F1}) | {1 / seconds:F1} | {accuracy:F4}{note} | {seconds / ensemble:F1} | {seconds / fastest:F1} |"));
        }
    }

    private static double Median(List<DenseSample> samples) => Medians.Of(samples.Select(s => s.Seconds / s.Models));
}
