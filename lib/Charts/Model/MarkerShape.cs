namespace CollectiveAction.Charts.Model;

/// <summary>The shape of a point. By default shapes cycle with the palette, so that series are told apart without colour.</summary>
public enum MarkerShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle pointing up.</summary>
    TriangleUp,

    /// <summary>A diagonal cross.</summary>
    X,

    /// <summary>A triangle pointing down.</summary>
    TriangleDown,
}
