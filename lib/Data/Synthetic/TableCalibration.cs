using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollectiveAction.Data.Synthetic;

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

/// <summary>How a column of numbers is distributed on its own.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Quantiles">Its values at equally spaced quantiles from 0 to 1.</param>
/// <param name="Digits">The decimals that its values have.</param>
internal sealed record ColumnSpread(string Column, double[] Quantiles, int Digits = 0);

/// <summary>The aggregate figures of a table's rows that its synthetic twin is made from.</summary>
/// <param name="Rows">The number of rows in the whole data set.</param>
/// <param name="Laws">The columns that form a tree, each after its parent.</param>
/// <param name="Spreads">The columns of too many values for that, each on its own.</param>
/// <param name="Intercept">The constant of the label's log-odds.</param>
/// <param name="Effects">What each column adds to the label's log-odds, in the order of the table's columns.</param>
internal sealed record TableCalibration(
    int Rows, IReadOnlyList<ColumnLaw> Laws, IReadOnlyList<ColumnSpread> Spreads, double Intercept, IReadOnlyList<ColumnEffect> Effects)
{
    /// <summary>The embedded figures of a data set.</summary>
    /// <param name="resource">The resource's name.</param>
    internal static TableCalibration Read(string resource)
    {
        using var stream = typeof(TableCalibration).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize(stream, TableCalibrationJson.Default.TableCalibration)!;
    }

    internal string ToJson() => JsonSerializer.Serialize(this, TableCalibrationJson.Default.TableCalibration);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TableCalibration))]
internal sealed partial class TableCalibrationJson : JsonSerializerContext;
