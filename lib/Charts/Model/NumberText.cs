using System.Globalization;

namespace CollectiveAction.Charts.Model;

/// <summary>Numbers as readers see them; a caret marks an exponent to be raised: <c>10^-3</c>.</summary>
internal static class NumberText
{
    private const char Minus = '\u2212';

    /// <summary>The label of one tick among others.</summary>
    public static string Tick(double value, TickFormat format, bool powers)
    {
        if (format == TickFormat.Percent) return Signed(Trimmed(value * 100, 8) + "%");
        if (format == TickFormat.Power || (format == TickFormat.Auto && powers)) return Power(value);
        return Signed(Decimal(value, format == TickFormat.Decimal ? 12 : 8));
    }

    /// <summary>True where plain decimals of these ticks would be long.</summary>
    public static bool NeedPowers(double[] ticks) =>
        Array.Exists(ticks, tick => tick != 0 && Math.Abs(tick) is < 0.9e-3 or >= 0.9999e6);

    /// <summary>A number in a summary: four digits, no superscripts.</summary>
    public static string Short(double value, TickFormat format = TickFormat.Auto)
    {
        if (double.IsNaN(value)) return "NaN";
        if (format == TickFormat.Percent) return Trimmed(Significant(value * 100), 10) + "%";
        var rounded = Significant(value);
        return rounded != 0 && Math.Abs(rounded) is < 1e-4 or >= 1e7
            ? rounded.ToString("0.###e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal)
            : Trimmed(rounded, 10);
    }

    /// <summary>A number in a cell of a grid, which is small: two digits; the hover text has the others.</summary>
    public static string InCell(double value, TickFormat format)
    {
        var scale = format == TickFormat.Percent ? 100 : 1;
        var digits = Math.Abs(value * scale) is >= 99.5 and < 1e4 ? 4 : 2;
        return Short(Significant(value * scale, digits) / scale, format);
    }

    /// <summary>A number to choose: all its digits in groups of three where it is large, so that a million is seen to be one.</summary>
    public static string Choice(double value, TickFormat format) =>
        format != TickFormat.Percent && Math.Abs(value) is >= 10_000 and < 1e12 ? value.ToString("#,0.###", CultureInfo.InvariantCulture) : Short(value, format);

    private static string Decimal(double value, int decimals) =>
        Math.Abs(value) >= 10_000 ? value.ToString("#,0.###", CultureInfo.InvariantCulture) : Trimmed(value, decimals);

    private static string Power(double value)
    {
        if (value == 0) return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-12);
        var mantissa = value / Math.Pow(10, exponent);
        if (value is 1 or 10) return Trimmed(value, 0);
        var head = Math.Abs(Math.Abs(mantissa) - 1) < 1e-9 ? (value < 0 ? "-" : "") : Trimmed(mantissa, 6) + "\u00d7";
        return Signed(string.Create(CultureInfo.InvariantCulture, $"{head}10^{exponent}"));
    }

    private static string Trimmed(double value, int decimals)
    {
        var text = Math.Round(value, Math.Min(decimals, 15)).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static double Significant(double value, int digits = 4) =>
        double.IsFinite(value) ? double.Parse(value.ToString($"g{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    private static string Signed(string text) => text.Replace('-', Minus);
}
