using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>A strategy whose members put a signal on: (x, y) becomes (g(x), label), for those members who take part.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y* that the strategy is about.</param>
public abstract record SignalStrategy<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target) : Strategy<TFeature, TLabel>, IUsesSignal<TFeature>
{
    /// <summary>Whether a member with a label puts the signal on; otherwise it reports its own data.</summary>
    /// <param name="label">The member's own label y.</param>
    public virtual bool Moves(TLabel label) => true;

    /// <summary>The label that a member reports with a feature that carries the signal.</summary>
    /// <param name="signalled">The feature with the signal, g(x) or what noise has made of it.</param>
    /// <param name="own">The member's own label y.</param>
    public abstract TLabel LabelAt(TFeature signalled, TLabel own);

    /// <inheritdoc />
    public sealed override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label)
    {
        if (!Moves(label)) return (feature, label);
        var signalled = Signal.Apply(feature);
        return (signalled, LabelAt(signalled, label));
    }
}
