namespace CollectiveAction.Privacy.Events;

/// <summary>Which pairs of data sets an accountant's guarantee holds for. Guarantees under different relations cannot be compared or added.</summary>
public enum NeighbouringRelation
{
    /// <summary>One has one record more than the other.</summary>
    AddOrRemoveOne,

    /// <summary>They have the same number of records and differ in one.</summary>
    ReplaceOne,
}
