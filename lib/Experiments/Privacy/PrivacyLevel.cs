using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>How a firm protects single rows.</summary>
/// <param name="Epsilon">The budget ε of the whole training, positive; null for no protection.</param>
/// <param name="ClippingNorm">The clipping norm C, positive; null where nothing is protected.</param>
public sealed record PrivacyLevel(double? Epsilon, double? ClippingNorm)
{
    /// <summary>No protection: the same batches, gradients as they are.</summary>
    public static PrivacyLevel None { get; } = new(null, null);

    /// <summary>Every budget with every norm, and no protection.</summary>
    /// <param name="epsilons">The budgets ε.</param>
    /// <param name="clippingNorms">The norms C.</param>
    public static IReadOnlyList<PrivacyLevel> Grid(IReadOnlyList<double> epsilons, IReadOnlyList<double> clippingNorms)
    {
        ArgumentNullException.ThrowIfNull(epsilons);
        ArgumentNullException.ThrowIfNull(clippingNorms);
        return [None, .. from epsilon in epsilons from norm in clippingNorms select new PrivacyLevel(epsilon, norm)];
    }

    /// <summary>The level in words, such as "ε = 2, C = 1".</summary>
    public override string ToString() => Epsilon is null ? "no privacy" : FormattableString.Invariant($"ε = {Epsilon}, C = {ClippingNorm}");

    internal void Validate()
    {
        if (Epsilon is null != ClippingNorm is null) throw new ArgumentException($"A budget and a norm come together; got ε = {Epsilon}, C = {ClippingNorm}.");
        if (Epsilon is { } epsilon && !(Require.Finite(epsilon, nameof(Epsilon)) > 0)) throw new ArgumentOutOfRangeException(nameof(Epsilon), epsilon, "A budget is positive.");
        if (ClippingNorm is { } norm && !(Require.Finite(norm, nameof(ClippingNorm)) > 0)) throw new ArgumentOutOfRangeException(nameof(ClippingNorm), norm, "A clipping norm is positive.");
    }
}
