namespace CollectiveAction.Theory.Bounds;

/// <summary>What a collective knows of everybody else when it computes its guarantee.</summary>
public enum Knowledge
{
    /// <summary>The law of everybody else at every signal point: the sharpest guarantee, never below the other three.</summary>
    PerPoint,

    /// <summary>Of each component its weight, how often it is on the signal set and by how much the target trails there.</summary>
    PerComponent,

    /// <summary>The same two numbers of everybody else taken together: the theorem for one collective, with their mixture as base population.</summary>
    Aggregate,

    /// <summary>Of the other collectives their shares only: they are taken to put all their weight on the signal set, with one rival label.</summary>
    WorstCase,
}
