namespace CollectiveAction.Mechanisms.Curves;

/// <summary>An accuracy curve that knows how to write itself as a sum of exponentials.</summary>
public interface IExponentialForm : IAccuracyCurve
{
    /// <summary>The curve as a sum of exponentials on an interval.</summary>
    /// <param name="from">The lowest amount x, at least <see cref="IAccuracyCurve.ConcaveFrom"/>.</param>
    /// <param name="to">The highest amount x, more than <paramref name="from"/>.</param>
    ExponentialSum Exponentials(double from, double to);
}
