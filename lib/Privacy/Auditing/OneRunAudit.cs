using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Auditing;

/// <summary>What ε a training run cannot have, from how many of many canaries an attacker tells in from out: one run suffices.</summary>
/// <remarks>
/// Each of m canaries is put in or left out by a fair coin of its own; the attacker sees what was released and guesses for r of them which way the coin
/// fell, abstaining on the rest. Under (ε, δ) for adding or removing one record the number of right guesses exceeds v with probability at most
/// P(W ≥ v) + 2mδ·maxᵢ P(v > W ≥ v − i)/i, where W is binomial of r trials and probability e^ε/(1 + e^ε). How many guesses are made is settled before
/// the coins are known. A bound above an accountant's ε refutes the accounting or the implementation; one below says nothing against either. A mechanism may reveal
/// everything with probability δ, so no audit of one run is surer than that: with 2mδ/v above the failure allowed the bound is 0. Compare with an accountant's
/// ε at a δ well below the failure.
/// </remarks>
[Source("arXiv:2305.08846", "Theorem 5.2")]
public static class OneRunAudit
{
    private const double LargestEpsilon = 500;

    /// <summary>The largest probability with which so many guesses are right under (ε, δ).</summary>
    /// <param name="canaries">m ≥ 1.</param>
    /// <param name="guesses">r in [0, m]; the other m − r are abstentions.</param>
    /// <param name="correct">v in [0, r], the number of right guesses.</param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <param name="delta">δ in [0, 1].</param>
    /// <returns>In [0, 1]; a small one speaks against the privacy claimed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>O(r).</remarks>
    public static double PValue(int canaries, int guesses, int correct, double epsilon, double delta)
    {
        Check(canaries, guesses, correct, delta);
        Ranges.Epsilon(epsilon);
        var masses = Masses(guesses, epsilon);
        var atLeast = 0.0;
        for (var k = guesses; k >= correct; k--) atLeast += masses[k];
        var (below, steepest) = (0.0, 0.0);
        for (var i = 1; i <= correct; i++)
        {
            below += masses[correct - i];
            steepest = Math.Max(steepest, below / i);
        }

        return Math.Min(1, atLeast + 2 * canaries * delta * steepest);
    }

    /// <summary>An ε that the run exceeds, unless something happened that has the given probability at most.</summary>
    /// <param name="canaries">m ≥ 1.</param>
    /// <param name="guesses">r in [0, m]; the other m − r are abstentions.</param>
    /// <param name="correct">v in [0, r], the number of right guesses.</param>
    /// <param name="delta">δ in [0, 1].</param>
    /// <param name="failure">The probability with which the bound may be wrong, in (0, 1); the confidence is one minus this.</param>
    /// <returns>ε ≥ 0; 0 where even ε = 0 explains the guesses, at most 500.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>O(r) for each of about 60 halvings.</remarks>
    public static double LowerBound(int canaries, int guesses, int correct, double delta, double failure = 1e-6)
    {
        Check(canaries, guesses, correct, delta);
        Require.OpenShare(failure);
        bool Explains(double epsilon) => PValue(canaries, guesses, correct, epsilon, delta) > failure;

        if (Explains(0)) return 0;
        var (refuted, explains) = (0.0, 1.0);
        while (!Explains(explains))
        {
            if (explains >= LargestEpsilon) return LargestEpsilon;
            (refuted, explains) = (explains, Math.Min(2 * explains, LargestEpsilon));
        }

        return Bisection.Narrow(explains, refuted, Explains, relative: 1e-12).Fails;
    }

    /// <summary>The binomial probabilities of 0 to r right guesses, by their logarithms.</summary>
    private static double[] Masses(int guesses, double epsilon)
    {
        // ln q = −ln(1 + e^−ε) and ln(1 − q) = ln q − ε.
        var logRight = -LogSpace.Softplus(-epsilon);
        var masses = new double[guesses + 1];
        var log = guesses * (logRight - epsilon);
        for (var k = 0; k <= guesses; k++)
        {
            masses[k] = Math.Exp(log);
            if (k < guesses) log += Math.Log((guesses - k) / (k + 1.0)) + epsilon;
        }

        return masses;
    }

    private static void Check(int canaries, int guesses, int correct, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(canaries);
        ArgumentOutOfRangeException.ThrowIfNegative(guesses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(guesses, canaries);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, guesses);
        Require.Share(delta);
    }
}
