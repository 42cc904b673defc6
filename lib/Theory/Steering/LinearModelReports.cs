using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Steering;

/// <summary>Any feature vector of a bounded domain with any label between two ends, against a generalised linear model.</summary>
/// <remarks>
/// The furthest report maximises (μ(s) − y)·⟨λ, x⟩ over s = ⟨θ, x⟩: for fixed x it is linear in y, so an extreme label is best; for fixed s
/// and y it is linear in x, so x is extreme on a slice of the domain. What is left is a smooth function of the number s on a few intervals,
/// each searched by a grid and refined by golden sections; a second maximum narrower than the grid would be missed.
/// </remarks>
[Source("arXiv:2302.04262", "Section 4.1: gradient-neutralising data exists for generalised linear models")]
[Source("doi:10.2307/2344614", "Section 1")]
public sealed class LinearModelReports : IReportSpace
{
    private const int GridPoints = 24;
    private const double GoldenSection = 0.6180339887498949;
    private readonly LinearModelFamily _family;
    private readonly FeatureDomain _domain;
    private readonly double[] _labels;

    /// <summary>A domain and a range of labels.</summary>
    /// <param name="family">The learner's family; it has one parameter for each feature.</param>
    /// <param name="domain">The feature vectors that may be reported.</param>
    /// <param name="lowestLabel">The lowest label that may be reported.</param>
    /// <param name="highestLabel">The highest label that may be reported, ≥ the lowest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is not finite or outside the family's range, or the ends are in the wrong
    /// order.</exception>
    public LinearModelReports(LinearModelFamily family, FeatureDomain domain, double lowestLabel, double highestLabel)
    {
        ArgumentNullException.ThrowIfNull(domain);
        _ = family.Mean(0);
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(highestLabel), Require.Finite(lowestLabel), nameof(highestLabel));
        if (family == LinearModelFamily.Logistic)
        {
            Require.Share(lowestLabel);
            Require.Share(highestLabel);
        }

        if (family == LinearModelFamily.Poisson) ArgumentOutOfRangeException.ThrowIfNegative(lowestLabel);
        (_family, _domain) = (family, domain);
        _labels = lowestLabel == highestLabel ? [lowestLabel] : [lowestLabel, highestLabel];
    }

    /// <inheritdoc />
    public int FeatureCount => _domain.FeatureCount;

    /// <inheritdoc />
    public int ParameterCount => _domain.FeatureCount;

    /// <inheritdoc />
    public bool IsExhaustive => true;

    /// <inheritdoc />
    public IReportChoice At(ReadOnlySpan<double> parameters)
    {
        SteeringChecks.Parameters(ParameterCount, parameters);
        return new Choice(this, parameters.ToArray());
    }

    private sealed class Choice(LinearModelReports space, double[] parameters) : IReportChoice
    {
        public IReadOnlyList<Report> Furthest(ReadOnlySpan<double> direction)
        {
            var slices = space._domain.Slices(parameters, direction);
            var candidates = new List<(double Reach, double Predictor, double Label, bool Largest)>();
            foreach (var label in space._labels)
            {
                foreach (var largest in (bool[])[true, false])
                {
                    double Reach(double s) => (space._family.Mean(s) - label) * slices.Extreme(s, largest);
                    var (reach, predictor) = Maximum(Reach, slices.Breaks);
                    candidates.Add((reach, predictor, label, largest));
                }
            }

            return [.. candidates.OrderByDescending(c => c.Reach).Select(c => ReportAt(slices.Attained(c.Predictor, c.Largest), c.Label))];
        }

        private Report ReportAt(double[] features, double label)
        {
            var residual = space._family.Mean(Vectors.Dot(parameters, features)) - label;
            return new Report(features, label, [.. features.Select(x => residual * x)]);
        }

        private static (double Value, double At) Maximum(Func<double, double> function, double[] breaks)
        {
            var best = (Value: function(breaks[0]), At: breaks[0]);
            for (var piece = 0; piece + 1 < breaks.Length; piece++)
            {
                var (from, to) = (breaks[piece], breaks[piece + 1]);
                if (to <= from) continue;
                var width = (to - from) / GridPoints;
                var values = Enumerable.Range(0, GridPoints + 1).Select(i => function(from + i * width)).ToArray();
                for (var i = 0; i <= GridPoints; i++)
                {
                    var isPeak = (i == 0 || values[i] >= values[i - 1]) && (i == GridPoints || values[i] >= values[i + 1]);
                    if (!isPeak) continue;
                    var peak = Refine(function, Math.Max(from, from + (i - 1) * width), Math.Min(to, from + (i + 1) * width));
                    if (peak.Value > best.Value) best = peak;
                    if (values[i] > best.Value) best = (values[i], from + i * width);
                }
            }

            return best;
        }

        private static (double Value, double At) Refine(Func<double, double> function, double from, double to)
        {
            var (left, right) = (to - GoldenSection * (to - from), from + GoldenSection * (to - from));
            var (atLeft, atRight) = (function(left), function(right));
            while (to - from > 1e-12 * (1 + Math.Abs(from) + Math.Abs(to)))
            {
                if (atLeft >= atRight) (to, right, atRight, left, atLeft) = (right, left, atLeft, right - GoldenSection * (right - from), double.NaN);
                else (from, left, atLeft, right, atRight) = (left, right, atRight, left + GoldenSection * (to - left), double.NaN);
                if (double.IsNaN(atLeft)) atLeft = function(left);
                if (double.IsNaN(atRight)) atRight = function(right);
            }

            return atLeft >= atRight ? (atLeft, left) : (atRight, right);
        }
    }
}
