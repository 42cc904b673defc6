using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>The error parameters γ among the workers of a pool, from which an unseen worker is drawn.</summary>
/// <remarks>
/// Every vote by another unseen worker is right with probability E[a(d, γ)], independently given d, so a pool of unknown workers is exactly a pool
/// of equal ones with the averaged accuracy. The published controller takes a(d, E[γ]) instead; as a is convex in γ, that is never more
/// (Jensen), and the controller that uses it buys too many votes.
/// </remarks>
public sealed class SkillLaw
{
    private readonly double[] _errors, _weights;

    private SkillLaw(double[] errors, double[] weights) => (_errors, _weights) = (errors, weights);

    /// <summary>The error parameters γ ≥ 0.</summary>
    public IReadOnlyList<double> Errors => _errors;

    /// <summary>Their probabilities.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>γ̄ = E[γ].</summary>
    public double Mean => _errors.Zip(_weights, (e, w) => e * w).Sum();

    /// <summary>A pool of equal workers.</summary>
    /// <param name="error">Their γ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public static SkillLaw Of(double error) => Of([error], [1]);

    /// <summary>A pool of several kinds of workers.</summary>
    /// <param name="errors">The γ ≥ 0 of each kind.</param>
    /// <param name="weights">The share of each kind; they add up to 1.</param>
    /// <exception cref="ArgumentException">There is no kind, the lengths differ, or the shares do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static SkillLaw Of(ReadOnlySpan<double> errors, ReadOnlySpan<double> weights)
    {
        foreach (var error in errors) ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(error, nameof(errors)), nameof(errors));
        return new SkillLaw(errors.ToArray(), DifficultyPrior.Distribution(errors.Length, weights));
    }

    /// <summary>The workers seen so far, each as likely as another to be like the next one.</summary>
    /// <param name="errors">The learned γ of each, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or not finite.</exception>
    public static SkillLaw OfWorkers(ReadOnlySpan<double> errors)
    {
        var weights = new double[errors.Length];
        Array.Fill(weights, 1.0 / Math.Max(1, errors.Length));
        return Of(errors, weights);
    }

    /// <summary>The accuracy of an unseen worker, E[a(d, γ)].</summary>
    /// <param name="difficulty">d in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside [0, 1].</exception>
    [Source("dai2010decision", "eq. (3)")]
    public double Accuracy(double difficulty)
    {
        var sum = 0.0;
        for (var k = 0; k < _errors.Length; k++) sum += _weights[k] * BallotAccuracy.Of(difficulty, _errors[k]);
        return sum;
    }
}
