using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Looks ahead a number of steps, exactly, and hands in where looking ends.</summary>
/// <remarks>
/// With the joint belief the order of votes on a pair does not matter, so a phase of k votes has k(k + 1)/2 beliefs rather than 2ᵏ, and only the number of
/// improvements within the horizon is exponential. With the published marginal belief the order does matter, and the whole tree is searched.
/// </remarks>
[Source("dai2010decision", "Limited look-ahead")]
public sealed class LookAheadController : IWorkflowController
{
    /// <summary>A controller.</summary>
    /// <param name="depth">The number of steps looked ahead, ≥ 1.</param>
    /// <param name="update">How votes change its belief.</param>
    /// <param name="budget">The most that it may spend on an artefact; +∞ for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not positive, or the budget negative or not a number.</exception>
    public LookAheadController(int depth, BeliefUpdate update = BeliefUpdate.Joint, double budget = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        if (!(budget >= 0)) throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget is at least 0.");
        (Depth, Update, Budget) = (depth, update, budget);
    }

    /// <summary>The number of steps looked ahead.</summary>
    public int Depth { get; }

    /// <summary>The most that it may spend on an artefact.</summary>
    public double Budget { get; }

    /// <inheritdoc/>
    public BeliefUpdate Update { get; }

    /// <inheritdoc/>
    public bool KeepsMajority => false;

    /// <inheritdoc/>
    [Source("dai2010decision", "Limited look-ahead")]
    public WorkflowStep Next(WorkflowState state) => Plan(state).Step;

    /// <summary>The best step and what it is expected to be worth.</summary>
    /// <param name="state">Where the workflow stands; its belief must be of this controller's kind.</param>
    /// <returns>The step and the expected utility less costs still to come; a step is taken only where it is worth more than handing in.</returns>
    /// <exception cref="ArgumentException">The belief is updated in another way.</exception>
    [Source("dai2010decision", "Limited look-ahead")]
    public (WorkflowStep Step, double Value) Plan(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Belief.Update != Update) throw new ArgumentException($"The belief is {state.Belief.Update}, the controller's {Update}; start with the controller's.", nameof(state));
        AmbientStop.Check();
        return Phase(state.Belief, Depth, Budget - state.Spent);
    }

    private (WorkflowStep Step, double Value) Phase(ArtifactBelief start, int depth, double money)
    {
        // Beliefs of this pair by votes for and against; shared by all orders where order does not matter.
        var seen = Update == BeliefUpdate.Joint ? new Dictionary<(int, int), (WorkflowStep, double)>() : null;
        return Node(start, 0, 0);

        (WorkflowStep Step, double Value) Node(ArtifactBelief belief, int yes, int no)
        {
            if (seen is not null && seen.TryGetValue((yes, no), out var known)) return known;
            var problem = belief.Problem;
            var (left, remaining) = (depth - yes - no, money - (yes + no) * problem.BallotCost);
            var best = (Step: WorkflowStep.Submit, Value: belief.BestUtility);
            if (left > 0 && belief.HasPair && remaining >= problem.BallotCost)
            {
                var probability = belief.VoteProbability;
                var value = -problem.BallotCost;
                if (probability > 0) value += probability * Node(belief.Vote(true), yes + 1, no).Value;
                if (probability < 1) value += (1 - probability) * Node(belief.Vote(false), yes, no + 1).Value;
                if (value > best.Value) best = (WorkflowStep.Ballot, value);
            }

            if (left > 0 && remaining >= problem.ImprovementCost)
            {
                var value = Phase(belief.Improve(), left - 1, remaining - problem.ImprovementCost).Value - problem.ImprovementCost;
                if (value > best.Value) best = (WorkflowStep.Improve, value);
            }

            seen?.Add((yes, no), best);
            return best;
        }
    }
}
