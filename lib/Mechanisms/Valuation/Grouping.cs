namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Who owns what: each item, such as a labelled example or an account, belongs to one group, such as a worker.</summary>
public sealed class Grouping
{
    private readonly int[] _groupOf;

    private Grouping(int[] groupOf, string[] names) => (_groupOf, Names) = (groupOf, names);

    /// <summary>The groups' names, [M].</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number M of groups, ≥ 1.</summary>
    public int Count => Names.Count;

    /// <summary>The number n of items.</summary>
    public int ItemCount => _groupOf.Length;

    /// <summary>The group of each item, [n], in 0…M−1.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;

    /// <summary>Groups by number.</summary>
    /// <param name="groupOf">The group of each item, [n], numbers from 0 on.</param>
    /// <param name="names">The groups' names, [M], each once; null for 1…M, M the greatest number and one more.</param>
    /// <exception cref="ArgumentException">There is no item, a number has no name, or a name occurs twice.</exception>
    public static Grouping Of(IEnumerable<int> groupOf, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(groupOf);
        int[] groups = [.. groupOf];
        if (groups.Length == 0) throw new ArgumentException("There is no item to belong to a group; give at least one.", nameof(groupOf));
        string[] called = names is null ? [.. Enumerable.Range(1, groups.Max() + 1).Select(k => $"{k}")] : [.. names];
        if (called.Distinct(StringComparer.Ordinal).Count() < called.Length)
            throw new ArgumentException("Two groups have the same name; a group is named once.", nameof(names));
        foreach (var group in groups)
        {
            if ((uint)group >= (uint)called.Length)
                throw new ArgumentException($"An item belongs to group {group}, of {called.Length} groups; numbers run from 0 to {called.Length - 1}.", nameof(groupOf));
        }

        return new Grouping(groups, called);
    }

    /// <summary>Every item a group of its own.</summary>
    /// <param name="items">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no item.</exception>
    public static Grouping Singletons(int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        return Of(Enumerable.Range(0, items));
    }

    /// <summary>The items of one group, ascending.</summary>
    /// <param name="group">Its number, in 0…M−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public int[] ItemsOf(int group)
    {
        RequireGroup(group);
        return [.. Enumerable.Range(0, _groupOf.Length).Where(k => _groupOf[k] == group)];
    }

    /// <summary>The groups of groups, as persons who hold several accounts.</summary>
    /// <param name="upper">Which upper group each group belongs to.</param>
    /// <exception cref="ArgumentException">The upper groups are of another number of groups.</exception>
    public Grouping Then(Grouping upper)
    {
        ArgumentNullException.ThrowIfNull(upper);
        upper.Require(Count);
        return new Grouping([.. _groupOf.Select(g => upper._groupOf[g])], [.. upper.Names]);
    }

    /// <summary>The same groups, but some items of one belong to a new group, the last.</summary>
    /// <param name="group">The group that gives them up.</param>
    /// <param name="items">The items, all of that group.</param>
    /// <param name="name">The name of the new group.</param>
    /// <exception cref="ArgumentException">An item belongs to another group, or the name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public Grouping Split(int group, IEnumerable<int> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items);
        RequireGroup(group);
        var groups = (int[])_groupOf.Clone();
        foreach (var item in items)
        {
            if ((uint)item >= (uint)groups.Length || _groupOf[item] != group)
                throw new ArgumentException($"Item {item} does not belong to {Names[group]}; only its own items can be split off.", nameof(items));
            groups[item] = Count;
        }

        return Of(groups, [.. Names, name]);
    }

    /// <summary>The sum of a quantity over the items of each group.</summary>
    /// <param name="values">The quantity of each item, [n].</param>
    /// <returns>[M].</returns>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    public double[] Sum(ReadOnlySpan<double> values)
    {
        Require(values.Length);
        var sums = new double[Count];
        for (var k = 0; k < values.Length; k++) sums[_groupOf[k]] += values[k];
        return sums;
    }

    internal bool[] Union(ReadOnlySpan<bool> groups)
    {
        var members = new bool[_groupOf.Length];
        for (var k = 0; k < members.Length; k++) members[k] = groups[_groupOf[k]];
        return members;
    }

    internal void Require(int items)
    {
        if (items != ItemCount) throw new ArgumentException($"The grouping is of {ItemCount} items, not of {items}; the two numbers have to agree.");
    }

    private void RequireGroup(int group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, Count);
    }
}
