using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>What one component of the mixture takes from a collective's guarantee.</summary>
/// <param name="Source">Whose reports these are, in a few words.</param>
/// <param name="Weight">The weight w of the component in the mixture, in [0, 1].</param>
/// <param name="Profile">How often it is on the signal set, ξ, and by how much the target trails there, Δ.</param>
public sealed record BoundTerm(string Source, double Weight, SignalProfile Profile)
{
    /// <summary>w·Δ·ξ, the votes that the component casts against the target.</summary>
    public double Cost => Weight * Profile.Cost;
}
