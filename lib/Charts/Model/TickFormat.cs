namespace CollectiveAction.Charts.Model;

/// <summary>How the numbers along an axis are written.</summary>
public enum TickFormat
{
    /// <summary>Plain decimals where they are short, powers of ten otherwise.</summary>
    Auto,

    /// <summary>A share as a percentage: 0.25 reads 25%.</summary>
    Percent,

    /// <summary>Plain decimals, with thousands separated by commas.</summary>
    Decimal,

    /// <summary>Powers of ten.</summary>
    Power,
}
