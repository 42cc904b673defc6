namespace CollectiveAction.Theory.Signals;

/// <summary>A signal function g: X → X, what a member does to the features of the data it reports.</summary>
/// <typeparam name="TFeature">The type of a feature: an index of a finite space, a token sequence, a vector.</typeparam>
public interface ISignal<TFeature>
{
    /// <summary>The feature g(x).</summary>
    /// <param name="feature">The feature x; left unchanged.</param>
    TFeature Apply(TFeature feature);
}
