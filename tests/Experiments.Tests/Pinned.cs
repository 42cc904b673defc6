using System.Globalization;

namespace CollectiveAction.Experiments.Tests;

/// <summary>Numbers that were computed before an experiment changed its form: the form may change, the numbers may not.</summary>
internal static class Pinned
{
    /// <summary>Compares numbers with their pinned texts to fifteen digits, since mathematical functions of machines differ in the last.</summary>
    internal static void Equal(string expected, IEnumerable<double> actual)
    {
        double[] numbers = [.. actual];
        var text = string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
        double[] pinned = [.. expected.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(t => double.TryParse(t, CultureInfo.InvariantCulture, out var n) ? n : double.NegativeInfinity)];
        Assert.True(
            numbers.Length == pinned.Length && numbers.Zip(pinned).All(p => p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= 1e-14 * Math.Abs(p.Second)),
            $"Expected {expected}\nbut got  {text}");
    }
}
