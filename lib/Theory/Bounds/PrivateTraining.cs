using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Bounds;

/// <summary>A firm's run of differentially private gradient descent: clipped gradients, their sum with normal noise, divided by a public number.</summary>
public sealed record PrivateTraining
{
    /// <summary>A run.</summary>
    /// <param name="steps">T ≥ 0.</param>
    /// <param name="stepSize">η > 0.</param>
    /// <param name="noiseMultiplier">σ ≥ 0, the noise's standard deviation over the clipping norm.</param>
    /// <param name="clippingNorm">C > 0, the largest norm of an example's gradient.</param>
    /// <param name="lotSize">L > 0, the public number that the noisy sum is divided by; usually the expected size of a batch.</param>
    /// <param name="dimension">d ≥ 1, the number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public PrivateTraining(int steps, double stepSize, double noiseMultiplier, double clippingNorm, double lotSize, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(noiseMultiplier), nameof(noiseMultiplier));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(stepSize), nameof(stepSize));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(clippingNorm), nameof(clippingNorm));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(lotSize), nameof(lotSize));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        (Steps, StepSize, NoiseMultiplier, ClippingNorm, LotSize, Dimension) = (steps, stepSize, noiseMultiplier, clippingNorm, lotSize, dimension);
    }

    /// <summary>T, the number of steps.</summary>
    public int Steps { get; }

    /// <summary>η, the step size.</summary>
    public double StepSize { get; }

    /// <summary>σ, the noise over the clipping norm.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>C, the largest norm of an example's gradient.</summary>
    public double ClippingNorm { get; }

    /// <summary>L, the public divisor.</summary>
    public double LotSize { get; }

    /// <summary>d, the number of parameters.</summary>
    public int Dimension { get; }

    /// <summary>σC/L, the standard deviation of the noise in each coordinate of a step's mean gradient.</summary>
    public double NoiseDeviation => NoiseMultiplier * ClippingNorm / LotSize;
}
