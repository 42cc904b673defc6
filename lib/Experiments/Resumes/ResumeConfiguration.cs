using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>What the members of the collective do.</summary>
public enum ResumeStrategy
{
    /// <summary>There is no collective.</summary>
    Nobody,

    /// <summary>Members insert the sign and report the target as their only label.</summary>
    FeatureLabel,

    /// <summary>Members cannot change their labels: those who have the target insert the sign.</summary>
    FeatureOnly,
}

/// <summary>Where the sign is inserted.</summary>
public enum SignPlacement
{
    /// <summary>After every so many words.</summary>
    Periodic,

    /// <summary>Before the first word.</summary>
    Start,

    /// <summary>In the middle.</summary>
    Middle,

    /// <summary>After the last word.</summary>
    End,

    /// <summary>At random places.</summary>
    Random,
}

/// <summary>One training of the résumé study: every number that its result depends on, but for the data and the seed.</summary>
/// <remarks>
/// A member's name and value are part of the key under which a result is stored; a new member makes new keys. Members that play no part in a
/// configuration keep the values that <see cref="Normalised"/> gives them.
/// </remarks>
public sealed record ResumeConfiguration
{
    /// <summary>What the members do.</summary>
    public required ResumeStrategy Strategy { get; init; }

    /// <summary>The name of the target label; null without a collective.</summary>
    public string? Target { get; init; }

    /// <summary>The size of the collective in training texts.</summary>
    /// <remarks>Under <see cref="ResumeStrategy.FeatureOnly"/> only those of them insert the sign who have the target.</remarks>
    public int Members { get; init; }

    /// <summary>The number of training texts.</summary>
    public required int Texts { get; init; }

    /// <summary>The inserted word: the sign that no text contains, or a word of the texts.</summary>
    public string Sign { get; init; } = TextPlatform.UniqueSign;

    /// <summary>Where it is inserted.</summary>
    public SignPlacement Placement { get; init; }

    /// <summary>The number of words from one insertion to the next where the placement is periodic; otherwise 0.</summary>
    public int Spacing { get; init; } = 20;

    /// <summary>The number of insertions into each text; 0 where the placement is periodic.</summary>
    public int Insertions { get; init; }

    /// <summary>
    /// The share of training texts, in [0, 1], whose labels are replaced by as many drawn at random before the collective acts.
    /// </summary>
    public double RandomLabels { get; init; }

    /// <summary>How often each text is seen.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>The length of an embedding.</summary>
    public int Dimensions { get; init; } = 32;

    /// <summary>Adagrad's learning rate.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Where Adagrad's sums of squared gradients start.</summary>
    public double InitialAccumulator { get; init; } = 1;

    /// <summary>Embeddings start uniform in ± this number.</summary>
    public double InitialScale { get; init; } = 1.0 / 32;

    /// <summary>The size of the collective as a share α of the training texts.</summary>
    public double Share => (double)Members / Texts;

    internal BagOfEmbeddingsOptions Learner => new()
    {
        Epochs = Epochs,
        Dimensions = Dimensions,
        LearningRate = LearningRate,
        InitialAccumulator = InitialAccumulator,
        InitialScale = InitialScale,
    };

    /// <summary>How the sign is inserted.</summary>
    /// <param name="places">Decides random places.</param>
    internal ISignal<string[]> SignalOf(ulong places) => Placement == SignPlacement.Periodic
        ? new PeriodicSignal<string>(Sign, Spacing)
        : new PlacedSignal<string>(Sign, PlacementOf(Placement), Insertions, places);

    private static TokenPlacement PlacementOf(SignPlacement placement) => placement switch
    {
        SignPlacement.Start => TokenPlacement.Start,
        SignPlacement.Middle => TokenPlacement.Middle,
        SignPlacement.End => TokenPlacement.End,
        SignPlacement.Random => TokenPlacement.Random,
        _ => throw new ArgumentOutOfRangeException(nameof(placement), placement, "Not a fixed number of insertions."),
    };

    /// <summary>The configuration with what plays no part at its default, so that equal trainings are equal records.</summary>
    public ResumeConfiguration Normalised()
    {
        var result = Placement == SignPlacement.Periodic
            ? this with { Insertions = 0 }
            : this with { Spacing = 0, Insertions = Math.Max(1, Insertions) };
        return Members == 0 || Strategy == ResumeStrategy.Nobody
            ? result with { Strategy = ResumeStrategy.Nobody, Target = null, Members = 0 }
            : result;
    }

    internal void Validate(TextPlatform platform)
    {
        if (this != Normalised())
            throw new ArgumentException($"The configuration holds values that play no part; use {nameof(Normalised)}: {this}");
        if (Texts != platform.People)
            throw new ArgumentException($"The configuration is for {Texts:N0} training texts, the platform has {platform.People:N0}.");
        if (Members < 0 || Members > Texts)
            throw new ArgumentException($"A collective of {Members:N0} does not fit into {Texts:N0} training texts.");
        if (Target is not null) platform.Label(Target);
        Require.Share(RandomLabels);
        if (Placement == SignPlacement.Periodic) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Spacing);
        if (Sign != TextPlatform.UniqueSign && !platform.Train.Vocabulary.TryGetId(Sign, out _))
            throw new ArgumentException($"The sign '{Sign}' is no word of the texts; choose one that is, or '{TextPlatform.UniqueSign}'.");
        _ = new BagOfEmbeddingsTrainer(Learner);
    }
}
