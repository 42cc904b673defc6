namespace CollectiveAction.Experiments.Texts;

/// <summary>What one collective got from one trained model.</summary>
/// <param name="Members">How many people are its members.</param>
/// <param name="Active">How many of them report anything but their own data.</param>
/// <param name="TopSuccess">How often its objective is met on held-out data where the label on top counts, in [0, 1].</param>
/// <param name="AnySuccess">The same where all predicted labels count; equal to the former where one label is predicted.</param>
public sealed record CollectiveOutcome(int Members, int Active, double TopSuccess, double AnySuccess)
{
    /// <summary>The success of one kind.</summary>
    /// <param name="kind">How success is counted.</param>
    public double Success(TextSuccess kind) => kind == TextSuccess.Top ? TopSuccess : AnySuccess;
}

/// <summary>What one trained model did.</summary>
/// <param name="Outcomes">What each collective of the arrangement got, in its order.</param>
/// <param name="PrecisionAtOne">
/// How often the top label of unchanged held-out data is one of its own labels, in [0, 1]; with one label each, the accuracy.
/// </param>
public sealed record CollectivesRun(IReadOnlyList<CollectiveOutcome> Outcomes, double PrecisionAtOne);

/// <summary>How success is counted where several labels are predicted.</summary>
public enum TextSuccess
{
    /// <summary>The target is the top label.</summary>
    Top,

    /// <summary>The target is among the predicted labels.</summary>
    AnyPosition,
}
