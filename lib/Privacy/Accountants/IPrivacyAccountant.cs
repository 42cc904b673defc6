using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>Adds up the loss of privacy of events under one neighbouring relation.</summary>
/// <remarks>Answers are upper bounds; a computation that fails answers +∞ for ε and 1 for δ, never something smaller.</remarks>
public interface IPrivacyAccountant
{
    /// <summary>The pairs of data sets that the answers hold for.</summary>
    NeighbouringRelation Relation { get; }

    /// <summary>Whether an event, with all its parts, can be priced.</summary>
    /// <param name="privacyEvent">The event.</param>
    bool Supports(PrivacyEvent privacyEvent);

    /// <summary>Counts an event in.</summary>
    /// <param name="privacyEvent">The event.</param>
    /// <exception cref="UnsupportedEventException">Some part cannot be priced; nothing has been counted then.</exception>
    void Compose(PrivacyEvent privacyEvent);

    /// <summary>The ε of everything counted so far at a δ.</summary>
    /// <param name="delta">δ in (0, 1).</param>
    /// <returns>At least 0; +∞ where no ε is certain.</returns>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside its range.</exception>
    double Epsilon(double delta);

    /// <summary>The δ of everything counted so far at an ε.</summary>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <returns>In [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    double Delta(double epsilon);
}
