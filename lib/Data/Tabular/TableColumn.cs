namespace CollectiveAction.Data.Tabular;

/// <summary>A column of a table: numbers, or one of a fixed list of categories.</summary>
public sealed class TableColumn
{
    private readonly string[] _categories;

    private TableColumn(string name, string[] categories, double minimum, double maximum) =>
        (Name, _categories, Minimum, Maximum) = (name, categories, minimum, maximum);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The categories in the order of their documentation; empty for numbers.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>Whether the column holds categories.</summary>
    public bool IsCategorical => _categories.Length > 0;

    /// <summary>The least number that the column can hold; −∞ where none is said, 0 for categories.</summary>
    public double Minimum { get; }

    /// <summary>The largest number that the column can hold; ∞ where none is said, for categories the last one's.</summary>
    public double Maximum { get; }

    /// <summary>The number of a category: its place in <see cref="Categories"/>.</summary>
    /// <param name="category">The category's name, compared ordinally.</param>
    /// <exception cref="ArgumentException">The column has no such category.</exception>
    public int CategoryIndex(string category) => Find(category) is >= 0 and var index
        ? index
        : throw new ArgumentException(
            IsCategorical
                ? $"'{category}' is no category of '{Name}'; choose one of {string.Join(", ", _categories)}."
                : $"'{Name}' holds numbers, not categories.",
            nameof(category));

    /// <summary>The column's name and kind.</summary>
    public override string ToString() => IsCategorical ? $"{Name} ({_categories.Length} categories)" : $"{Name} (numbers)";

    internal static TableColumn OfNumbers(
        string name, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity) => new(name, [], minimum, maximum);

    internal static TableColumn OfCategories(string name, params string[] categories) => new(name, categories, 0, categories.Length - 1);

    internal int Find(string category) => Array.IndexOf(_categories, category);
}
