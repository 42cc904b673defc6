using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Data.Tabular;

/// <summary>
/// Numerical feature vectors with labels and weights: an empirical distribution over pairs (x, y). Weights sum to 1, so a mixture of a
/// population and a collective is again such a distribution. Immutable.
/// </summary>
public sealed class LabelledRows
{
    private readonly double[] _features;
    private readonly double[] _labels;
    private readonly double[] _weights;

    private LabelledRows(int featureCount, double[] features, double[] labels, double[] weights) =>
        (FeatureCount, _features, _labels, _weights) = (featureCount, features, labels, weights);

    /// <summary>The number n of rows, ≥ 1.</summary>
    public int Count => _labels.Length;

    /// <summary>The length p of a feature vector, ≥ 1.</summary>
    public int FeatureCount { get; }

    /// <summary>All features, [n, p] row-major.</summary>
    public ReadOnlySpan<double> Features => _features;

    /// <summary>All labels, [n]: numbers for regression, classes 0, 1, … for classification.</summary>
    public ReadOnlySpan<double> Labels => _labels;

    /// <summary>All weights, [n], each ≥ 0 with total 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The feature vector of a row, [p].</summary>
    /// <param name="row">In [0, <see cref="Count"/>).</param>
    public ReadOnlySpan<double> this[int row] => _features.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>Rows of equal or given weight.</summary>
    /// <param name="features">x, [n, p] row-major, finite. Copied.</param>
    /// <param name="labels">y, [n], finite. Copied.</param>
    /// <param name="weights">Empty for equal weights; otherwise [n], each ≥ 0 with a positive total, divided by the total. Copied.</param>
    /// <exception cref="ArgumentException">There are no rows, the lengths do not fit, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a weight is negative.</exception>
    public static LabelledRows Of(ReadOnlySpan<double> features, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights = default)
    {
        var rows = labels.Length;
        if (rows == 0) throw new ArgumentException("There are no labels; give at least one row.", nameof(labels));
        if (features.IsEmpty || features.Length % rows != 0)
        {
            throw new ArgumentException(
                $"{features.Length} feature values do not make {rows} rows of equal length; give n·p values row by row.", nameof(features));
        }

        if (!weights.IsEmpty && weights.Length != rows)
        {
            throw new ArgumentException($"{weights.Length} weights for {rows} rows; give one for each row, or none.", nameof(weights));
        }

        foreach (var value in features) Require.Finite(value, nameof(features));
        foreach (var value in labels) Require.Finite(value, nameof(labels));
        var normalised = new double[rows];
        if (weights.IsEmpty) normalised.AsSpan().Fill(1.0 / rows);
        else Normalise(weights, normalised);
        return new LabelledRows(features.Length / rows, features.ToArray(), labels.ToArray(), normalised);
    }

    /// <summary>Rows of equal weight over arrays that nobody else holds, known to be finite. They are not copied.</summary>
    internal static LabelledRows Owning(double[] features, double[] labels)
    {
        var weights = new double[labels.Length];
        weights.AsSpan().Fill(1.0 / labels.Length);
        return new LabelledRows(features.Length / labels.Length, features, labels, weights);
    }

    /// <summary>The mixture α·P* + (1 − α)·P₀ as rows: the collective's first, then the population's.</summary>
    /// <param name="share">The collective's share α in [0, 1].</param>
    /// <param name="collective">The law P* of the members' reports.</param>
    /// <param name="population">The base distribution P₀.</param>
    /// <exception cref="ArgumentException">The feature vectors differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static LabelledRows Mix(double share, LabelledRows collective, LabelledRows population)
    {
        Require.Share(share);
        ArgumentNullException.ThrowIfNull(collective);
        ArgumentNullException.ThrowIfNull(population);
        if (collective.FeatureCount != population.FeatureCount)
        {
            throw new ArgumentException(
                $"The collective's rows have {collective.FeatureCount} features and the population's {population.FeatureCount}; "
                + "use the same features.",
                nameof(collective));
        }

        double[] weights = [.. collective._weights.Select(w => share * w), .. population._weights.Select(w => (1 - share) * w)];
        return new LabelledRows(
            population.FeatureCount,
            [.. collective._features, .. population._features],
            [.. collective._labels, .. population._labels],
            weights);
    }

    /// <summary>The rows of the given numbers, in their order and of equal weight; one that is named twice is there twice.</summary>
    /// <param name="rows">At least one, each in [0, <see cref="Count"/>).</param>
    /// <exception cref="ArgumentException">There are no rows, or one does not exist.</exception>
    public LabelledRows Sample(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty) throw new ArgumentException("There are no rows; name at least one.", nameof(rows));
        var (features, labels) = (new double[rows.Length * FeatureCount], new double[rows.Length]);
        for (var k = 0; k < rows.Length; k++)
        {
            if ((uint)rows[k] >= (uint)Count) throw new ArgumentException($"Row {rows[k]} is none of 0 to {Count - 1}.", nameof(rows));
            this[rows[k]].CopyTo(features.AsSpan(k * FeatureCount));
            labels[k] = _labels[rows[k]];
        }

        return Owning(features, labels);
    }

    /// <summary>The same rows and weights with other labels. The features are shared.</summary>
    /// <param name="labels">y, [n], finite. Copied.</param>
    /// <exception cref="ArgumentException">The number of labels is not that of the rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not finite.</exception>
    public LabelledRows WithLabels(ReadOnlySpan<double> labels)
    {
        if (labels.Length != Count)
            throw new ArgumentException($"{labels.Length} labels for {Count} rows; give one for each row.", nameof(labels));
        foreach (var value in labels) Require.Finite(value, nameof(labels));
        return new LabelledRows(FeatureCount, _features, labels.ToArray(), _weights);
    }

    /// <summary>The same rows and labels with other weights. The features are shared.</summary>
    /// <param name="weights">[n], each ≥ 0 with a positive total, divided by the total. Copied.</param>
    /// <exception cref="ArgumentException">The number of weights is not that of the rows, or none is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public LabelledRows WithWeights(ReadOnlySpan<double> weights)
    {
        if (weights.Length != Count)
            throw new ArgumentException($"{weights.Length} weights for {Count} rows; give one for each row.", nameof(weights));
        var normalised = new double[Count];
        Normalise(weights, normalised);
        return new LabelledRows(FeatureCount, _features, _labels, normalised);
    }

    /// <summary>
    /// The same rows with one more feature, the last, that is 1 in every row: its coefficient is a linear model's intercept.
    /// </summary>
    public LabelledRows WithIntercept()
    {
        var features = new double[Count * (FeatureCount + 1)];
        for (var row = 0; row < Count; row++)
        {
            var extended = features.AsSpan(row * (FeatureCount + 1), FeatureCount + 1);
            this[row].CopyTo(extended);
            extended[^1] = 1;
        }

        return new LabelledRows(FeatureCount + 1, features, _labels, _weights);
    }

    private static void Normalise(ReadOnlySpan<double> weights, Span<double> normalised)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(weight, nameof(weights)), nameof(weights));
            total += weight;
        }

        if (total <= 0) throw new ArgumentException("No weight is positive; give at least one row a positive weight.", nameof(weights));
        for (var i = 0; i < normalised.Length; i++) normalised[i] = weights[i] / total;
    }
}
