using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>PyTorch's sparse EmbeddingBag and Adagrad on one thread, by the script beside this file.</summary>
internal sealed class TorchContender(string python, int batch, double rate, int dimensions, int epochs, TextMaterial material) : ITextContender
{
    public string Name => $"PyTorch, Adagrad, {batch} a batch";

    public string? Missing
    {
        get
        {
            if (!PeerProgram.Exists(python)) return $"{python} is not here; name a Python with --python.";
            return PeerProgram.HasModule(python, "torch")
                ? null
                : $"{python} has no torch; install Debian's python3-torch or name another Python with --python.";
        }
    }

    public TextSample Measure()
    {
        var output = PeerProgram.Run(
            python, out _, Script(), material.TrainFile, material.TestFile, $"{dimensions}", $"{epochs}", rate.ToString(CultureInfo.InvariantCulture), $"{batch}");
        using var result = JsonDocument.Parse(output);
        return new TextSample(result.RootElement.GetProperty("seconds").GetDouble(), result.RootElement.GetProperty("precision").GetDouble());
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "torch_bags.py");
}
