namespace CollectiveAction.Experiments.Recommenders;

/// <summary>What a collective wants for its target items.</summary>
public enum RatingGoal
{
    /// <summary>To be seen by more users: every member gives five stars.</summary>
    Promote,

    /// <summary>To be seen by fewer: every member gives one star.</summary>
    Demote,
}
