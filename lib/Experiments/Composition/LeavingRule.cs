using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Composition;

/// <summary>When people learn that their privacy is spent: who leaves after each training from then on, and takes the own data out.</summary>
/// <param name="Epsilon">τ ≥ 0: members leave after a training once all trainings so far have cost more than this ε.</param>
/// <param name="Members">q in [0, 1], the part of the members who leave after such a training.</param>
/// <param name="Others">The part of everybody else who does, in [0, 1]; 0 where only members are told.</param>
/// <remarks>The rule with q and τ of the repository totilas/performative-privacy, for members of collectives; nobody comes back.</remarks>
public sealed record LeavingRule(double Epsilon, double Members, double Others = 0)
{
    internal void Validate()
    {
        if (!(Epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(Epsilon), Epsilon, "The privacy that may be spent is an ε of at least 0.");
        Require.Share(Members, nameof(Members));
        Require.Share(Others, nameof(Others));
    }
}
