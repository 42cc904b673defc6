using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Privacy;

/// <summary>What protects single rows in every step: each row's gradient is cut to a length, and the sum of a batch's gets normal noise.</summary>
/// <remarks>
/// <para>
/// A step follows (1/L)·(Σᵢ gᵢ·min(1, C/‖gᵢ‖) + σC·z) with z standard normal, gᵢ the gradient of row i's own loss. Training reports the events that an
/// accountant prices and never an ε of its own.
/// </para>
/// <para>
/// The guarantee is about the parameters. The losses of a training are for the one who runs the study; no noise protects them. Noise is drawn in single
/// precision by a generator that anyone with the seed can repeat: this is for studying private training, not for guarding anybody's records.
/// </para>
/// </remarks>
[Source("arXiv:1607.00133", "Algorithm 1")]
public sealed record GradientPrivacy
{
    /// <summary>Sets clipping and noise.</summary>
    /// <param name="clippingNorm">C &gt; 0, the longest gradient that a row can contribute; +∞ to leave gradients as they are, with no noise.</param>
    /// <param name="noiseMultiplier">σ ≥ 0, the noise's standard deviation over C; 0 for no noise, which every accountant prices at +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range, or noise is asked for without a finite norm.</exception>
    public GradientPrivacy(double clippingNorm, double noiseMultiplier)
    {
        if (!(clippingNorm > 0 && (float)clippingNorm > 0))
            throw new ArgumentOutOfRangeException(nameof(clippingNorm), clippingNorm, "A clipping norm is positive; give one such as 1, or +∞ for none.");
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(noiseMultiplier), nameof(noiseMultiplier));
        if (noiseMultiplier > 0 && !float.IsFinite((float)(clippingNorm * noiseMultiplier)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(noiseMultiplier), noiseMultiplier, $"Noise is measured in clipping norms, and σ·C with C = {clippingNorm} is beyond the range of float; give a smaller norm.");
        }

        (ClippingNorm, NoiseMultiplier) = (clippingNorm, noiseMultiplier);
    }

    /// <summary>C, the longest gradient that a row can contribute.</summary>
    public double ClippingNorm { get; }

    /// <summary>σ, the noise's standard deviation over C.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>The standard deviation of the noise in a sum of gradients, σC.</summary>
    internal float NoiseScale => NoiseMultiplier == 0 ? 0 : (float)(NoiseMultiplier * ClippingNorm);

    /// <summary>What a step on a batch releases.</summary>
    internal PrivacyEvent StepEvent => new GaussianEvent(NoiseMultiplier);

    /// <summary>What steps on independent batches release of single rows.</summary>
    /// <param name="sampling">The batches.</param>
    /// <param name="steps">How many were taken; none release nothing.</param>
    internal PrivacyEvent? Released(PoissonSampling sampling, long steps) => steps == 0
        ? null
        : new SelfComposedEvent(new PoissonSampledEvent(sampling.SamplingRate, StepEvent), (int)Math.Min(steps, int.MaxValue));

    /// <summary>What a gradient is multiplied by.</summary>
    /// <param name="square">Its squared length.</param>
    /// <returns>min(1, C/‖g‖), and 0 where the length is a finite number, NaN elsewhere.</returns>
    internal (float Factor, float Check) Clip(float square)
    {
        var (length, most) = (MathF.Sqrt(square), (float)ClippingNorm);
        return (length > most ? most / length : 1, square - square);
    }
}
