namespace CollectiveAction.Data.Tabular;

/// <summary>A column of a table: numbers, or one of a fixed list of categories.</summary>
public sealed class TableColumn
{
    private readonly string[] _categories;

    private TableColumn(string name, string[] categories) => (Name, _categories) = (name, categories);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The categories in the order of their documentation; empty for numbers.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>Whether the column holds categories.</summary>
    public bool IsCategorical => _categories.Length > 0;

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

    internal static TableColumn OfNumbers(string name) => new(name, []);

    internal static TableColumn OfCategories(string name, params string[] categories) => new(name, categories);

    internal int Find(string category) => Array.IndexOf(_categories, category);
}
