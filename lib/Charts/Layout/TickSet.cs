using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>The places and labels along one axis.</summary>
/// <param name="Major">Values with a label, ascending.</param>
/// <param name="Texts">Their labels.</param>
/// <param name="Minor">Values with a faint grid line only.</param>
/// <param name="Stride">Powers of ten from label to label on a logarithmic axis that labels powers only, otherwise 0.</param>
internal sealed record TickSet(double[] Major, string[] Texts, double[] Minor, int Stride)
{
    /// <summary>Labels that fit above a length in pixels, upright along a vertical axis.</summary>
    public static TickSet Vertical(AxisScale scale, double length) => Of(scale, Math.Clamp((int)(length / 38), 2, 10));

    /// <summary>Labels that fit side by side along a horizontal axis.</summary>
    public static TickSet Horizontal(AxisScale scale, double length)
    {
        var most = Math.Clamp((int)(length / 60), 2, 12);
        var ticks = Of(scale, most);
        while (scale.Labels is null && most > 2 && !Fits(ticks, length)) ticks = Of(scale, --most);
        return ticks;
    }

    /// <summary>The width of the widest label.</summary>
    public double Widest => Texts.Select(text => TextMetrics.Width(text, Look.TickSize)).DefaultIfEmpty(0).Max();

    private static bool Fits(TickSet ticks, double length) =>
        (ticks.Widest + 14) * ticks.Major.Length <= length * 1.1;

    private static TickSet Of(AxisScale scale, int most)
    {
        if (scale.Labels is { } labels) return new TickSet(Sampling.Indices(labels.Length), labels, [], 0);
        if (!scale.Log)
        {
            var places = Ticks.Between(scale.Min, scale.Max, most);
            return Labelled(places, [], 0, scale);
        }

        var log = Ticks.Logarithmic(scale.Min, scale.Max, most);
        return Labelled(log.Major, log.Minor, log.Stride, scale);
    }

    private static TickSet Labelled(double[] major, double[] minor, int stride, AxisScale scale)
    {
        var powers = NumberText.NeedPowers(major);
        return new TickSet(major, [.. major.Select(value => NumberText.Tick(value, scale.Axis.Format, powers))], minor, stride);
    }
}
