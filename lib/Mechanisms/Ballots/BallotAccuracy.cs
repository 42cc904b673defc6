using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>How often a worker votes for what is right: the ballot model.</summary>
/// <remarks>
/// A ballot's difficulty d is 0 where everybody is right and 1 where everybody guesses; a worker's error parameter γ is 0 for one who is always
/// right and grows with the errors. Accuracy is never below 1/2, so the model has no misleading questions and no malicious workers.
/// </remarks>
[Source("dai2010decision", "eq. (2), (3)")]
public static class BallotAccuracy
{
    /// <summary>a(d, γ) = ½·(1 + (1 − d)^γ).</summary>
    /// <param name="difficulty">d in [0, 1].</param>
    /// <param name="error">The worker's error parameter γ ≥ 0; +∞ for one who guesses wherever d > 0.</param>
    /// <returns>The probability of a right vote, in [½, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    [Source("dai2010decision", "eq. (3)")]
    public static double Of(double difficulty, double error)
    {
        Require.Share(difficulty);
        if (!(error >= 0)) throw new ArgumentOutOfRangeException(nameof(error), error, "An error parameter is at least 0.");
        return 0.5 * (1 + Math.Pow(1 - difficulty, error));
    }

    /// <summary>The difficulty of telling two artefacts apart, d = 1 − |q − q′|^M.</summary>
    /// <param name="quality">q in [0, 1].</param>
    /// <param name="improved">q′ in [0, 1].</param>
    /// <param name="exponent">M > 0; the smaller, the easier are close pairs.</param>
    /// <returns>In [0, 1]; 1 where the two are equally good.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <remarks>Together a(d, γ) = ½·(1 + |q − q′|^(M·γ)): ballots tell of M and γ only their product.</remarks>
    [Source("dai2010decision", "eq. (2)")]
    public static double Difficulty(double quality, double improved, double exponent)
    {
        Require.Share(quality);
        Require.Share(improved);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(exponent));
        return 1 - Math.Pow(Math.Abs(quality - improved), exponent);
    }
}
