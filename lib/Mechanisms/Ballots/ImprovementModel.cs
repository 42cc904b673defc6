using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>How good an artefact is after a worker has tried to improve it: the law of q′ given q, on a grid of qualities.</summary>
[Source("dai2010decision", "eq. (1)")]
public sealed class ImprovementModel
{
    private readonly double[] _transition;

    private ImprovementModel(int count, double[] transition) => (Count, _transition) = (count, transition);

    /// <summary>The number n of cells of the grid.</summary>
    public int Count { get; }

    /// <summary>The model of the published simulations: q′ given q is Beta(10μ, 10(1 − μ)), μ = q + ½[(1 − q)(a − ½) + q(a − 1)], a = a(q, γ).</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <param name="error">The worker's γ ≥ 0, with quality in the place of difficulty: good artefacts are hard to improve.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    [Source("dai2010decision", "eq. (13)")]
    public static ImprovementModel Published(int count = 41, double error = 1) => Beta(count, q => PublishedMean(q, error), 10);

    /// <summary>The mean quality after an improvement in the published simulations.</summary>
    /// <param name="quality">q in [0, 1].</param>
    /// <param name="error">γ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    [Source("dai2010decision", "eq. (13)")]
    public static double PublishedMean(double quality, double error = 1)
    {
        var a = BallotAccuracy.Of(quality, error);
        return quality + 0.5 * ((1 - quality) * (a - 0.5) + quality * (a - 1));
    }

    /// <summary>Beta laws with a mean that depends on q.</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <param name="mean">E[q′ | q], in (0, 1).</param>
    /// <param name="precision">The sum of the law's parameters, > 0: the larger, the surer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A mean or an argument is outside its range.</exception>
    public static ImprovementModel Beta(int count, Func<double, double> mean, double precision)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(precision));
        return Of(count, (q, improved) =>
        {
            var mu = Require.OpenShare(mean(q), nameof(mean));
            return (precision * mu - 1) * Math.Log(improved) + (precision * (1 - mu) - 1) * Math.Log(1 - improved);
        });
    }

    /// <summary>Normal laws cut off outside [0, 1].</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <param name="centre">The centre given q, before cutting; any finite number.</param>
    /// <param name="deviation">The standard deviation before cutting, > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A centre or an argument is outside its range.</exception>
    [Source("dai2011artificial", "Learning the improvement model")]
    public static ImprovementModel TruncatedNormal(int count, Func<double, double> centre, double deviation)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(deviation));
        return Of(count, (q, improved) =>
        {
            var z = (improved - Require.Finite(centre(q), nameof(centre))) / deviation;
            return -z * z / 2;
        });
    }

    /// <summary>P(q′ in a cell | q in a cell).</summary>
    /// <param name="from">The cell of q, from 0.</param>
    /// <param name="to">The cell of q′, from 0.</param>
    public double Probability(int from, int to) => _transition[from * Count + to];

    internal ReadOnlySpan<double> Row(int from) => _transition.AsSpan(from * Count, Count);

    private static ImprovementModel Of(int count, Func<double, double, double> logDensity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var transition = new double[count * count];
        for (var k = 0; k < count; k++)
        {
            var q = QualityLaw.Midpoint(k, count);
            QualityLaw.Normalised(count, improved => logDensity(q, improved)).CopyTo(transition, k * count);
        }

        return new ImprovementModel(count, transition);
    }
}
