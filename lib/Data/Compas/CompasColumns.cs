using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Compas;

/// <summary>The columns of ProPublica's COMPAS file that are kept, under its names. <c>age_cat</c> and <c>score_text</c> are functions of others.</summary>
internal static class CompasColumns
{
    internal static readonly TableColumn[] All =
    [
        TableColumn.OfCategories("sex", "Male", "Female"),
        TableColumn.OfNumbers("age", 0, 120),
        TableColumn.OfCategories("race", "Caucasian", "African-American", "Hispanic", "Other", "Asian", "Native American"),
        TableColumn.OfNumbers("juv_fel_count", 0, 1_000),
        TableColumn.OfNumbers("juv_misd_count", 0, 1_000),
        TableColumn.OfNumbers("juv_other_count", 0, 1_000),
        TableColumn.OfNumbers("priors_count", 0, 1_000),
        TableColumn.OfCategories("c_charge_degree", "F", "M"),
        TableColumn.OfNumbers("decile_score", 1, 10),
    ];

    internal static readonly string[] LabelNames = ["new offence", "none in two years"];

    /// <summary>The prepared file's first line.</summary>
    internal static readonly string[] Header =
    [
        "id", "sex", "age", "age_cat", "race", "juv_fel_count", "decile_score", "juv_misd_count", "juv_other_count", "priors_count", "days_b_screening_arrest", "c_charge_degree",
        "is_recid", "score_text", "two_year_recid",
    ];
}
