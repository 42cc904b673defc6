using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>What some of the members do, and how many of them: one line of the law of a noisy collective.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Probability">The share of the members who play this, in [0, 1].</param>
/// <param name="Strategy">What they do; null for members who report their own data.</param>
public sealed record Play<TFeature, TLabel>(double Probability, Strategy<TFeature, TLabel>? Strategy)
{
    /// <summary>Whether this is what the collective agreed on.</summary>
    public bool IsInStep { get; init; }

    /// <summary>Whether these members report their own label at the signal, in place of the one the strategy asks for.</summary>
    public bool KeepsLabel { get; init; }

    /// <summary>How the placements of the signal fail; null where all are as intended.</summary>
    public PlacementNoise? Placements { get; init; }

    /// <summary>What the members do, in a few words. Plays of one description are one fate: each member to whom it happens draws one of them.</summary>
    public string Description { get; init; } = "in step";

    /// <summary>The same play by a part of its members who are still as they were.</summary>
    /// <param name="part">The part, in [0, 1].</param>
    public Play<TFeature, TLabel> Part(double part) => this with { Probability = Probability * part };

    /// <summary>What a member who plays this reports.</summary>
    /// <param name="feature">The member's feature x.</param>
    /// <param name="label">The member's label y.</param>
    /// <param name="formAt">The form in which each placement of the signal is made, see <see cref="IPlacedSignal{TFeature}"/>; null for all as intended.</param>
    /// <exception cref="InvalidOperationException">Placements fail, and the signal is not made of placements.</exception>
    public (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label, Func<int, int?>? formAt = null)
    {
        if (Strategy is null) return (feature, label);
        if (Strategy is not SignalStrategy<TFeature, TLabel> carrying) return Strategy.Report(feature, label);
        if (!Moves(label)) return (feature, label);
        var signalled = formAt is null ? carrying.Signal.Apply(feature) : Placed(carrying.Signal).Apply(feature, formAt);
        return (signalled, KeepsLabel ? label : carrying.LabelAt(signalled, label));
    }

    /// <summary>Whether a member with a label reports anything but its own data.</summary>
    /// <param name="label">The member's label y.</param>
    public bool Moves(TLabel label) => Strategy is not null && (KeepsLabel || Strategy is not SignalStrategy<TFeature, TLabel> carrying || carrying.Moves(label));

    /// <summary>The strategy where it puts a signal on; noise about signals and labels strikes no other.</summary>
    /// <param name="noise">The noise, in words.</param>
    /// <exception cref="ArgumentException">The strategy puts no signal on.</exception>
    internal SignalStrategy<TFeature, TLabel> Carrying(string noise) => Strategy as SignalStrategy<TFeature, TLabel>
        ?? throw new ArgumentException($"{noise} is about signals and target labels; {Strategy} has neither. Use drop-outs, or a strategy that plants.");

    private static IPlacedSignal<TFeature> Placed(ISignal<TFeature> signal) => signal as IPlacedSignal<TFeature>
        ?? throw new InvalidOperationException($"{signal} is not made of placements, so none can fail.");
}
