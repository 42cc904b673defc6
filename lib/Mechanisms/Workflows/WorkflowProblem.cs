using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Iterative improvement: a worker improves an artefact, others vote which of the two is better, and so on until one is handed in.</summary>
/// <remarks>
/// An improvement starts from the artefact of higher expected utility. Workers who vote are unseen ones of a pool, so a vote is right with probability
/// E[½(1 + |q − q′|^(M·γ))].
/// </remarks>
[Source("dai2010decision", "Iterative improvement")]
public sealed class WorkflowProblem
{
    private readonly double[] _better, _utility;

    /// <summary>Declares a problem.</summary>
    /// <param name="prior">What is believed of the first artefact.</param>
    /// <param name="improvement">How workers improve, on the same grid.</param>
    /// <param name="voters">Who votes.</param>
    /// <param name="exponent">M > 0 of the difficulty 1 − |q − q′|^M.</param>
    /// <param name="improvementCost">What an improvement costs, ≥ 0, in the unit of utility.</param>
    /// <param name="ballotCost">What a vote costs, ≥ 0.</param>
    /// <param name="utility">What an artefact is worth by its quality, never falling; null for <see cref="PublishedUtility"/>.</param>
    /// <exception cref="ArgumentException">The grids differ, or the utility falls somewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public WorkflowProblem(
        QualityLaw prior, ImprovementModel improvement, SkillLaw voters, double exponent, double improvementCost, double ballotCost, Func<double, double>? utility = null)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(improvement);
        ArgumentNullException.ThrowIfNull(voters);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(improvementCost));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(ballotCost));
        if (prior.Count != improvement.Count)
            throw new ArgumentException($"The prior has {prior.Count} cells, the improvement model {improvement.Count}; use one grid.", nameof(improvement));
        (Prior, Improvement, Voters, Exponent, ImprovementCost, BallotCost) = (prior, improvement, voters, exponent, improvementCost, ballotCost);
        (_better, _utility) = (new double[Count * Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            var q = QualityLaw.Midpoint(i, Count);
            _utility[i] = Require.Finite((utility ?? PublishedUtility)(q), nameof(utility));
            if (i > 0 && _utility[i] < _utility[i - 1]) throw new ArgumentException($"Utility falls at quality {q:G3}; better artefacts are worth no less.", nameof(utility));
            for (var j = 0; j < Count; j++)
            {
                var right = voters.Accuracy(BallotAccuracy.Difficulty(q, QualityLaw.Midpoint(j, Count), exponent));
                _better[i * Count + j] = j > i ? right : 1 - right;
            }
        }
    }

    /// <summary>What is believed of the first artefact.</summary>
    public QualityLaw Prior { get; }

    /// <summary>How workers improve.</summary>
    public ImprovementModel Improvement { get; }

    /// <summary>Who votes.</summary>
    public SkillLaw Voters { get; }

    /// <summary>M.</summary>
    public double Exponent { get; }

    /// <summary>What an improvement costs.</summary>
    public double ImprovementCost { get; }

    /// <summary>What a vote costs.</summary>
    public double BallotCost { get; }

    /// <summary>The number of cells of the grid of qualities.</summary>
    public int Count => Prior.Count;

    internal ReadOnlySpan<double> UtilitySpan => _utility;

    /// <summary>P(a vote says that the second artefact is better), row by row of the first's cell.</summary>
    internal ReadOnlySpan<double> BetterSpan => _better;

    /// <summary>U(q) = 1000·(e^q − 1)/(e − 1), from 0 to 1000.</summary>
    /// <param name="quality">q in [0, 1].</param>
    [Source("dai2010decision", "Experimental setup")]
    public static double PublishedUtility(double quality) => 1000 * (Math.Exp(quality) - 1) / (Math.E - 1);

    /// <summary>What an artefact of a cell is worth.</summary>
    /// <param name="cell">From 0.</param>
    public double Utility(int cell) => _utility[cell];

    /// <summary>P(a vote says that the second artefact is better).</summary>
    /// <param name="first">The first artefact's cell.</param>
    /// <param name="second">The second artefact's cell.</param>
    public double VoteForSecond(int first, int second) => _better[first * Count + second];
}
