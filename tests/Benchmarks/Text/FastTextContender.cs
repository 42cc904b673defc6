using System.Globalization;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>fastText's own program on one thread.</summary>
/// <remarks>It reads its text in the same process, so a run of no epochs is timed beside each and taken off.</remarks>
internal sealed class FastTextContender(string program, string loss, double rate, int dimensions, int epochs, TextMaterial material) : ITextContender
{
    private readonly string _model = Path.Combine(Path.GetDirectoryName(material.TrainFile)!, $"fasttext-{loss}");

    public string Name => $"fastText, {loss}, rate {rate.ToString(CultureInfo.InvariantCulture)}";

    public string? Missing => PeerProgram.Exists(program) ? null : $"{program} is not here; install Debian's fasttext or name one with --fasttext.";

    public TextSample Measure()
    {
        var idle = Train(0);
        var seconds = Train(epochs) - idle;
        var report = PeerProgram.Run(program, out _, "test", _model + ".bin", material.TestFile);
        var precision = report.Split('\n').Single(line => line.StartsWith("P@1", StringComparison.Ordinal)).Split('\t')[1];
        return new TextSample(seconds, double.Parse(precision, CultureInfo.InvariantCulture));
    }

    private double Train(int passes)
    {
        PeerProgram.Run(
            program, out var time,
            "supervised", "-input", material.TrainFile, "-output", _model, "-dim", $"{dimensions}", "-epoch", $"{passes}",
            "-lr", rate.ToString(CultureInfo.InvariantCulture), "-loss", loss, "-thread", "1", "-minCount", "1", "-verbose", "0");
        return time.TotalSeconds;
    }
}
