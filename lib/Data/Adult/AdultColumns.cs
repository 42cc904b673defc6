using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Adult;

/// <summary>
/// The columns of UCI Adult with the categories in the order of its documentation; <c>?</c> stands for a missing one, where there can be
/// any. The ranges of numbers are what a person can have: the published rows lie within them.
/// </summary>
internal static class AdultColumns
{
    internal const string Missing = "?";

    internal static readonly TableColumn[] All =
    [
        TableColumn.OfNumbers("age", 0, 120),
        TableColumn.OfCategories(
            "workclass", "Private", "Self-emp-not-inc", "Self-emp-inc", "Federal-gov", "Local-gov", "State-gov", "Without-pay",
            "Never-worked", Missing),
        TableColumn.OfNumbers("fnlwgt", 0, 10_000_000),
        TableColumn.OfCategories(
            "education", "Bachelors", "Some-college", "11th", "HS-grad", "Prof-school", "Assoc-acdm", "Assoc-voc", "9th", "7th-8th", "12th",
            "Masters",
            "1st-4th", "10th", "Doctorate", "5th-6th", "Preschool"),
        TableColumn.OfNumbers("education-num", 1, 16),
        TableColumn.OfCategories(
            "marital-status", "Married-civ-spouse", "Divorced", "Never-married", "Separated", "Widowed", "Married-spouse-absent",
            "Married-AF-spouse"),
        TableColumn.OfCategories(
            "occupation", "Tech-support", "Craft-repair", "Other-service", "Sales", "Exec-managerial", "Prof-specialty",
            "Handlers-cleaners",
            "Machine-op-inspct", "Adm-clerical", "Farming-fishing", "Transport-moving", "Priv-house-serv", "Protective-serv",
            "Armed-Forces", Missing),
        TableColumn.OfCategories("relationship", "Wife", "Own-child", "Husband", "Not-in-family", "Other-relative", "Unmarried"),
        TableColumn.OfCategories("race", "White", "Asian-Pac-Islander", "Amer-Indian-Eskimo", "Other", "Black"),
        TableColumn.OfCategories("sex", "Female", "Male"),
        TableColumn.OfNumbers("capital-gain", 0, 99_999),
        TableColumn.OfNumbers("capital-loss", 0, 99_999),
        TableColumn.OfNumbers("hours-per-week", 0, 168),
        TableColumn.OfCategories(
            "native-country", "United-States", "Cambodia", "England", "Puerto-Rico", "Canada", "Germany", "Outlying-US(Guam-USVI-etc)",
            "India", "Japan",
            "Greece", "South", "China", "Cuba", "Iran", "Honduras", "Philippines", "Italy", "Poland", "Jamaica", "Vietnam", "Mexico",
            "Portugal", "Ireland",
            "France", "Dominican-Republic", "Laos", "Ecuador", "Taiwan", "Haiti", "Columbia", "Hungary", "Guatemala", "Nicaragua",
            "Scotland", "Thailand",
            "Yugoslavia", "El-Salvador", "Trinadad&Tobago", "Peru", "Hong", "Holand-Netherlands", Missing),
    ];

    internal static readonly string[] LabelNames = ["<=50K", ">50K"];
}
