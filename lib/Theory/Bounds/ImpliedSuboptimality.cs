using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Bounds;

/// <summary>What a measured success tells of the learner, for any bound with an ε: the smallest ε at which the bound holds.</summary>
[Source("arXiv:2302.04262", "Section 2, definition of ε-suboptimality")]
public static class ImpliedSuboptimality
{
    /// <summary>The smallest ε at which a bound does not exceed a measured success.</summary>
    /// <param name="success">The measured success in [0, 1].</param>
    /// <param name="bound">A lower bound on success as a function of ε in [0, 1), not rising.</param>
    /// <returns>
    /// An ε at which the bound does not exceed the success, at most 1e-15 above the smallest such; 0 where the ε = 0 bound holds; 1 where
    /// no ε below 1 explains the success. A conditional model whose bound is vacuous from 1/2 on gives 1/2 there.
    /// </returns>
    /// <exception cref="ArgumentException">The bound is not a number somewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    /// <remarks>Bisects: about 50 evaluations. For feature–label planting <see cref="SuboptimalFeatureLabelBound.ImpliedSuboptimality"/> is a closed form.</remarks>
    public static double Of(double success, Func<double, SuccessBound> bound)
    {
        Require.Share(success);
        ArgumentNullException.ThrowIfNull(bound);
        if (Explains(0)) return 0;
        return Bisection.Narrow(1, 0, Explains, absolute: 1e-15).Holds;

        bool Explains(double suboptimality)
        {
            var value = bound(suboptimality).Value;
            return double.IsNaN(value)
                ? throw new ArgumentException($"The bound is not a number at ε = {suboptimality:R}; check what it is computed from.", nameof(bound))
                : value <= success;
        }
    }
}
