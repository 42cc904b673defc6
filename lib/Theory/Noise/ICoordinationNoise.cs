using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>A way in which members fall out of step: it turns one play into a law over plays, for features and labels of any type.</summary>
/// <remarks>
/// Several noises strike one after the other, each independently of the others and of the member's data. Members who have dropped out stay out.
/// </remarks>
public interface ICoordinationNoise
{
    /// <summary>What becomes of the members who play one thing.</summary>
    /// <typeparam name="TFeature">The type of a feature.</typeparam>
    /// <typeparam name="TLabel">The type of a label.</typeparam>
    /// <param name="play">What they would play without this noise.</param>
    /// <returns>The plays that they split into; the probabilities add up to that of the play.</returns>
    /// <exception cref="ArgumentException">The noise speaks of signals or labels of another type, or of a signal where the strategy has none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate lies outside [0, 1].</exception>
    IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play);

    /// <summary>The same noise on another space.</summary>
    /// <typeparam name="TFeature">The features it comes from.</typeparam>
    /// <typeparam name="TLabel">The labels it comes from.</typeparam>
    /// <typeparam name="TOther">The features it goes to.</typeparam>
    /// <typeparam name="TOtherLabel">The labels it goes to.</typeparam>
    /// <param name="translation">Carries signals and labels over.</param>
    ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation);
}
