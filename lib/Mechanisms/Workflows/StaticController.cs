using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>The workflow without a controller: improve, a fixed number of votes, keep what most are for, and again a fixed number of times.</summary>
[Source("dai2010decision", "Iterative improvement")]
public sealed class StaticController : IWorkflowController
{
    private readonly int _improvements, _ballots;
    private readonly bool _stopsEarly;

    /// <summary>A workflow of fixed length.</summary>
    /// <param name="improvements">The number of improvements, ≥ 0.</param>
    /// <param name="ballots">The votes on each, ≥ 0; with none the improvement is kept.</param>
    /// <param name="stopsEarly">Whether voting on a pair ends once the votes that are left cannot change the majority.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public StaticController(int improvements, int ballots, bool stopsEarly = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(improvements);
        ArgumentOutOfRangeException.ThrowIfNegative(ballots);
        (_improvements, _ballots, _stopsEarly) = (improvements, ballots, stopsEarly);
    }

    /// <inheritdoc/>
    public BeliefUpdate Update => BeliefUpdate.Joint;

    /// <inheritdoc/>
    public bool KeepsMajority => true;

    /// <summary>The most that it spends on an artefact.</summary>
    /// <param name="problem">The problem, for its costs.</param>
    public double Cost(WorkflowProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return _improvements * (problem.ImprovementCost + _ballots * problem.BallotCost);
    }

    /// <inheritdoc/>
    public WorkflowStep Next(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var left = _ballots - state.For - state.Against;
        var decided = _stopsEarly && (state.For > state.Against + left || state.Against > state.For + left);
        if (state.Belief.HasPair && left > 0 && !decided) return WorkflowStep.Ballot;
        return state.Improvements < _improvements ? WorkflowStep.Improve : WorkflowStep.Submit;
    }
}
