using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Groups;

/// <summary>Which people of a group join first.</summary>
public enum GroupOrder
{
    /// <summary>Anybody: every order is equally likely.</summary>
    Random,

    /// <summary>Those who are most alike: nearest to the group's mean in the learner's features. The collective is homogeneous.</summary>
    AlikeFirst,
}

/// <summary>A collective of the people of one group, such as an occupation, who report another label and change nothing else.</summary>
/// <param name="Column">The name of a column of categories.</param>
/// <param name="Category">The category that makes the group.</param>
/// <param name="Target">The label that members report, and want predicted for the whole group.</param>
/// <param name="Share">The part of the group's training rows that acts, in [0, 1]; rounded to whole rows.</param>
public sealed record GroupCollective(string Column, string Category, int Target, double Share)
{
    /// <summary>Who joins first.</summary>
    public GroupOrder Order { get; init; }

    /// <summary>The group's rows.</summary>
    internal int[] RowsOf(TabularDataset table) => table.RowsOf(Column, Category);

    internal void Validate(TabularDataset train, TabularDataset test)
    {
        ArgumentException.ThrowIfNullOrEmpty(Column);
        ArgumentException.ThrowIfNullOrEmpty(Category);
        Require.Share(Share);
        if ((uint)Target >= (uint)train.LabelNames.Count)
            throw new ArgumentException($"Target {Target} is no label; there are {train.LabelNames.Count}.");
        if (!Enum.IsDefined(Order))
            throw new ArgumentException($"{Order} is no order; choose one of {string.Join(", ", Enum.GetNames<GroupOrder>())}.");
        if (RowsOf(train).Length == 0 || RowsOf(test).Length == 0)
            throw new ArgumentException($"The group {Column} = {Category} has no training or no held-out row; choose a larger one.");
    }
}
