using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CollectiveAction.Benchmarks.Text;

namespace CollectiveAction.Benchmarks.Dense;

/// <summary>PyTorch or scikit-learn on one thread, by the script beside this file.</summary>
internal sealed class PeerContender(string name, string python, string module, string kind, int epochs, int batch, double rate, int models, DenseMaterial material)
    : IDenseContender
{
    public string Name => name;

    public string? Missing
    {
        get
        {
            if (!PeerProgram.Exists(python)) return $"{python} is not here; name a Python with --python.";
            return PeerProgram.HasModule(python, module)
                ? null
                : $"{python} has no {module}; install Debian's python3-torch and python3-sklearn or name another Python with --python.";
        }
    }

    public DenseSample Measure()
    {
        var output = PeerProgram.Run(
            python, out _, Script(), material.TrainFile, material.TestFile, $"{material.Train.FeatureCount}", kind, $"{epochs}", $"{batch}",
            rate.ToString(CultureInfo.InvariantCulture), $"{models}");
        using var result = JsonDocument.Parse(output);
        return new DenseSample(result.RootElement.GetProperty("seconds").GetDouble(), result.RootElement.GetProperty("accuracy").GetDouble(), models);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "dense_peers.py");
}
