namespace CollectiveAction.Experiments.Recommenders;

/// <summary>How HR@k counts several target items.</summary>
public enum HitRule
{
    /// <summary>The share of users who see at least one of them.</summary>
    Any,

    /// <summary>The mean over the items of the share of users who see the item.</summary>
    Mean,
}
