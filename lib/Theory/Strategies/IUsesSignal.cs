using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Something that rests on a signal function.</summary>
internal interface IUsesSignal<TFeature>
{
    ISignal<TFeature> Signal { get; }
}
