namespace CollectiveAction.Privacy.TradeOffs;

/// <summary>How well any test of a release can tell two data sets apart.</summary>
public interface ITradeOffCurve
{
    /// <summary>The largest power of a test: 1 − f(α) for the trade-off function f.</summary>
    /// <param name="falseAlarmRate">α in [0, 1], the probability that the test rejects the baseline when it is true.</param>
    /// <returns>In [α, 1]: the largest probability that it rejects the baseline when the other data set is true, or a bound on it from above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside [0, 1].</exception>
    double Power(double falseAlarmRate);
}
