using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Synthetic;

/// <summary>
/// Draws the rows of a table's twin: columns along a tree by the joint frequencies of two, columns of many values from their quantiles,
/// then the label from a logistic regression on all of them.
/// </summary>
internal static class SyntheticTable
{
    /// <summary>Generates rows.</summary>
    /// <param name="name">What the twin is called.</param>
    /// <param name="calibration">The figures it is made from.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="labelNames">The two classes' names.</param>
    /// <param name="random">Decides everything; row i is the same however many are generated.</param>
    /// <param name="count">The number of rows, at least 1; null for as many as the figures were measured on.</param>
    /// <param name="cancellation">Stops between rows.</param>
    internal static TabularDataset Generate(
        string name,
        TableCalibration calibration,
        TableColumn[] columns,
        string[] labelNames,
        RandomStream random,
        int? count,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        var rows = count ?? calibration.Rows;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows, nameof(count));
        var draws = calibration.Laws.Select(law => new ColumnDraw(law, columns)).ToArray();
        var parents = draws.Select(d => Array.FindIndex(draws, p => p.Law.Column == d.Law.Parent)).ToArray();
        var spreads = calibration.Spreads.Select(s => (Column: Array.FindIndex(columns, c => c.Name == s.Column), Spread: s)).ToArray();
        var values = Array.ConvertAll(columns, _ => new double[rows]);
        var labels = new int[rows];
        var places = new int[draws.Length];
        for (var row = 0; row < rows; row++)
        {
            AmbientStop.Check(cancellation);
            var stream = random.Child((ulong)row);
            for (var i = 0; i < draws.Length; i++)
            {
                places[i] = draws[i].Next(parents[i] < 0 ? 0 : places[parents[i]], stream);
                values[draws[i].ColumnIndex][row] = draws[i].Law.Values[places[i]];
            }

            foreach (var (column, spread) in spreads) values[column][row] = Quantile(spread, stream.NextDouble());
            labels[row] = stream.NextDouble() < Probability(calibration, columns, values, row) ? 1 : 0;
        }

        return new TabularDataset(name, isSynthetic: true, columns, values, labelNames, labels);
    }

    private static double Probability(TableCalibration calibration, TableColumn[] columns, double[][] values, int row)
    {
        var logOdds = calibration.Intercept;
        for (var c = 0; c < columns.Length; c++)
        {
            var coefficients = calibration.Effects[c].Coefficients;
            logOdds += columns[c].IsCategorical ? coefficients[(int)values[c][row]] : coefficients[0] * values[c][row];
        }

        return 1 / (1 + Math.Exp(-logOdds));
    }

    private static double Quantile(ColumnSpread spread, double level)
    {
        var place = level * (spread.Quantiles.Length - 1);
        var below = (int)place;
        return Math.Round(spread.Quantiles[below] + (place - below) * (spread.Quantiles[below + 1] - spread.Quantiles[below]), spread.Digits);
    }

    /// <summary>A column's law made ready to draw from.</summary>
    private sealed class ColumnDraw
    {
        private readonly Dictionary<int, (AliasTable Table, int[] Places)> _byParent;

        internal ColumnDraw(ColumnLaw law, TableColumn[] columns)
        {
            Law = law;
            ColumnIndex = Array.FindIndex(columns, c => c.Name == law.Column);
            _byParent = law.Counts.Chunk(3).GroupBy(triple => triple[0]).ToDictionary(
                group => group.Key,
                group => (new AliasTable([.. group.Select(triple => (double)triple[2])]), group.Select(triple => triple[1]).ToArray()));
        }

        internal ColumnLaw Law { get; }

        internal int ColumnIndex { get; }

        internal int Next(int parentPlace, RandomStream random)
        {
            var (table, places) = _byParent[parentPlace];
            return places[table.Next(random)];
        }
    }
}
