using System.Globalization;

namespace CollectiveAction.Charts.Layout;

/// <summary>Round places along an axis.</summary>
internal static class Ticks
{
    /// <summary>
    /// Multiples of 1, 2 or 5 times a power of ten inside an interval, at most <paramref name="most"/> of them where that leaves two.
    /// </summary>
    public static double[] Between(double min, double max, int most)
    {
        var step = Step(max - min, most);
        var first = Math.Ceiling((min / step) - 1e-9);
        var last = Math.Floor((max / step) + 1e-9);
        var ticks = new List<double>();
        for (var k = first; k <= last && ticks.Count < 1000; k++) ticks.Add(Multiple(k, step));
        return [.. ticks];
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that divides a span into at most <paramref name="most"/> parts.</summary>
    public static double Step(double span, int most)
    {
        var least = span / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (var factor in (ReadOnlySpan<int>)[1, 2, 5])
        {
            if (factor * power >= least * (1 - 1e-9)) return factor * power;
        }

        return 10 * power;
    }

    /// <summary>
    /// The places of a logarithmic axis: powers of ten, thinned to fit; with 2 and 5 between them or plain round numbers where powers are
    /// too few.
    /// </summary>
    public static LogTicks Logarithmic(double min, double max, int most)
    {
        var (low, high) = (Math.Log10(min), Math.Log10(max));
        var (first, last) = ((int)Math.Ceiling(low - 1e-9), (int)Math.Floor(high + 1e-9));
        var powers = last - first + 1;
        if (powers >= 2)
        {
            var stride = Math.Max(1, (int)Math.Ceiling(powers / (double)Math.Max(2, most)));
            double[] major = [.. Enumerable.Range(0, powers).Where(k => k % stride == 0).Select(k => Power(first + k))];
            double[] minor = stride > 1 && powers <= 60 ? [.. Enumerable.Range(first, powers).Select(Power).Except(major)]
                : powers <= 8 ? Inside(min, max, first - 1, last, [2, 3, 4, 5, 6, 7, 8, 9]) : [];
            if (powers * 3 <= most + 1) major = [.. major.Concat(Inside(min, max, first - 1, last, [2, 5])).Order()];
            return new LogTicks(major, minor, powers * 3 <= most + 1 ? 0 : stride);
        }

        double[] few = Inside(min, max, first - 1, last, [1, 2, 5]);
        return few.Length >= 3
            ? new LogTicks(few, Inside(min, max, first - 1, last, [3, 4, 6, 7, 8, 9]), 0)
            : new LogTicks(Between(min, max, most), [], 0);
    }

    /// <summary>k times a step, without the error of the multiplication: 3 times 0.1 is 0.3.</summary>
    private static double Multiple(double k, double step)
    {
        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        var value = k * step;
        return step is < 1 and > 1e-14 ? Math.Round(value, decimals) : value;
    }

    private static double Power(int exponent) => Scaled(1, exponent);

    /// <summary>The double nearest to a digit times a power of ten, which a product of doubles would miss.</summary>
    private static double Scaled(int digit, int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digit}e{exponent}"), CultureInfo.InvariantCulture);

    private static double[] Inside(double min, double max, int first, int last, int[] digits) =>
    [
        .. from exponent in Enumerable.Range(first, last - first + 1)
           from digit in digits
           let value = Scaled(digit, exponent)
           where value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)
           select value,
    ];
}

/// <summary>The places of a logarithmic axis.</summary>
/// <param name="Major">Those with a label, ascending.</param>
/// <param name="Minor">Those with a faint grid line only.</param>
/// <param name="Stride">The powers of ten from one label to the next where only powers have labels, otherwise 0.</param>
internal sealed record LogTicks(double[] Major, double[] Minor, int Stride);
