using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tables;

/// <summary>Cells as people read them.</summary>
internal static class CellText
{
    private const string Undefined = "–", NeverReached = "not reached", Infinite = "∞";

    /// <summary>A cell as its column shows it.</summary>
    internal static string Of(object? cell, ColumnFormat format) => PowersOfTen.InTable(Written(cell, format));

    private static string Written(object? cell, ColumnFormat format) => cell switch
    {
        null => "",
        Estimate { Value: double.NaN } or double.NaN or float.NaN => Undefined,
        Estimate { Lower: double.PositiveInfinity } => format.Infinity ?? NeverReached,
        Estimate estimate when format.Number is not null => Interval(estimate, format),
        Estimate { Value: 0 or >= 0.1, Upper: < double.PositiveInfinity } rate => RateText.Of(rate),
        Estimate share => Share(share),
        double number => Number(number, format, "G5"),
        float number => Number(number, format, "G5"),
        Enum kind => ColumnName.InWords(kind.ToString()),
        IFormattable other => other.ToString(format.Number, null),
        _ => cell.ToString() ?? "",
    };

    private static string Number(double value, ColumnFormat format, string otherwise) => value switch
    {
        double.PositiveInfinity => format.Infinity ?? Infinite,
        double.NegativeInfinity => $"−{Infinite}",
        _ => value.ToString(format.Number ?? otherwise),
    };

    /// <summary>Value and interval in one unit: <c>5.00 % (4.10–5.90)</c>.</summary>
    private static string Interval(Estimate estimate, ColumnFormat format)
    {
        var value = Number(estimate.Value, format, "G5");
        return estimate.Lower < estimate.Upper ? $"{value} ({IntervalEnds.Of(Bare(estimate.Lower), Bare(estimate.Upper))})" : value;

        string Bare(double end) => Number(end, format with { Infinity = Infinite }, "G5").Replace(" %", "", StringComparison.Ordinal);
    }

    /// <summary>A small share such as a critical mass, three significant digits.</summary>
    private static string Share(Estimate share)
    {
        return share.Lower < share.Upper
            ? $"{Part(share.Value)}\u00a0%\u00a0({IntervalEnds.Of(Part(share.Lower), Part(share.Upper))})"
            : $"{Part(share.Value)}\u00a0%";

        static string Part(double value) => double.IsPositiveInfinity(value) ? Infinite : (100 * value).ToString("G3");
    }
}
