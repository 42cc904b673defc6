using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>A cell of an experiment on texts: which collectives act at the same time.</summary>
/// <param name="Collectives">The collectives, each with its share, strategy, objective and noise. One that only watches has the share 0.</param>
/// <param name="Seed">The seed of the whole experiment; the seed of a run is its repetition.</param>
public sealed record TextArrangement(IReadOnlyList<Collective<string[], uint>> Collectives, ulong Seed);

/// <summary>What one collective got from one trained model.</summary>
/// <param name="Members">How many texts are its members'.</param>
/// <param name="Active">How many of them report anything but their own data.</param>
/// <param name="TopSuccess">How often its objective is met on held-out texts where the label on top counts, in [0, 1].</param>
/// <param name="AnySuccess">The same where all predicted labels count.</param>
public sealed record CollectiveOutcome(int Members, int Active, double TopSuccess, double AnySuccess)
{
    /// <summary>The success of one kind.</summary>
    /// <param name="kind">How success is counted.</param>
    public double Success(TextSuccess kind) => kind == TextSuccess.Top ? TopSuccess : AnySuccess;
}

/// <summary>What one trained model did.</summary>
/// <param name="Outcomes">What each collective of the arrangement got, in its order.</param>
/// <param name="PrecisionAtOne">How often the top label of an unchanged held-out text is one of its own labels, in [0, 1].</param>
public sealed record TextRun(IReadOnlyList<CollectiveOutcome> Outcomes, double PrecisionAtOne);

/// <summary>How success on a text is counted.</summary>
public enum TextSuccess
{
    /// <summary>The target is the top label.</summary>
    Top,

    /// <summary>The target is among the predicted labels.</summary>
    AnyPosition,
}
