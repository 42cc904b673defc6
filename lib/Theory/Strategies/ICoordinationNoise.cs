namespace CollectiveAction.Theory.Strategies;

/// <summary>A way in which members fall out of step: it turns one play into a law over plays.</summary>
/// <remarks>
/// Several noises strike one after the other, each independently of the others and of the member's data. Members who have dropped out stay out.
/// </remarks>
public interface ICoordinationNoise
{
    /// <summary>What becomes of the members who play one thing.</summary>
    /// <param name="play">What they would play without this noise.</param>
    /// <returns>The plays that they split into; the probabilities add up to that of the play.</returns>
    IReadOnlyList<Play> Strike(Play play);
}
