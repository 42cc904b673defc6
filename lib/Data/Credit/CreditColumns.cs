using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Credit;

/// <summary>The columns of Give Me Some Credit under their published names. The ranges are wide: the published rows lie within them.</summary>
internal static class CreditColumns
{
    internal static readonly TableColumn[] All =
    [
        TableColumn.OfNumbers("RevolvingUtilizationOfUnsecuredLines", 0, 1_000_000),
        TableColumn.OfNumbers("age", 0, 150),
        TableColumn.OfNumbers("NumberOfTime30-59DaysPastDueNotWorse", 0, 1_000),
        TableColumn.OfNumbers("DebtRatio", 0, 10_000_000),
        TableColumn.OfNumbers("MonthlyIncome", 0, 100_000_000),
        TableColumn.OfNumbers("NumberOfOpenCreditLinesAndLoans", 0, 1_000),
        TableColumn.OfNumbers("NumberOfTimes90DaysLate", 0, 1_000),
        TableColumn.OfNumbers("NumberRealEstateLoansOrLines", 0, 1_000),
        TableColumn.OfNumbers("NumberOfTime60-89DaysPastDueNotWorse", 0, 1_000),
        TableColumn.OfNumbers("NumberOfDependents", 0, 1_000),
    ];

    internal static readonly string[] LabelNames = ["paid", "overdue"];

    /// <summary>The published file's first line.</summary>
    internal static string Header => $",SeriousDlqin2yrs,{string.Join(',', All.Select(c => c.Name))}";
}
