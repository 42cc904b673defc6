namespace CollectiveAction.Numerics.Tests;

/// <summary>The rows of a table in tests/ReferenceValues, made to high precision by the script numerics.py beside them.</summary>
internal static class ReferenceRows
{
    internal static IEnumerable<string[]> Of(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferenceValues", file)).Skip(1).Select(line => line.Split(','));

    internal static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Requires a relative error of at most a tolerance; a value too small for full precision may also be off by the least double.</summary>
    internal static void Near(string expected, double actual, double tolerance, string what)
    {
        var value = Number(expected);
        Assert.True(Math.Abs(actual - value) <= tolerance * Math.Abs(value) + double.Epsilon, $"{what}: {actual:R} for {expected}, off by {Math.Abs(actual / value - 1):E2}.");
    }
}
