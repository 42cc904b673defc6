using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Adult;

/// <summary>
/// A statistical twin of UCI Adult: columns with the real frequencies and, along a tree that connects them, the real joint frequencies of
/// two columns; the label drawn from a logistic regression of the real one on all columns.
/// </summary>
/// <remarks>
/// What the tree does not connect directly is related only through what lies between, and the label depends on the columns in a
/// logistic-linear way exactly: learners with interactions gain nothing on the twin, and P(y = 1 | x) is known. The sampling weight is
/// drawn on its own.
/// </remarks>
public static class SyntheticAdult
{
    /// <summary>The number of rows of the real data, training and test together.</summary>
    public static int RealCount => AdultCalibration.Embedded.Rows;

    /// <summary>Generates rows.</summary>
    /// <param name="random">Decides everything; its state is not changed. Row i is the same however many are generated.</param>
    /// <param name="count">The number of rows, at least 1; null for as many as the real data have.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var rows = count ?? RealCount;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows, nameof(count));

        var calibration = AdultCalibration.Embedded;
        var columns = AdultColumns.All;
        var draws = calibration.Laws.Select(law => new ColumnDraw(law, columns)).ToArray();
        var parents = draws.Select(d => Array.FindIndex(draws, p => p.Law.Column == d.Law.Parent)).ToArray();
        var weightColumn = Array.FindIndex(columns, c => c.Name == AdultCalibrator.Weight);
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

            values[weightColumn][row] = Quantile(calibration.WeightQuantiles, stream.NextDouble());
            labels[row] = stream.NextDouble() < Probability(calibration, columns, values, row) ? 1 : 0;
        }

        return new TabularDataset("Synthetic Adult", isSynthetic: true, columns, values, AdultColumns.LabelNames, labels);
    }

    private static double Probability(AdultCalibration calibration, TableColumn[] columns, double[][] values, int row)
    {
        var logOdds = calibration.Intercept;
        for (var c = 0; c < columns.Length; c++)
        {
            var coefficients = calibration.Effects[c].Coefficients;
            logOdds += columns[c].IsCategorical ? coefficients[(int)values[c][row]] : coefficients[0] * values[c][row];
        }

        return 1 / (1 + Math.Exp(-logOdds));
    }

    private static double Quantile(double[] quantiles, double level)
    {
        var place = level * (quantiles.Length - 1);
        var below = (int)place;
        return Math.Round(quantiles[below] + (place - below) * (quantiles[below + 1] - quantiles[below]));
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
