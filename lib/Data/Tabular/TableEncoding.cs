namespace CollectiveAction.Data.Tabular;

/// <summary>How a <see cref="TableEncoding"/> turns columns into features.</summary>
public sealed record TableEncodingOptions
{
    /// <summary>
    /// Whether every category has its own 0/1 feature. By default the first of each column has none: it is the reference that the others'
    /// coefficients compare with, and the features are not collinear with the intercept.
    /// </summary>
    public bool IsFullOneHot { get; init; }

    /// <summary>
    /// Whether columns of numbers are shifted and scaled to mean 0 and standard deviation 1 on the rows the encoding was fitted to.
    /// </summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Whether a last feature is 1 in every row.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>The names of columns that become no feature, for instance because the learner must not see them.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>
/// A fixed way to turn the rows of a table into feature vectors, fitted once (to the training rows) and then applied to any rows of the
/// same columns.
/// </summary>
/// <remarks>Features come in the order of the columns and their categories, the intercept last.</remarks>
public sealed class TableEncoding
{
    private readonly Feature[] _features;
    private readonly string[] _names;

    private TableEncoding(Feature[] features)
    {
        _features = features;
        _names = [.. features.Select(f => f.Name)];
    }

    /// <summary>The features' names: <c>age</c> for a number, <c>occupation=Sales</c> for a category, <c>(intercept)</c>.</summary>
    public IReadOnlyList<string> FeatureNames => _names;

    /// <summary>The length p of a feature vector.</summary>
    public int FeatureCount => _features.Length;

    /// <summary>Fits an encoding.</summary>
    /// <param name="training">The rows that means and standard deviations are taken from; at least one.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no rows, a column to be left out does not exist, or no feature remains.</exception>
    public static TableEncoding Fit(TabularDataset training, TableEncodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        options ??= new TableEncodingOptions();
        if (training.Count == 0) throw new ArgumentException("An encoding is fitted to rows; there are none.", nameof(training));
        var leftOut = options.LeftOut.Select(training.Column).ToHashSet();
        List<Feature> features = [];
        foreach (var column in training.Columns.Where(c => !leftOut.Contains(c)))
        {
            if (!column.IsCategorical)
            {
                var (mean, deviation) = options.Standardise ? Moments(training.Values(column.Name)) : (0, 1);
                features.Add(new Feature(column.Name, column.Name, Category: null, mean, deviation));
                continue;
            }

            for (var k = options.IsFullOneHot ? 0 : 1; k < column.Categories.Count; k++)
                features.Add(new Feature($"{column.Name}={column.Categories[k]}", column.Name, k, 0, 1));
        }

        if (options.Intercept) features.Add(new Feature("(intercept)", Column: null, Category: null, 0, 1));
        return features.Count > 0
            ? new TableEncoding([.. features])
            : throw new ArgumentException("No column is left to make features of; leave fewer out.", nameof(options));
    }

    /// <summary>The place of a feature in the vector.</summary>
    /// <param name="name">A member of <see cref="FeatureNames"/>, compared ordinally.</param>
    /// <exception cref="ArgumentException">No feature has the name.</exception>
    public int FeatureIndex(string name) => Array.IndexOf(_names, name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"'{name}' is no feature; they are called like {string.Join(", ", _names.Take(3))}.", nameof(name));

    /// <summary>The rows as feature vectors with their labels, all of equal weight.</summary>
    /// <param name="dataset">Rows with the columns that the encoding was fitted to; at least one.</param>
    /// <exception cref="ArgumentException">There are no rows, or a column is missing.</exception>
    public LabelledRows Encode(TabularDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var values = new double[dataset.Count * FeatureCount];
        for (var f = 0; f < FeatureCount; f++)
        {
            var feature = _features[f];
            var column = feature.Column is null ? default : dataset.Values(feature.Column);
            for (var row = 0; row < dataset.Count; row++)
            {
                values[row * FeatureCount + f] = feature switch
                {
                    { Column: null } => 1,
                    { Category: { } category } => column[row] == category ? 1 : 0,
                    _ => (column[row] - feature.Mean) / feature.Deviation,
                };
            }
        }

        return LabelledRows.Of(values, Array.ConvertAll(dataset.Labels.ToArray(), label => (double)label));
    }

    /// <summary>A linear predictor's coefficients with the standardisation undone: by feature, and what the intercept becomes.</summary>
    internal (double[] Coefficients, double Shift) OnOriginalScale(ReadOnlySpan<double> coefficients)
    {
        var (result, shift) = (coefficients.ToArray(), 0.0);
        for (var f = 0; f < result.Length; f++)
        {
            result[f] /= _features[f].Deviation;
            shift -= result[f] * _features[f].Mean;
        }

        return (result, shift);
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        // A column that never varies becomes 0 everywhere instead of 0/0.
        return (mean, squares > 0 ? Math.Sqrt(squares / values.Length) : 1);
    }

    private sealed record Feature(string Name, string? Column, int? Category, double Mean, double Deviation);
}
