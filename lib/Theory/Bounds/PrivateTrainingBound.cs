using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// What a collective achieves at least by gradient control against a firm that trains with differential privacy: how near the learner surely
/// comes to the target after T steps.
/// </summary>
/// <remarks>
/// <para>
/// With the gradient under control, θ′ − θ* = (1 − ηB)(θ − θ*) − ηξ with ξ normal of deviation s = σC/L in every coordinate. After T steps the
/// distance is therefore at most (1 − ηB)ᵀD + s·f₁·f₂ with probability 1 − β: f₁ = η·√((1 − ρ²ᵀ)/(1 − ρ²)) for ρ = 1 − ηB, and
/// f₂ = √d + √(2 ln 1/β), since the norm of a normal vector exceeds √d by more than t with probability at most e^(−t²/2).
/// </para>
/// <para>
/// Where this departs from the published theorem, and what it does not say. (i) The theorem supposes that the control is feasible all along the
/// path and that its strength B grows with α; but each example is clipped before the mean is taken, which takes directions from the members and
/// keeps the population's gradients from cancelling, so B is computed here (<see cref="GradientReach.Contraction"/>) and may be negative: then
/// nothing is promised. (ii) Noise leads off the straight path; <see cref="IsCovered"/> says whether the control is feasible as far as it
/// leads. (iii) The noise of averaged gradients is σC/L, not σC. (iv) The noise of drawing batches is not in the bound: it holds where each
/// step sees the mean over all examples. (v) That the promise falls with σ says that a lower bound does, and not that success does; there is no
/// ceiling here, for which see <see cref="PrivacyCeiling"/>.
/// </para>
/// </remarks>
[Source("arXiv:2505.05707", "Theorem 2, in explicit form")]
public sealed record PrivateTrainingBound
{
    private PrivateTrainingBound(double contraction, double contractionTerm, double noiseTerm, double excursion, GradientReach reach) =>
        (Contraction, ContractionTerm, NoiseTerm, Excursion, Reach) = (contraction, contractionTerm, noiseTerm, excursion, reach);

    /// <summary>What the bound was computed for.</summary>
    public GradientReach Reach { get; }

    /// <summary>B, the contraction used, at most 1/η; negative where gradient control is infeasible.</summary>
    public double Contraction { get; }

    /// <summary>Whether the share can cancel the population's gradient within the radius.</summary>
    public bool IsFeasible => Contraction >= 0;

    /// <summary>(1 − ηB)ᵀ·D, what is left of the distance; +∞ where control is infeasible.</summary>
    public double ContractionTerm { get; }

    /// <summary>(σC/L)·f₁·f₂, what noise adds; +∞ where control is infeasible.</summary>
    public double NoiseTerm { get; }

    /// <summary>The distance that is not exceeded after T steps, with probability 1 − β.</summary>
    public double Distance => ContractionTerm + NoiseTerm;

    /// <summary>The success of the theorem, minus the distance: the raw value, at most 0.</summary>
    public double Value => -Distance;

    /// <summary>The part of the way that the learner is sure to have gone, 1 − distance/D; vacuous where none is.</summary>
    public SuccessBound Progress => new(1 - Distance / Reach.InitialDistance);

    /// <summary>Whether nothing is promised: the learner may be as far from the target as at the start.</summary>
    public bool IsVacuous => Progress.IsVacuous;

    /// <summary>The largest distance from the target at any of the steps, with probability 1 − β; +∞ where control is infeasible.</summary>
    public double Excursion { get; }

    /// <summary>Whether the learner surely (1 − β) stays where control is feasible; where not, a larger radius of <see cref="Reach"/> is needed.</summary>
    public bool IsCovered => Excursion <= Reach.Radius;

    /// <summary>The bound for a share.</summary>
    /// <param name="share">α in [0, 1].</param>
    /// <param name="training">The firm's run.</param>
    /// <param name="reach">Where the learner starts and what gradients there are.</param>
    /// <param name="failure">β in (0, 1), the probability with which the promise may fail.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>O(1). The excursion is D + s·f₁·(√d + √(2 ln T/β)), by the union over the steps.</remarks>
    public static PrivateTrainingBound Of(double share, PrivateTraining training, GradientReach reach, double failure)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(reach);
        Require.OpenShare(failure);
        var contraction = Math.Min(reach.Contraction(share, training.ClippingNorm), 1 / training.StepSize);
        if (contraction < 0) return new(contraction, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, reach);
        var accumulated = training.NoiseDeviation * Accumulation(contraction, training.Steps, training.StepSize);
        var noise = accumulated * NormQuantile(training.Dimension, failure);
        var furthest = reach.InitialDistance + accumulated * NormQuantile(training.Dimension, failure / Math.Max(1, training.Steps));
        var left = GradientControlBound.Distance(training.Steps, training.StepSize, contraction, reach.InitialDistance);
        return new(contraction, left, noise, furthest, reach);
    }

    /// <summary>f₁, the factor by which the deviation of T steps exceeds that of one gradient.</summary>
    /// <param name="contraction">B in [0, 1/η].</param>
    /// <param name="steps">T ≥ 0.</param>
    /// <param name="stepSize">η > 0.</param>
    /// <returns>η·√((1 − ρ²ᵀ)/(1 − ρ²)) with ρ = 1 − ηB; η·√T without contraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double Accumulation(double contraction, int steps, double stepSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(stepSize), nameof(stepSize));
        var pull = stepSize * Require.Finite(contraction);
        if (pull is < 0 or > 1 + 1e-12)
            throw new ArgumentOutOfRangeException(nameof(contraction), contraction, $"The contraction lies in [0, 1/η], here [0, {1 / stepSize:G6}]; a larger one overshoots.");
        if (steps == 0) return 0;
        if (pull == 0) return stepSize * Math.Sqrt(steps);
        var sum = -LogSpace.ExpM1(2 * steps * LogSpace.Log1P(-Math.Min(pull, 1))) / (pull * (2 - pull));
        return stepSize * Math.Sqrt(sum);
    }

    /// <summary>f₂, what the norm of a standard normal vector exceeds with no more than a given probability.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="failure">β in (0, 1].</param>
    /// <returns>√d + √(2 ln 1/β).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double NormQuantile(int dimension, double failure)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(failure), nameof(failure));
        return Math.Sqrt(dimension) + Math.Sqrt(-2 * Math.Log(failure));
    }

    /// <summary>The smallest share with which the learner surely goes a part of the way.</summary>
    /// <param name="progress">The wanted part of the way in (0, 1), such as 0.9.</param>
    /// <param name="training">The firm's run.</param>
    /// <param name="reach">Where the learner starts and what gradients there are.</param>
    /// <param name="failure">β in (0, 1).</param>
    /// <returns>The share; +∞ where even the whole population is promised less. As σ grows it rises and becomes +∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>The promise rises with the share, since both terms fall as the contraction grows up to 1/η.</remarks>
    public static double CriticalMass(double progress, PrivateTraining training, GradientReach reach, double failure) =>
        Bounds.CriticalMass.Of(Require.OpenShare(progress), share => Of(share, training, reach, failure).Progress);
}
