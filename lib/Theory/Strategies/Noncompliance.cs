namespace CollectiveAction.Theory.Strategies;

/// <summary>What members do who would join but cannot, or will not, follow the strategy.</summary>
public enum Noncompliance
{
    /// <summary>They report their own data (x, y), like everyone else.</summary>
    Keep,

    /// <summary>They report their own label at a feature outside the signal set, so that they do not speak against the strategy there.</summary>
    MoveAway,

    /// <summary>They report nothing. The firm sees fewer points, and the other members weigh more among them.</summary>
    Withhold,
}
