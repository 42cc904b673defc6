using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// Carries strategies, noise and objectives from one space to another: from words to the tokens that a learner reads, or to a finite
/// population whose law is computed. What is measured and what the theory says are then the same object, told twice.
/// </summary>
/// <typeparam name="TFeature">The features it comes from.</typeparam>
/// <typeparam name="TLabel">The labels it comes from.</typeparam>
/// <typeparam name="TOther">The features it goes to.</typeparam>
/// <typeparam name="TOtherLabel">The labels it goes to.</typeparam>
public interface ITranslation<TFeature, TLabel, TOther, TOtherLabel>
{
    /// <summary>The same signal on the other features.</summary>
    /// <param name="signal">A signal.</param>
    /// <exception cref="ArgumentException">The other space does not know it.</exception>
    ISignal<TOther> Signal(ISignal<TFeature> signal);

    /// <summary>The same label among the others.</summary>
    /// <param name="label">A label.</param>
    /// <exception cref="ArgumentException">The other space does not know it.</exception>
    TOtherLabel Label(TLabel label);
}
