using System.Globalization;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>Measures training on a GPU; <c>measure.sh</c> beside it builds this so that it runs where no .NET is.</summary>
internal static class Program
{
    private const string Usage =
        """
        tests/Benchmarks/gpu/measure.sh [OPTIONS]
        dotnet run --project tests/Benchmarks/gpu -c Release -- [OPTIONS]

          --device NAME      torch-cuda (the default), torch-cuda:1, … or torch-cpu
          --parts A,B,…      of perceptron, private, convolution and transformer; all of them
          --widths N,N,…     how many models train together; 1,16,256,1024,4096,16384,65536
          --size NAME        the transformer's: published (DistilBERT's, the default) or small
          --rounds N         how often everything is measured; 3
          --seconds N        how long each measurement takes at least; 2
          --limit N          after how many seconds a contender is stopped, whose other lines count; 300
          --python EXE       the Python of the peers
          --out FILE         where the report goes, beside the terminal
        """;

    private static int Main(string[] args)
    {
        switch (args)
        {
            // What the benchmark starts itself, each in a process of its own.
            case ["ensembles", var device, var network, var seconds, .. var widths]:
                return OwnMeasurement.Ensembles(device, network, Seconds(seconds), widths);
            case ["transformer", var device, var seconds, .. var size]:
                return OwnMeasurement.Transformer(device, Seconds(seconds), TransformerSize.Parse(size));
            case ["product", var device, var seconds, var size]:
                return OwnMeasurement.Product(device, Seconds(seconds), int.Parse(size, CultureInfo.InvariantCulture));
            case ["--help" or "-h"]:
                Console.WriteLine(Usage);
                return 0;
            default:
                if (GpuBenchmark.TryParse(args, out var benchmark)) return benchmark.Run();
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
