using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>
/// Users who can report any label and want the model to be a function g of their features, u = −(f_θ(x) − g(x))², while the learner fits their labels
/// by squares over a finite set of features.
/// </summary>
[Source("arXiv:2511.14745", "Example 1")]
public static class MovableLabels
{
    /// <summary>The benefit of coordination B = E(E[y|x] − g(x))².</summary>
    /// <param name="masses">The mass of each feature, ≥ 0 with sum 1.</param>
    /// <param name="meanLabels">E[y|x] of each feature.</param>
    /// <param name="wanted">g(x) of each feature.</param>
    /// <returns>B ≥ 0. Alone nobody moves the model, so telling the truth is a best answer; together they report g.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or the masses do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mass lies outside [0, 1], or a number is not finite.</exception>
    public static double Benefit(ReadOnlySpan<double> masses, ReadOnlySpan<double> meanLabels, ReadOnlySpan<double> wanted)
    {
        PerformativityChecks.Vector(meanLabels, masses.Length, nameof(meanLabels));
        PerformativityChecks.Vector(wanted, masses.Length, nameof(wanted));
        var (sum, benefit) = (0.0, 0.0);
        for (var x = 0; x < masses.Length; x++)
        {
            sum += Require.Share(masses[x], nameof(masses));
            benefit += masses[x] * (meanLabels[x] - wanted[x]) * (meanLabels[x] - wanted[x]);
        }

        return Math.Abs(sum - 1) <= 1e-9 ? benefit : throw new ArgumentException($"The masses sum to {sum:R}; they make 1.", nameof(masses));
    }
}
