using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>Measures how fast bags of embeddings are trained, beside fastText and PyTorch: all in every round, so that the machine's noise meets all.</summary>
internal sealed class TextBenchmark
{
    private string _python = PeerProgram.Python;
    private string _fastText = "fasttext";
    private int _rounds = 5, _dimensions = 32, _epochs = 5, _models = 16;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out TextBenchmark? benchmark)
    {
        var parsed = new TextBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("text-benchmark-");
        try
        {
            var material = TextMaterial.Load(folder.FullName);
            Console.WriteLine(
                $"{material.Description} {material.Train.Count:N0} training documents, {material.Tokens:N0} words, {material.Train.VocabularySize:N0} different; "
                + $"{_dimensions} dimensions, {_epochs} epochs; vectors of {new VectorBagBackend().VectorBits} bits; {Environment.ProcessorCount} processors.");
            Compare(Present(Contenders(material)), material);
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
            case "--fasttext":
                _fastText = value;
                return true;
            case "--rounds":
                return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--dimensions":
                return BenchmarkOptions.TryCount(value, 1, ref _dimensions);
            case "--epochs":
                return BenchmarkOptions.TryCount(value, 1, ref _epochs);
            case "--models":
                return BenchmarkOptions.TryCount(value, 1, ref _models);
            default:
                return false;
        }
    }

    /// <summary>Each peer at the settings at which it is most precise on the held-out résumés, and this library at settings as precise.</summary>
    private List<ITextContender> Contenders(TextMaterial material)
    {
        var backend = new VectorBagBackend();
        BagOfEmbeddingsOptions Options(BagOptimizer optimizer, RateSchedule schedule, double rate) =>
            new() { Dimensions = _dimensions, Epochs = _epochs, Optimizer = optimizer, Schedule = schedule, LearningRate = rate };
        var adagrad = Options(BagOptimizer.Adagrad, RateSchedule.LinearDecay, 0.5);
        var rowAdagrad = Options(BagOptimizer.RowAdagrad, RateSchedule.LinearDecay, 0.5);
        var descent = Options(BagOptimizer.Sgd, RateSchedule.LinearDecay, 0.5);
        return
        [
            new OwnContender("descent", backend, descent, material),
            new OwnContender("row-wise Adagrad", backend, rowAdagrad, material),
            new OwnContender("Adagrad", backend, adagrad, material),
            new OwnContender($"Adagrad, ensemble of {_models}", backend, adagrad, material, _models),
            new OwnContender("Adagrad, reference", new ReferenceBagBackend(), adagrad, material),
            new FastTextContender(_fastText, "ova", 0.5, _dimensions, _epochs, material),
            new FastTextContender(_fastText, "softmax", 0.5, _dimensions, _epochs, material),
            new TorchContender(_python, 16, 0.1, _dimensions, _epochs, material),
        ];
    }

    private static ITextContender[] Present(List<ITextContender> contenders)
    {
        foreach (var contender in contenders)
        {
            if (contender.Missing is { } reason) Console.WriteLine($"Not measured: {contender.Name}. {reason}");
        }

        return [.. contenders.Where(c => c.Missing is null)];
    }

    private void Compare(ITextContender[] contenders, TextMaterial material)
    {
        // Compiled code gets faster over its first seconds; the peers are compiled already.
        foreach (var own in contenders.OfType<OwnContender>()) own.Measure();
        var samples = contenders.ToDictionary(c => c, _ => new List<TextSample>());
        for (var round = 1; round <= _rounds; round++)
        {
            foreach (var contender in contenders)
            {
                Console.Error.WriteLine($"round {round} of {_rounds}: {contender.Name}");
                samples[contender].Add(contender.Measure());
            }
        }

        Console.WriteLine();
        Console.WriteLine("|                              | processor s a model, median (best) | million words a second and core | P@1 | times fastText | times PyTorch |");
        Console.WriteLine("|------------------------------|-----------:|---------:|---------:|---------:|---------:|");
        var fastText = contenders.OfType<FastTextContender>().Select(c => Median(samples[c])).DefaultIfEmpty(double.NaN).Min();
        var torch = contenders.OfType<TorchContender>().Select(c => Median(samples[c])).DefaultIfEmpty(double.NaN).Min();
        foreach (var contender in contenders)
        {
            var seconds = Median(samples[contender]);
            var best = samples[contender].Min(s => s.Seconds / s.Models);
            var precision = samples[contender].Average(s => s.PrecisionAtOne);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name,-28} | {seconds:F3} ({best:F3}) | {material.Tokens * _epochs / seconds / 1e6:F1} | {precision:F4} | {fastText / seconds:F1} | {torch / seconds:F1} |"));
        }
    }

    private static double Median(List<TextSample> samples) => Medians.Of(samples.Select(s => s.Seconds / s.Models));
}
