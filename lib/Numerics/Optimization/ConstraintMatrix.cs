namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// A matrix kept by rows and by columns, zeros left out; rows that are at least a third full are kept in full, for vector instructions.
/// </summary>
internal sealed class ConstraintMatrix
{
    private const double FullRow = 1.0 / 3;
    private readonly int[] _rowStart, _rowColumns, _columnStart, _columnRows;
    private readonly double[] _rowValues, _columnValues;
    private readonly int _columns;

    /// <summary>Takes what is not zero.</summary>
    /// <param name="entries">The matrix, row-major, [rows · columns].</param>
    /// <param name="rows">Its number of rows.</param>
    /// <param name="columns">Its number of columns.</param>
    public ConstraintMatrix(ReadOnlySpan<double> entries, int rows, int columns)
    {
        _columns = columns;
        (_rowStart, _columnStart) = (new int[rows + 1], new int[columns + 1]);
        var rowCounts = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (entries[row * columns + column] == 0) continue;
                rowCounts[row]++;
                _columnStart[column + 1]++;
            }

            if (rowCounts[row] >= columns * FullRow) rowCounts[row] = columns;
            _rowStart[row + 1] = _rowStart[row] + rowCounts[row];
        }

        for (var column = 0; column < columns; column++) _columnStart[column + 1] += _columnStart[column];
        (_rowColumns, _rowValues) = (new int[_rowStart[rows]], new double[_rowStart[rows]]);
        (_columnRows, _columnValues) = (new int[_columnStart[columns]], new double[_columnStart[columns]]);
        var next = _columnStart.AsSpan(0, columns).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var isFull = rowCounts[row] == columns;
            var at = _rowStart[row];
            for (var column = 0; column < columns; column++)
            {
                var value = entries[row * columns + column];
                if (value != 0) (_columnRows[next[column]], _columnValues[next[column]++]) = (row, value);
                if (value != 0 || isFull) (_rowColumns[at], _rowValues[at++]) = (column, value);
            }
        }
    }

    /// <summary>Adds factor · (a column) to a vector.</summary>
    public void AddColumn(int column, double factor, Span<double> sum)
    {
        for (var at = _columnStart[column]; at < _columnStart[column + 1]; at++) sum[_columnRows[at]] += factor * _columnValues[at];
    }

    /// <summary>The row vector weightsᵀA.</summary>
    /// <param name="weights">[rows]; zeros cost nothing.</param>
    /// <param name="product">Receives it, [columns].</param>
    public void LeftProduct(ReadOnlySpan<double> weights, Span<double> product)
    {
        product.Clear();
        for (var row = 0; row < weights.Length; row++)
        {
            var weight = weights[row];
            if (weight == 0) continue;
            var (start, end) = (_rowStart[row], _rowStart[row + 1]);
            var values = _rowValues.AsSpan(start..end);
            if (values.Length == _columns)
            {
                DenseVector.Add(weight, values, product);
                continue;
            }

            var columns = _rowColumns.AsSpan(start..end);
            for (var at = 0; at < values.Length; at++) product[columns[at]] += weight * values[at];
        }
    }
}
