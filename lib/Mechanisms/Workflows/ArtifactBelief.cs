using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Which update of the belief a controller makes after a vote.</summary>
public enum BeliefUpdate
{
    /// <summary>The exact one: the joint law of the two qualities is kept.</summary>
    Joint,

    /// <summary>The published one: only the two marginal laws are kept, as if the qualities were independent before every vote.</summary>
    Marginal,
}

/// <summary>What is believed of the present artefact and of its improvement.</summary>
/// <remarks>
/// The improvement was made from the present artefact, so their qualities depend on each other. The joint law on the grid is exact and does not depend
/// on the order of votes. The published update keeps only marginals; its result differs materially and even depends on the order. Cost of an update: n².
/// </remarks>
[Source("dai2010decision", "eq. (5)-(8)")]
public sealed class ArtifactBelief
{
    private readonly double[]? _joint;

    private ArtifactBelief(WorkflowProblem problem, BeliefUpdate update, double[]? joint, double[] present, double[] improved)
    {
        (Problem, Update, _joint, Present, Improved) = (problem, update, joint, QualityLaw.Of(present), QualityLaw.Of(improved));
        (PresentUtility, ImprovedUtility) = (Dot(problem.UtilitySpan, present), Dot(problem.UtilitySpan, improved));
    }

    /// <summary>The problem.</summary>
    public WorkflowProblem Problem { get; }

    /// <summary>How votes change it.</summary>
    public BeliefUpdate Update { get; }

    /// <summary>The law of q.</summary>
    public QualityLaw Present { get; }

    /// <summary>The law of q′; of q where there is no improvement yet.</summary>
    public QualityLaw Improved { get; }

    /// <summary>E[U(q)].</summary>
    public double PresentUtility { get; }

    /// <summary>E[U(q′)].</summary>
    public double ImprovedUtility { get; }

    /// <summary>Whether there are two artefacts to vote about.</summary>
    public bool HasPair { get; private init; }

    /// <summary>The expected utility of handing in the better artefact now.</summary>
    public double BestUtility => Math.Max(PresentUtility, ImprovedUtility);

    /// <summary>P(the next vote says that the improvement is better).</summary>
    public double VoteProbability
    {
        get
        {
            var (n, sum) = (Problem.Count, 0.0);
            for (var i = 0; i < n; i++)
            {
                var row = Problem.BetterSpan.Slice(i * n, n);
                sum += _joint is null ? Present.Span[i] * Dot(row, Improved.Span) : Dot(row, _joint.AsSpan(i * n, n));
            }

            return Math.Clamp(sum, 0, 1);
        }
    }

    /// <summary>P(q′ > q).</summary>
    public double ProbabilityImproved
    {
        get
        {
            var (n, sum) = (Problem.Count, 0.0);
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++) sum += _joint is null ? Present.Span[i] * Improved.Span[j] : _joint[i * n + j];
            }

            return sum;
        }
    }

    /// <summary>P(q in a cell and q′ in a cell).</summary>
    /// <param name="present">The cell of q, from 0.</param>
    /// <param name="improved">The cell of q′, from 0.</param>
    /// <returns>Under the marginal update, the product of the two.</returns>
    public double Probability(int present, int improved) =>
        _joint is null ? Present.Weights[present] * Improved.Weights[improved] : _joint[present * Problem.Count + improved];

    /// <summary>The belief at the start: one artefact.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="update">How votes will change it.</param>
    public static ArtifactBelief Start(WorkflowProblem problem, BeliefUpdate update = BeliefUpdate.Joint)
    {
        ArgumentNullException.ThrowIfNull(problem);
        double[] prior = [.. problem.Prior.Weights];
        return new ArtifactBelief(problem, update, null, prior, prior);
    }

    /// <summary>The belief after a worker has improved the artefact of higher expected utility, and the other is put away.</summary>
    [Source("dai2010decision", "eq. (1)")]
    public ArtifactBelief Improve() => Improve(ImprovedUtility > PresentUtility ? Improved : Present);

    /// <summary>The belief after a vote.</summary>
    /// <param name="forImproved">Whether it says that the improvement is better.</param>
    /// <exception cref="InvalidOperationException">There is only one artefact, or such a vote cannot happen.</exception>
    [Source("dai2010decision", "eq. (5)-(8)")]
    public ArtifactBelief Vote(bool forImproved)
    {
        if (!HasPair) throw new InvalidOperationException("There is one artefact only; improve it before a vote.");
        var n = Problem.Count;
        var (present, improved, joint) = (new double[n], new double[n], _joint is null ? null : new double[n * n]);
        for (var i = 0; i < n; i++)
        {
            var better = Problem.BetterSpan.Slice(i * n, n);
            var q = Present.Span[i];
            for (var j = 0; j < n; j++)
            {
                var vote = forImproved ? better[j] : 1 - better[j];
                var mass = vote * (_joint is null ? q * Improved.Span[j] : _joint[i * n + j]);
                present[i] += mass;
                improved[j] += mass;
                if (joint is not null) joint[i * n + j] = mass;
            }
        }

        var total = 0.0;
        foreach (var mass in present) total += mass;
        if (!(total > 0)) throw new InvalidOperationException("Such a vote cannot happen under this belief.");
        Scale(present, total);
        Scale(improved, total);
        if (joint is not null) Scale(joint, total);
        return new ArtifactBelief(Problem, Update, joint, present, improved) { HasPair = true };
    }

    private ArtifactBelief Improve(QualityLaw from)
    {
        var n = Problem.Count;
        var (improved, joint) = (new double[n], Update == BeliefUpdate.Joint ? new double[n * n] : null);
        for (var i = 0; i < n; i++)
        {
            var row = Problem.Improvement.Row(i);
            for (var j = 0; j < n; j++)
            {
                var mass = from.Span[i] * row[j];
                improved[j] += mass;
                if (joint is not null) joint[i * n + j] = mass;
            }
        }

        return new ArtifactBelief(Problem, Update, joint, [.. from.Weights], improved) { HasPair = true };
    }

    private static void Scale(double[] values, double total)
    {
        for (var k = 0; k < values.Length; k++) values[k] /= total;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++) sum += x[k] * y[k];
        return sum;
    }
}
