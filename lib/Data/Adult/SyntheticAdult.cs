using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

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
    /// <summary>The column that is described by its quantiles alone, the sampling weight, with the number of steps between them.</summary>
    internal static readonly (string Column, int Steps)[] Spreads = [("fnlwgt", 100)];

    private static readonly Lazy<TableCalibration> Embedded = new(() => TableCalibration.Read("adult-calibration.json"));

    /// <summary>The figures of the real data, measured by <see cref="TableCalibrator"/> and embedded.</summary>
    internal static TableCalibration Calibration => Embedded.Value;

    /// <summary>The number of rows of the real data, training and test together.</summary>
    public static int RealCount => Calibration.Rows;

    /// <summary>Generates rows.</summary>
    /// <param name="random">Decides everything; its state is not changed. Row i is the same however many are generated.</param>
    /// <param name="count">The number of rows, at least 1; null for as many as the real data have.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticTable.Generate("Synthetic Adult", Calibration, AdultColumns.All, AdultColumns.LabelNames, random, count, cancellation);
}
