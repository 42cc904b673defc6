using CollectiveAction.Numerics.Citing;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// A way to weigh marginal contributions: φᵢ is the mean of v(S ∪ i) − v(S), where the size j of S ⊆ N∖i is drawn by the semivalue and S evenly
/// among the coalitions of that size.
/// </summary>
/// <remarks>Linear, symmetric, and zero for null players; of these, only Shapley's values add up to v(N) in every game.</remarks>
[Source("doi:10.1287/moor.6.1.122", "Theorem 1")]
public sealed class Semivalue
{
    private readonly Func<int, double[]> _sizes;

    private Semivalue(string name, Func<int, double[]> sizes) => (Name, _sizes) = (name, sizes);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Shapley's value: all sizes are equally likely.</summary>
    [Source("doi:10.1515/9781400881970-018", "eq. (12)")]
    public static Semivalue Shapley { get; } = new("Shapley", n => [.. Enumerable.Repeat(1.0 / n, n)]);

    /// <summary>Banzhaf's value: all coalitions are equally likely.</summary>
    [Source("arXiv:2205.15466", "Definition 4.2")]
    public static Semivalue Banzhaf { get; } = new("Banzhaf", n => Binomial(n - 1));

    /// <summary>Leave one out: only the coalition of all others counts.</summary>
    public static Semivalue LeaveOneOut { get; } = new("leave-one-out", n => [.. Enumerable.Range(0, n).Select(j => j == n - 1 ? 1.0 : 0)]);

    /// <summary>A Beta semivalue. The share of the others who are there is drawn from Beta(β, α): a large α favours small coalitions.</summary>
    /// <param name="alpha">α &gt; 0.</param>
    /// <param name="beta">β &gt; 0. With α = β = 1 it is Shapley's value.</param>
    /// <remarks>
    /// Named as in the paper: Beta(16, 1) looks at small coalitions. The size has the law C(n−1, j)·B(j + β, n − 1 − j + α)/B(α, β). The authors'
    /// program takes the two parameters in the opposite order.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    [Source("arXiv:2110.14049", "eq. (5)")]
    public static Semivalue Beta(double alpha, double beta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Numerics.Checks.Require.Finite(alpha));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Numerics.Checks.Require.Finite(beta));
        return new Semivalue($"Beta({alpha:G4}, {beta:G4})", n =>
            [.. Enumerable.Range(0, n).Select(j => Math.Exp(
                SpecialFunctions.BinomialLn(n - 1, j) + SpecialFunctions.BetaLn(j + beta, n - 1 - j + alpha) - SpecialFunctions.BetaLn(alpha, beta)))]);
    }

    /// <summary>How likely each size of coalition is.</summary>
    /// <param name="players">n ≥ 1.</param>
    /// <returns>The probability of each j = |S|, [n], for j = 0…n−1; they add up to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no player.</exception>
    public double[] SizeProbabilities(int players)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(players);
        return _sizes(players);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    // The ratio of neighbours from the middle outwards would overflow nowhere; logarithms say the same in one line.
    private static double[] Binomial(int trials) =>
        [.. Enumerable.Range(0, trials + 1).Select(j => Math.Exp(SpecialFunctions.BinomialLn(trials, j) - trials * Constants.Ln2))];
}
