using System.Runtime.InteropServices;
using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Dense;

/// <summary>The rows that everything is trained and measured on, in memory and in files that NumPy reads: a row's features, then its label, as floats.</summary>
internal sealed class DenseMaterial
{
    private DenseMaterial(string description, LabelledRows train, LabelledRows test, string folder)
    {
        (Description, Train, Test) = (description, train, test);
        (TrainFile, TestFile) = (Path.Combine(folder, "train.bin"), Path.Combine(folder, "test.bin"));
        Write(train, TrainFile);
        Write(test, TestFile);
    }

    /// <summary>Where the rows come from.</summary>
    public string Description { get; }

    public LabelledRows Train { get; }

    public LabelledRows Test { get; }

    public string TrainFile { get; }

    public string TestFile { get; }

    /// <summary>UCI Adult where this machine has it, otherwise its twin: all columns, every category a feature, numbers standardised.</summary>
    public static DenseMaterial Load(string folder)
    {
        var source = AdultSource.LoadOrSynthesize(new RandomStream(1));
        var encoding = TableEncoding.Fit(source.Train, new TableEncodingOptions { IsFullOneHot = true });
        return new DenseMaterial(source.Provenance.Description, encoding.Encode(source.Train), encoding.Encode(source.Test), folder);
    }

    private static void Write(LabelledRows rows, string path)
    {
        using var file = File.Create(path);
        for (var row = 0; row < rows.Count; row++)
        {
            float[] numbers = [.. rows[row].ToArray().Select(x => (float)x), (float)rows.Labels[row]];
            file.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }
    }
}
