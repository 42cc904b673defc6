using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>The three constants that decide whether retraining settles.</summary>
[Source("arXiv:2002.06673", "Theorem 3.5")]
public sealed record ResponseConstants
{
    /// <summary>Sets them.</summary>
    /// <param name="strongConvexity">γ > 0: the loss is γ-strongly convex in θ.</param>
    /// <param name="smoothness">β ≥ 0: ∇_θ ℓ changes by at most β a unit of z.</param>
    /// <param name="sensitivity">ε ≥ 0: W₁(D₁(θ), D₁(θ′)) ≤ ε‖θ − θ′‖.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not positive: the loss is not strongly convex and the theorems say nothing; or another
    /// constant is negative or not finite.</exception>
    public ResponseConstants(double strongConvexity, double smoothness, double sensitivity)
    {
        if (!(Require.Finite(strongConvexity) > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(strongConvexity),
                strongConvexity,
                $"The loss is not strongly convex: γ = {strongConvexity:R}. The rate needs γ > 0; add a ridge penalty, or iterate without a theorem.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(smoothness));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(sensitivity));
        (StrongConvexity, Smoothness, Sensitivity) = (strongConvexity, smoothness, sensitivity);
    }

    /// <summary>γ > 0.</summary>
    public double StrongConvexity { get; }

    /// <summary>β ≥ 0.</summary>
    public double Smoothness { get; }

    /// <summary>ε ≥ 0.</summary>
    public double Sensitivity { get; }

    /// <summary>εβ/γ: below 1 there is one stable point, and retraining finds it.</summary>
    public double Ratio => Sensitivity * Smoothness / StrongConvexity;

    /// <summary>Whether ε &lt; γ/β, which every theorem on convergence assumes.</summary>
    public bool Contracts => Ratio < 1;
}
