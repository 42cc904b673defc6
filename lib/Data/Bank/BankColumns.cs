using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Bank;

/// <summary>
/// The columns of UCI Bank Marketing with the categories in the order of its documentation. The ranges of numbers are wide: the published
/// rows lie within them.
/// </summary>
internal static class BankColumns
{
    internal static readonly TableColumn[] All =
    [
        TableColumn.OfNumbers("age", 0, 120),
        TableColumn.OfCategories(
            "job", "admin.", "unknown", "unemployed", "management", "housemaid", "entrepreneur", "student", "blue-collar", "self-employed",
            "retired", "technician", "services"),
        TableColumn.OfCategories("marital", "married", "divorced", "single"),
        TableColumn.OfCategories("education", "unknown", "secondary", "primary", "tertiary"),
        TableColumn.OfCategories("default", "no", "yes"),
        TableColumn.OfNumbers("balance", -10_000_000, 10_000_000),
        TableColumn.OfCategories("housing", "no", "yes"),
        TableColumn.OfCategories("loan", "no", "yes"),
        TableColumn.OfCategories("contact", "unknown", "telephone", "cellular"),
        TableColumn.OfNumbers("day", 1, 31),
        TableColumn.OfCategories("month", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        TableColumn.OfNumbers("duration", 0, 86_400),
        TableColumn.OfNumbers("campaign", 1, 10_000),
        TableColumn.OfNumbers("pdays", -1, 10_000),
        TableColumn.OfNumbers("previous", 0, 10_000),
        TableColumn.OfCategories("poutcome", "unknown", "other", "failure", "success"),
    ];

    internal static readonly string[] LabelNames = ["no", "yes"];

    /// <summary>The published file's first line without its quotation marks.</summary>
    internal static string Header => string.Join(';', All.Select(c => c.Name).Append("y"));
}
