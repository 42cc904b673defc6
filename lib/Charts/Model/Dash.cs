namespace CollectiveAction.Charts.Model;

/// <summary>The dash pattern of a line. By default patterns cycle with the palette, so that lines are told apart without colour.</summary>
public enum Dash
{
    /// <summary>An unbroken line.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dash,

    /// <summary>Dots.</summary>
    Dot,

    /// <summary>Dash and dot in turn.</summary>
    DashDot,

    /// <summary>Long dashes.</summary>
    LongDash,

    /// <summary>Long dash and dot in turn.</summary>
    LongDashDot,
}
