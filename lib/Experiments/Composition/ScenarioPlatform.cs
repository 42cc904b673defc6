using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The platform of a scenario: who is there, and a firm that learns from what they report. On finite people, or on texts.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <remarks>The type of its features decides which collectives fit; what else cannot be combined is refused by a sentence when the scenario is made.</remarks>
public abstract class ScenarioPlatform<TFeature, TLabel>
{
    private protected ScenarioPlatform()
    {
    }

    /// <summary>The number of people, each of whom sends one report.</summary>
    public abstract int People { get; }

    /// <summary>What the firm is called.</summary>
    public abstract string FirmName { get; }

    /// <summary>What the law of the people is computed for: everything exact rests on it.</summary>
    internal abstract CollectiveMixture MixtureOf(IReadOnlyList<Collective<TFeature, TLabel>> collectives);

    /// <summary>Why something about these parties cannot be; null where it can.</summary>
    internal abstract string? Refusal(IReadOnlyList<Party<TFeature, TLabel>> parties);

    /// <summary>What the firm does that sees a mixture with a part of the people present.</summary>
    internal abstract NoisyCounts Exact(CollectiveMixture mixture, double present);

    /// <summary>How much more often the minority is predicted label 1 than the majority; null where there are no groups.</summary>
    internal abstract double? Gap(NoisyCounts firm);

    /// <summary>ε of so many trainings; null where nothing protects people.</summary>
    internal abstract double? Spent(int trainings);

    /// <summary>Everything that a training of these collectives depends on but its repetition, the firm's version included.</summary>
    internal abstract string Fingerprint(IReadOnlyList<Collective<TFeature, TLabel>> collectives, double present);

    /// <summary>Draws, trains and measures once.</summary>
    internal abstract Measures Measure(IReadOnlyList<Collective<TFeature, TLabel>> collectives, double present, ulong repetition, CancellationToken cancellation);
}
