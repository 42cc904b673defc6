using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Compas;

/// <summary>
/// A statistical twin of COMPAS: columns with the real frequencies and, along a tree that connects them, the real joint frequencies of two columns; the
/// label drawn from a logistic regression of the real one on all columns.
/// </summary>
/// <remarks>
/// What the tree does not connect directly is related only through what lies between, and the label depends on the columns in a logistic-linear
/// way exactly: learners with interactions gain nothing on the twin, and P(y = 1 | x) is known.
/// </remarks>
public static class SyntheticCompas
{
    /// <summary>The number of rows of the published file, screened in time or not.</summary>
    internal const int PublishedCount = 7_214;

    /// <summary>No column is described by its quantiles alone.</summary>
    internal static readonly (string Column, int Steps)[] Spreads = [];

    private static readonly Lazy<TableCalibration> Embedded = new(() => TableCalibration.Read("compas-calibration.json"));

    /// <summary>The figures of the real data, measured by <see cref="TableCalibrator"/> and embedded.</summary>
    internal static TableCalibration Calibration => Embedded.Value;

    /// <summary>The number of rows of the real data that were screened in time.</summary>
    public static int RealCount => Calibration.Rows;

    /// <summary>Generates rows.</summary>
    /// <param name="random">Decides everything; its state is not changed. Row i is the same however many are generated.</param>
    /// <param name="count">The number of rows, at least 1; null for as many as the real data screened in time have.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticTable.Generate("Synthetic COMPAS", Calibration, CompasColumns.All, CompasColumns.LabelNames, random, count, cancellation);
}
