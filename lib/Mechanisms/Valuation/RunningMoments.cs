using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Mean and variance of numbers that come one by one (Welford).</summary>
internal struct RunningMoments
{
    private double _squares;

    internal int Count { get; private set; }

    internal double Mean { get; private set; }

    /// <summary>The variance with divisor n − 1; 0 for fewer than two numbers.</summary>
    internal readonly double Variance => Count > 1 ? _squares / (Count - 1) : 0;

    /// <summary>The variance of the mean.</summary>
    internal readonly double VarianceOfMean => Count > 0 ? Variance / Count : 0;

    internal void Add(double value)
    {
        Count++;
        var before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
    }

    /// <summary>The mean with Student's interval; without bounds where two numbers are missing.</summary>
    internal readonly Estimate Interval(double confidence)
    {
        var half = Count < 2 ? double.PositiveInfinity : StudentMean.Quantile(Count, confidence) * Math.Sqrt(VarianceOfMean);
        return new Estimate(Mean, Mean - half, Mean + half, confidence);
    }
}
