using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// A bounded set of feature vectors that members may report: a box, or a ball, either with fixed coordinates such as the constant one.
/// </summary>
public abstract record FeatureDomain
{
    private protected FeatureDomain()
    {
    }

    /// <summary>The length p of a feature vector.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>All vectors between two corners.</summary>
    /// <param name="lower">The lower end of each coordinate, [p], finite.</param>
    /// <param name="upper">The upper end of each coordinate, [p], finite; equal to the lower end for a fixed coordinate.</param>
    /// <exception cref="ArgumentException">The corners differ in length or are empty, or a lower end exceeds its upper end.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite.</exception>
    public static FeatureDomain Box(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.IsEmpty || lower.Length != upper.Length)
        {
            throw new ArgumentException(
                $"The corners have {lower.Length} and {upper.Length} coordinates; give both ends of each feature.", nameof(upper));
        }

        for (var j = 0; j < lower.Length; j++)
        {
            Bounded(lower[j], nameof(lower));
            Bounded(upper[j], nameof(upper));
            if (lower[j] > upper[j])
                throw new ArgumentException($"Coordinate {j} runs from {lower[j]:R} to {upper[j]:R}; give the lower end first.", nameof(lower));
        }

        return new BoxDomain(lower.ToArray(), upper.ToArray());
    }

    /// <summary>All vectors within a distance of a centre.</summary>
    /// <param name="centre">The centre, [p] without the constant feature, finite.</param>
    /// <param name="radius">The radius, ≥ 0 and finite.</param>
    /// <param name="withConstant">Whether a feature that is always 1 is appended, so that p counts one more.</param>
    /// <exception cref="ArgumentException">The centre is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the radius is negative.</exception>
    public static FeatureDomain Ball(ReadOnlySpan<double> centre, double radius, bool withConstant = false)
    {
        if (centre.IsEmpty) throw new ArgumentException("The centre has no coordinates; give one for each feature.", nameof(centre));
        foreach (var value in centre) Bounded(value, nameof(centre));
        ArgumentOutOfRangeException.ThrowIfNegative(Bounded(radius, nameof(radius)), nameof(radius));
        return new BallDomain(centre.ToArray(), radius, withConstant);
    }

    /// <summary>The domain cut into slices of equal ⟨θ, x⟩, with the extremes of ⟨λ, x⟩ on each.</summary>
    internal abstract ISlices Slices(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction);

    /// <summary>The vector of the domain nearest to another, which is changed in place.</summary>
    internal abstract void Project(Span<double> features);

    /// <summary>A uniformly random vector of the domain.</summary>
    internal abstract double[] Draw(RandomStream random);

    /// <summary>The extent of a coordinate, 0 where it is fixed.</summary>
    internal abstract double Extent(int coordinate);

    private static double Bounded(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, "The domain is unbounded here: one report could outweigh everybody. Give finite ends, such as the range of the data.");

    /// <summary>The slices {x in the domain: ⟨θ, x⟩ = s} for s in a range.</summary>
    internal interface ISlices
    {
        /// <summary>
        /// The values of s between which the extremes are smooth functions of s, ascending; the first and the last are the ends of the
        /// range.
        /// </summary>
        double[] Breaks { get; }

        /// <summary>The largest (or smallest) ⟨λ, x⟩ on a slice.</summary>
        double Extreme(double predictor, bool largest);

        /// <summary>A vector at which it is attained.</summary>
        double[] Attained(double predictor, bool largest);
    }
}
