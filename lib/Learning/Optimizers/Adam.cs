using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Optimizers;

/// <summary>
/// Adam: m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², corrected for their start at 0 to m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), then
/// θ ← θ − η_t·m̂/(√v̂ + ε), coordinate by coordinate.
/// </summary>
[Source("arXiv:1412.6980", "Algorithm 1")]
public sealed class Adam : IOptimizer
{
    private readonly Iterate _iterate;
    private readonly double[] _mean;
    private readonly double[] _square;

    /// <summary>Starts a descent.</summary>
    /// <param name="start">θ₀, [d], finite. Copied.</param>
    /// <param name="rate">The learning rate; a number stands for a constant one.</param>
    /// <param name="meanDecay">β₁ in [0, 1).</param>
    /// <param name="squareDecay">β₂ in [0, 1).</param>
    /// <param name="epsilon">ε, positive: what keeps a step finite where a gradient is 0.</param>
    /// <exception cref="ArgumentException">The start is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the start is not finite, or another argument is out of its
    /// range.</exception>
    public Adam(ReadOnlySpan<double> start, LearningRate rate, double meanDecay = 0.9, double squareDecay = 0.999, double epsilon = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (meanDecay is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(meanDecay), meanDecay, "β₁ lies in [0, 1).");
        if (squareDecay is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(squareDecay), squareDecay, "β₂ lies in [0, 1).");
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is a positive finite number.");
        _iterate = new Iterate(start);
        (_mean, _square) = (new double[start.Length], new double[start.Length]);
        (Rate, MeanDecay, SquareDecay, Epsilon) = (rate, meanDecay, squareDecay, epsilon);
    }

    /// <summary>The learning rate η_t.</summary>
    public LearningRate Rate { get; }

    /// <summary>β₁.</summary>
    public double MeanDecay { get; }

    /// <summary>β₂.</summary>
    public double SquareDecay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc />
    public ReadOnlySpan<double> Parameters => _iterate.Current;

    /// <inheritdoc />
    public int Steps => _iterate.Steps;

    /// <inheritdoc />
    public bool HasDiverged => _iterate.HasDiverged;

    /// <inheritdoc />
    public bool Step(ReadOnlySpan<double> gradient)
    {
        _iterate.RequireReady(gradient);
        var rate = Rate.At(Steps);
        var (meanSeen, squareSeen) = (1 - Math.Pow(MeanDecay, Steps + 1), 1 - Math.Pow(SquareDecay, Steps + 1));
        for (var i = 0; i < gradient.Length; i++)
        {
            _mean[i] = MeanDecay * _mean[i] + (1 - MeanDecay) * gradient[i];
            _square[i] = SquareDecay * _square[i] + (1 - SquareDecay) * gradient[i] * gradient[i];
            _iterate.Next[i] = Parameters[i] - rate * (_mean[i] / meanSeen) / (Math.Sqrt(_square[i] / squareSeen) + Epsilon);
        }

        return _iterate.Commit();
    }
}
