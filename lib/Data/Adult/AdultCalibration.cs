using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollectiveAction.Data.Adult;

/// <summary>How a column's values are drawn given those of its parent column.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Parent">The parent's name, or null where there is none.</param>
/// <param name="Values">The values that occur, ascending; for a column of categories their numbers.</param>
/// <param name="Counts">How often each value occurs with each of the parent's: triples (place of the parent's value, place of the value,
/// rows), flat. Without a parent the first of three is 0.</param>
internal sealed record ColumnLaw(string Column, string? Parent, double[] Values, int[] Counts);

/// <summary>What a column adds to the log-odds of the label.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Coefficients">One a category; of a column of numbers the single factor of its value.</param>
internal sealed record ColumnEffect(string Column, double[] Coefficients);

/// <summary>The aggregate figures of UCI Adult's training rows that its synthetic twin is made from.</summary>
/// <param name="Rows">The number of rows in the whole data set.</param>
/// <param name="Laws">The columns but the sampling weight, each after its parent.</param>
/// <param name="WeightQuantiles">The sampling weight (<c>fnlwgt</c>) at equally spaced quantiles from 0 to 1.</param>
/// <param name="Intercept">The constant of the label's log-odds.</param>
/// <param name="Effects">What each column adds to the label's log-odds.</param>
internal sealed record AdultCalibration(
    int Rows, IReadOnlyList<ColumnLaw> Laws, double[] WeightQuantiles, double Intercept, IReadOnlyList<ColumnEffect> Effects)
{
    private static readonly Lazy<AdultCalibration> EmbeddedTable = new(() =>
    {
        using var stream = typeof(AdultCalibration).Assembly.GetManifestResourceStream("adult-calibration.json")!;
        return JsonSerializer.Deserialize(stream, AdultCalibrationJson.Default.AdultCalibration)!;
    });

    /// <summary>The figures of the real data, measured by <see cref="AdultCalibrator"/> and embedded.</summary>
    internal static AdultCalibration Embedded => EmbeddedTable.Value;

    internal string ToJson() => JsonSerializer.Serialize(this, AdultCalibrationJson.Default.AdultCalibration);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AdultCalibration))]
internal sealed partial class AdultCalibrationJson : JsonSerializerContext;
