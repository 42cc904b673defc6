using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Tabular;

/// <summary>Immutable rows of numbers and categories, each with one class label. Safe for concurrent use.</summary>
/// <remarks>
/// <see cref="TableEncoding"/> turns it into the feature vectors that a learner needs; the columns stay here by name, so a collective can
/// be the rows of one occupation, say, whatever the features are.
/// </remarks>
public sealed class TabularDataset
{
    private readonly TableColumn[] _columns;
    private readonly double[][] _values;
    private readonly string[] _labelNames;
    private readonly int[] _labels;
    private readonly Once<string> _fingerprint;

    internal TabularDataset(string name, bool isSynthetic, TableColumn[] columns, double[][] values, string[] labelNames, int[] labels)
    {
        (Name, IsSynthetic, _columns, _values, _labelNames, _labels) = (name, isSynthetic, columns, values, labelNames, labels);
        _fingerprint = new Once<string>(() => TableFingerprint.Of(this));
    }

    /// <summary>What the data set is called in figures and reports.</summary>
    public string Name { get; }

    /// <summary>Whether the rows were generated, not collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether it comes from the published files, known by their hashes. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The columns, without the label.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>The classes' names; label k stands for the k-th.</summary>
    public IReadOnlyList<string> LabelNames => _labelNames;

    /// <summary>The number of rows.</summary>
    public int Count => _labels.Length;

    /// <summary>Each row's label, [n].</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>
    /// SHA-256 of the content as 64 lower-case hexadecimal digits: columns, label names and all rows in order. It does not depend on the
    /// name.
    /// </summary>
    /// <remarks>Computed when first asked for.</remarks>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The column of a name.</summary>
    /// <param name="name">A column's name, compared ordinally.</param>
    /// <exception cref="ArgumentException">No column has the name.</exception>
    public TableColumn Column(string name) => _columns[ColumnIndex(name)];

    /// <summary>A column's values, [n]: its numbers, or the numbers of its categories.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">No column has the name.</exception>
    public ReadOnlySpan<double> Values(string column) => _values[ColumnIndex(column)];

    /// <summary>A row's category.</summary>
    /// <param name="column">The name of a column of categories.</param>
    /// <param name="row">In [0, <see cref="Count"/>).</param>
    /// <exception cref="ArgumentException">No column of categories has the name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No row has the number.</exception>
    public string Category(string column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        var index = ColumnIndex(column);
        return _columns[index].IsCategorical
            ? _columns[index].Categories[(int)_values[index][row]]
            : throw new ArgumentException($"'{column}' holds numbers; read them with {nameof(Values)}.", nameof(column));
    }

    /// <summary>The numbers of the rows of a category, ascending: a group such as one occupation.</summary>
    /// <param name="column">The name of a column of categories.</param>
    /// <param name="category">One of its categories.</param>
    /// <exception cref="ArgumentException">There is no such column or category.</exception>
    public int[] RowsOf(string column, string category)
    {
        var index = ColumnIndex(column);
        var wanted = _columns[index].CategoryIndex(category);
        return [.. Enumerable.Range(0, Count).Where(row => _values[index][row] == wanted)];
    }

    /// <summary>The share of rows with a label, in [0, 1]; NaN without rows.</summary>
    /// <param name="label">The label's number.</param>
    public double LabelShare(int label) => (double)_labels.Count(l => l == label) / Count;

    /// <summary>The rows with the given numbers, in the order given.</summary>
    /// <param name="rows">Numbers in [0, <see cref="Count"/>); a number may occur more than once (a bootstrap sample).</param>
    /// <exception cref="ArgumentOutOfRangeException">No row has the number.</exception>
    public TabularDataset Subset(ReadOnlySpan<int> rows)
    {
        var chosen = rows.ToArray();
        foreach (var row in chosen)
        {
            if ((uint)row >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(rows), row, $"{Name} has rows 0 to {Count - 1}.");
        }

        return new TabularDataset(
            Name,
            IsSynthetic,
            _columns,
            [.. _values.Select(column => Array.ConvertAll(chosen, row => column[row]))],
            _labelNames,
            Array.ConvertAll(chosen, row => _labels[row])) { IsVerified = IsVerified };
    }

    /// <summary>Splits the rows at random into two disjoint parts that together have them all.</summary>
    /// <param name="trainCount">The number of training rows, in [0, <see cref="Count"/>].</param>
    /// <param name="random">Decides the split; its state is not changed, so the same stream gives the same split.</param>
    /// <returns>The training rows and the remaining test rows, both in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than <paramref name="trainCount"/>, or it is
    /// negative.</exception>
    public (TabularDataset Train, TabularDataset Test) Split(int trainCount, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trainCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trainCount, Count);
        ArgumentNullException.ThrowIfNull(random);
        var order = random.Child(0).SampleWithoutReplacement(Count, Count);
        return (Subset(order.AsSpan(0, trainCount)), Subset(order.AsSpan(trainCount)));
    }

    /// <summary>The same data set, known to be the published one.</summary>
    internal TabularDataset Verified() => new(Name, IsSynthetic, _columns, _values, _labelNames, _labels) { IsVerified = true };

    /// <summary>Name, origin and size in one line.</summary>
    public override string ToString() =>
        $"{Name}: {Count:N0} {DataOrigin.Adjective(IsSynthetic, IsVerified)}rows, {_columns.Length} columns, "
        + $"labels {string.Join(" and ", _labelNames)}";

    internal double[][] AllValues => _values;

    private int ColumnIndex(string name)
    {
        var index = Array.FindIndex(_columns, c => c.Name == name);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"'{name}' is no column of {Name}; choose one of {string.Join(", ", _columns.Select(c => c.Name))}.", nameof(name));
    }
}
