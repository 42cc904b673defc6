using System.Diagnostics;
using System.Globalization;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Torch;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>What this library does, measured in a process of its own, as the peers are: nothing that one holds in a GPU's memory is in another's way.</summary>
internal static class OwnMeasurement
{
    /// <summary>How many models the managed engine trains in a time that one waits for.</summary>
    private const int WidestManaged = 1_024;

    /// <summary>Measures ensembles: a line for each width.</summary>
    public static int Ensembles(string device, string network, double seconds, ReadOnlySpan<string> widths)
    {
        var ensemble = Ensemble.All.First(e => e.Name == network);
        foreach (var text in widths)
        {
            var width = int.Parse(text, CultureInfo.InvariantCulture);
            if (device == BackendChoice.Managed && width > WidestManaged)
            {
                Say(text, null, "too long to wait for");
                continue;
            }

            var managed = device == BackendChoice.Managed;
            try
            {
                var backend = managed ? new VectorDenseBackend()
                    : device.StartsWith("ilgpu-", StringComparison.Ordinal) ? IlgpuBackendProvider.Open(device, width).Dense
                    : TorchBackendProvider.Open(device, width).Dense;
                var rate = EpochClock.EpochsPerSecond(seconds, (epochs, clock) => backend.Train(ensemble.Plan(width, epochs, managed), clock));
                Say(text, rate * Ensemble.StepsOfEpoch);
            }
            catch (InsufficientMemoryException full)
            {
                Say(text, null, full.Message);
            }
            catch (TrainingNotSupportedException refused)
            {
                Say(text, null, refused.Message);
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Measures a transformer: a line with tokens a second.</summary>
    public static int Transformer(string device, double seconds, TransformerSize size)
    {
        const int steps = 4;
        string[] words = [.. Enumerable.Range(0, size.Pieces).Select(k => $"w{k}")];
        var (random, texts) = (new RandomStream(1), new TextDatasetBuilder([.. Enumerable.Range(0, size.Labels).Select(l => $"label {l}")]));
        for (var text = 0; text < steps * size.Texts; text++)
            texts.Add(string.Join(' ', Enumerable.Range(0, size.Length).Select(_ => words[random.NextInt32(words.Length)])), 1u << random.NextInt32(size.Labels));
        var data = texts.Build("words at random");
        var provider = new TorchBackendProvider();
        var options = size.Options with { KnownWords = words };
        try
        {
            var rate = EpochClock.EpochsPerSecond(seconds, (epochs, clock) =>
                provider.Transformer(device, options with { Epochs = epochs }, data).Train([new TextTraining(LabelledTexts.Of(data), new RandomStream(2))], clock));
            Say(TransformerSize.Key, rate * steps * size.Texts * size.Length);
        }
        catch (Exception failed) when (failed is InsufficientMemoryException or TrainingNotSupportedException)
        {
            Say(TransformerSize.Key, null, failed.Message);
        }

        return 0;
    }

    /// <summary>Measures a product of square matrices in bfloat16: a line with operations a second.</summary>
    public static int Product(string device, double seconds, int size)
    {
        TorchBackendProvider.Open(device, 1);
        var cuda = device.StartsWith(BackendChoice.TorchCuda, StringComparison.Ordinal);
        using var scope = torch.NewDisposeScope();
        var (a, b) = (Numbers(), Numbers());
        Multiply(3);
        var (clock, products) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed.TotalSeconds < seconds; products += 10) Multiply(10);
        Say("product", 2.0 * size * size * size * products / clock.Elapsed.TotalSeconds);
        return 0;

        torch.Tensor Numbers() => torch.randn(size, size, torch.float32, device["torch-".Length..]).to(torch.bfloat16);

        void Multiply(int times)
        {
            for (var k = 0; k < times; k++) a.matmul(b).Dispose();
            if (cuda) torch.cuda.synchronize();
        }
    }

    private static void Say(string key, double? value, string? why = null) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key}\t{(value is { } number ? $"{number:R}" : "-")}\t{why}"));
}
