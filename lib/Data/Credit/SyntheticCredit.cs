using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Credit;

/// <summary>
/// A statistical twin of the complete rows of Give Me Some Credit: counts with the real frequencies and, along a tree that connects them, the real joint
/// frequencies of two columns; the label drawn from a logistic regression of the real one on all columns.
/// </summary>
/// <remarks>The use of credit lines, the debt ratio and the income are drawn on their own from their quantiles.</remarks>
public static class SyntheticCredit
{
    /// <summary>The columns that are described by their quantiles alone, with the number of steps between them.</summary>
    internal static readonly (string Column, int Steps)[] Spreads =
        [("RevolvingUtilizationOfUnsecuredLines", 200), ("DebtRatio", 200), ("MonthlyIncome", 200)];

    private static readonly Lazy<TableCalibration> Embedded = new(() => TableCalibration.Read("credit-calibration.json"));

    /// <summary>The figures of the real data, measured by <see cref="TableCalibrator"/> and embedded.</summary>
    internal static TableCalibration Calibration => Embedded.Value;

    /// <summary>The number of complete rows of the real data.</summary>
    public static int RealCount => Calibration.Rows;

    /// <summary>Generates rows.</summary>
    /// <param name="random">Decides everything; its state is not changed. Row i is the same however many are generated.</param>
    /// <param name="count">The number of rows, at least 1; null for as many as the real data have complete.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticTable.Generate("Synthetic Give Me Some Credit", Calibration, CreditColumns.All, CreditColumns.LabelNames, random, count, cancellation);
}
