using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>The strategy h(x, y) = (refuge, y): members report their own label where it does not speak against the others.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Refuge">The feature that they report.</param>
[Source("arXiv:2502.04879", "Theorem 3.5")]
public sealed record MovingTo<TFeature, TLabel>(TFeature Refuge) : Strategy<TFeature, TLabel>
{
    /// <inheritdoc />
    public override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label) => (Refuge, label);

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("A refuge is one feature of its own space; choose one of the other space.");
}

/// <summary>Moving out of a signal set on finite populations.</summary>
public static class MovingTo
{
    /// <summary>The strategy that leaves the signal set for a feature outside it.</summary>
    /// <param name="signal">The signal function g that must not be spoken against.</param>
    /// <param name="refuge">The feature to move to: no value of g.</param>
    /// <exception cref="ArgumentOutOfRangeException">The refuge is no feature.</exception>
    /// <exception cref="ArgumentException">The refuge is a value of g.</exception>
    [Source("arXiv:2502.04879", "Theorem 3.5")]
    public static MovingTo<int, int> Outside(FiniteSignal signal, int refuge)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if ((uint)refuge >= (uint)signal.FeatureCount)
            throw new ArgumentOutOfRangeException(nameof(refuge), refuge, $"Those who move away need a feature of 0…{signal.FeatureCount - 1} to move to.");
        return signal.Image.Contains(refuge)
            ? throw new ArgumentException($"{refuge} is a value of g, so moving there would speak against the strategy; choose a feature outside the signal set.", nameof(refuge))
            : new MovingTo<int, int>(refuge);
    }
}
