using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollectiveAction.Data.Resumes;

/// <summary>How many documents carry a set of labels.</summary>
/// <param name="Labels">The labels as a set of bits.</param>
/// <param name="Documents">The number of documents.</param>
internal readonly record struct LabelSetCount(uint Labels, int Documents);

/// <summary>A kind of word: what many words of similar frequency have in common.</summary>
/// <param name="Words">The number of words of the kind.</param>
/// <param name="Burst">The mean number of times that such a word is written when it is.</param>
/// <param name="LogRatios">By label, the log of the word's rate in the label's text over its overall rate.</param>
/// <param name="Spread">The standard deviation of the log ratios around their mean.</param>
internal sealed record WordKind(int Words, double Burst, double[] LogRatios, double Spread);

/// <summary>The words in a range of frequency ranks.</summary>
/// <param name="FirstRank">The rank of the most frequent of them, from 0.</param>
/// <param name="Kinds">The kinds of words in the range; their words add up to its length.</param>
internal sealed record FrequencyBand(int FirstRank, IReadOnlyList<WordKind> Kinds);

/// <summary>The aggregate figures of a résumé corpus that its synthetic twin is made from. It holds no word and no document of the corpus.</summary>
/// <param name="Documents">The number of documents measured.</param>
/// <param name="LabelNames">The labels' names.</param>
/// <param name="LabelSets">The frequencies of label sets, which give the labels' frequencies and co-occurrence.</param>
/// <param name="LengthQuantiles">Document lengths at equally spaced quantiles from 0 to 1, in words.</param>
/// <param name="FrequencyRanks">Ranks at which the word-frequency curve is given.</param>
/// <param name="Frequencies">The relative frequency of the word at each of those ranks.</param>
/// <param name="Bands">How words tell labels, by range of ranks.</param>
internal sealed record ResumeCalibration(
    int Documents,
    IReadOnlyList<string> LabelNames,
    IReadOnlyList<LabelSetCount> LabelSets,
    IReadOnlyList<double> LengthQuantiles,
    IReadOnlyList<int> FrequencyRanks,
    IReadOnlyList<double> Frequencies,
    IReadOnlyList<FrequencyBand> Bands)
{
    private static readonly Lazy<ResumeCalibration> EmbeddedTable = new(() =>
    {
        using var stream = typeof(ResumeCalibration).Assembly.GetManifestResourceStream("resume-calibration.json")!;
        return JsonSerializer.Deserialize(stream, CalibrationJson.Default.ResumeCalibration)!;
    });

    /// <summary>The figures of the real corpus, measured by <see cref="ResumeCalibrator"/> and embedded.</summary>
    internal static ResumeCalibration Embedded => EmbeddedTable.Value;

    internal int WordCount => Bands.Sum(b => b.Kinds.Sum(k => k.Words));

    internal string ToJson() => JsonSerializer.Serialize(this, CalibrationJson.Default.ResumeCalibration);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResumeCalibration))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
