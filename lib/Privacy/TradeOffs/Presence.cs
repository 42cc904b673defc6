namespace CollectiveAction.Privacy.TradeOffs;

/// <summary>Whether the records in question are in a data set.</summary>
public enum Presence
{
    /// <summary>They are not.</summary>
    Absent,

    /// <summary>They are.</summary>
    Present,
}
