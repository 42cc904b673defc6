using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Synthetic;

/// <summary>Measures the aggregate figures that the synthetic twin of a table is made from.</summary>
internal static class TableCalibrator
{
    private const int Digits = 6;

    /// <summary>The encoding whose logistic regression describes the label.</summary>
    internal static TableEncodingOptions LabelEncoding { get; } = new() { IsFullOneHot = true };

    /// <summary>
    /// The penalty of that logistic regression, intercept excepted. Without one it has no minimiser: some rare categories have one label
    /// only.
    /// </summary>
    internal const double LabelRidge = 1e-4;

    /// <summary>Measures the training rows.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="spreads">The columns that are described on their own, with the number of steps between their quantiles.</param>
    /// <param name="rows">The number of rows in the whole data set.</param>
    /// <param name="encoding">An encoding of the training rows with the options <see cref="LabelEncoding"/>.</param>
    /// <param name="coefficients">The minimiser of the logistic risk with the penalty <see cref="LabelRidge"/> in that encoding.</param>
    internal static TableCalibration Measure(
        TabularDataset train,
        IReadOnlyList<(string Column, int Steps)> spreads,
        int rows,
        TableEncoding encoding,
        ReadOnlySpan<double> coefficients)
    {
        var (original, shift) = encoding.OnOriginalScale(coefficients);
        return new TableCalibration(
            rows,
            [.. Laws(train, [.. spreads.Select(s => s.Column)])],
            [.. spreads.Select(s => Spread(s.Column, train.Values(s.Column), s.Steps))],
            double.Round(original[^1] + shift, Digits),
            [.. train.Columns.Select(c => new ColumnEffect(
                c.Name, c.IsCategorical ? [.. c.Categories.Select(k => Coefficient($"{c.Name}={k}", Digits))] : [Coefficient(c.Name, FactorDigits(c))]))]);

        double Coefficient(string feature, int digits) => double.Round(original[encoding.FeatureIndex(feature)], digits);

        // The factor of numbers that run to millions is as many digits smaller.
        int FactorDigits(TableColumn column) => spreads.Any(s => s.Column == column.Name) ? 2 * Digits : Digits;
    }

    private static ColumnSpread Spread(string column, ReadOnlySpan<double> values, int steps)
    {
        var ordered = values.ToArray().Order().ToArray();
        var digits = Array.TrueForAll(ordered, double.IsInteger) ? 0 : Digits;
        return new ColumnSpread(
            column, [.. Enumerable.Range(0, steps + 1).Select(q => double.Round(ordered[(int)Math.Round((ordered.Length - 1.0) * q / steps)], digits))], digits);
    }

    /// <summary>
    /// The tree of columns that describes the data best (Chow and Liu), grown from the first column by the pair of columns whose mutual
    /// information most exceeds what its number of parameters costs (Schwarz's criterion): without that cost, columns of many values would
    /// seem related to each other.
    /// </summary>
    private static IEnumerable<ColumnLaw> Laws(TabularDataset train, IReadOnlyCollection<string> leftOut)
    {
        var columns = train.Columns.Where(c => !leftOut.Contains(c.Name)).Select(c => new Levels(c.Name, train.Values(c.Name))).ToList();
        var placed = new List<Levels> { columns[0] };
        yield return Law(columns[0], parent: null);
        columns.RemoveAt(0);
        while (columns.Count > 0)
        {
            var pairs = columns.SelectMany(c => placed.Select(p => (Column: c, Parent: p)));
            var (next, parent) = pairs.MaxBy(pair => Gain(pair.Column, pair.Parent));
            yield return Law(next, parent);
            placed.Add(next);
            columns.Remove(next);
        }
    }

    private static ColumnLaw Law(Levels column, Levels? parent) => new(
        column.Name,
        parent?.Name,
        column.Values,
        [.. Pairs(column, parent).OrderBy(p => p.Key).SelectMany(p => new[] { p.Key.Parent, p.Key.Value, p.Value })]);

    private static IEnumerable<KeyValuePair<(int Parent, int Value), int>> Pairs(Levels column, Levels? parent) =>
        Enumerable.Range(0, column.Places.Length).CountBy(row => (parent?.Places[row] ?? 0, column.Places[row]));

    private static double Gain(Levels a, Levels b)
    {
        var rows = (double)a.Places.Length;
        double Entropy<T>(ICollection<KeyValuePair<T, int>> counts) => counts.Sum(c => -c.Value / rows * Math.Log(c.Value / rows));
        var joint = Pairs(a, b).ToList();
        var information = Entropy(a.Places.CountBy(p => p).ToList()) + Entropy(b.Places.CountBy(p => p).ToList()) - Entropy(joint);
        return information - (joint.Count - a.Values.Length - b.Values.Length + 1) * Math.Log(rows) / (2 * rows);
    }

    /// <summary>A column as places in the ascending list of its values.</summary>
    private sealed class Levels
    {
        internal Levels(string name, ReadOnlySpan<double> values)
        {
            Name = name;
            Values = [.. values.ToArray().Distinct().Order()];
            Places = Array.ConvertAll(values.ToArray(), v => Array.BinarySearch(Values, v));
        }

        internal string Name { get; }

        internal double[] Values { get; }

        internal int[] Places { get; }
    }
}
