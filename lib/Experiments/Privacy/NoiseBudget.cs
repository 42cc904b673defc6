using System.Collections.Concurrent;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Calibration;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>The noise that a budget asks for on given batches, and what a training has spent.</summary>
/// <remarks>
/// Noise multipliers are rounded up to thousandths: the budget is kept, and stored results do not depend on the last digits of a search.
/// </remarks>
public sealed class NoiseBudget
{
    private const double Thousand = 1e3, Tolerance = 1e-6;
    private readonly ConcurrentDictionary<double, double> _multipliers = [];

    /// <summary>Sets the batches.</summary>
    /// <param name="sampling">The batches.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside (0, 1).</exception>
    public NoiseBudget(PoissonSampling sampling, double delta)
    {
        ArgumentNullException.ThrowIfNull(sampling);
        (Sampling, Delta) = (sampling, Numerics.Checks.Require.OpenShare(delta));
    }

    /// <summary>The batches.</summary>
    public PoissonSampling Sampling { get; }

    /// <summary>δ.</summary>
    public double Delta { get; }

    /// <summary>The least noise multiplier σ, in thousandths, whose training costs at most a budget.</summary>
    /// <param name="epsilon">ε, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive.</exception>
    /// <exception cref="UnreachableTargetException">No noise keeps the budget.</exception>
    public double NoiseMultiplier(double epsilon) => _multipliers.GetOrAdd(epsilon, e =>
        Math.Ceiling(PrivacyCalibration.NoiseMultiplier(Run, e, Delta, relativeTolerance: Tolerance) * Thousand) / Thousand);

    /// <summary>What a training with some noise costs.</summary>
    /// <param name="noiseMultiplier">σ ≥ 0.</param>
    /// <returns>ε, +∞ without noise.</returns>
    public double Epsilon(double noiseMultiplier)
    {
        var accountant = new LossDistributionAccountant();
        accountant.Compose(Run(noiseMultiplier));
        return accountant.Epsilon(Delta);
    }

    /// <summary>What protects rows at a level; null for nothing.</summary>
    internal GradientPrivacy? Of(PrivacyLevel level) => level is { Epsilon: { } epsilon, ClippingNorm: { } norm } ? new GradientPrivacy(norm, NoiseMultiplier(epsilon)) : null;

    private PrivacyEvent Run(double noiseMultiplier) => PrivacyEvent.DpSgd(Sampling.SamplingRate, noiseMultiplier, Sampling.Steps);
}
