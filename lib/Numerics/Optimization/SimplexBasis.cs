namespace CollectiveAction.Numerics.Optimization;

/// <summary>Where a variable or row of a linear program stands at a vertex.</summary>
public enum BasisState
{
    /// <summary>At its lower bound.</summary>
    AtLower,

    /// <summary>At its upper bound.</summary>
    AtUpper,

    /// <summary>At zero, having no bound.</summary>
    AtZero,

    /// <summary>In the basis: determined by the others.</summary>
    Basic,
}

/// <summary>
/// A vertex of a linear program, told by which variables and rows stand at their bounds; a good start for a similar program.
/// </summary>
/// <param name="Variables">The state of each variable, [n].</param>
/// <param name="Rows">The state of each row's value (A x)ᵢ, [m].</param>
/// <remarks>
/// It may start a program with the same rows and as many or more variables; what comes after the n known ones starts at a bound. A state
/// that does not fit the program (at a bound that is infinite, a singular basis) is repaired, so a basis can make a solve longer but never
/// wrong.
/// </remarks>
public sealed record SimplexBasis(IReadOnlyList<BasisState> Variables, IReadOnlyList<BasisState> Rows);
