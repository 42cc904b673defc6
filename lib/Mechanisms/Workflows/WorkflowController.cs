namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>What happens to an artefact next.</summary>
public enum WorkflowStep
{
    /// <summary>The artefact of higher expected utility is handed in.</summary>
    Submit,

    /// <summary>A worker votes which of the two is better.</summary>
    Ballot,

    /// <summary>A worker improves the better one.</summary>
    Improve,
}

/// <summary>Where a workflow stands, as a controller sees it.</summary>
/// <param name="Belief">What is believed.</param>
/// <param name="Improvements">The number of improvements so far.</param>
/// <param name="For">Votes for the last improvement.</param>
/// <param name="Against">Votes against it.</param>
/// <param name="Spent">The cost so far.</param>
public sealed record WorkflowState(ArtifactBelief Belief, int Improvements, int For, int Against, double Spent)
{
    /// <summary>The start of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="update">How votes will change the belief.</param>
    public static WorkflowState Start(WorkflowProblem problem, BeliefUpdate update = BeliefUpdate.Joint) => new(ArtifactBelief.Start(problem, update), 0, 0, 0, 0);

    /// <summary>After an improvement.</summary>
    public WorkflowState Improve() => new(Belief.Improve(), Improvements + 1, 0, 0, Spent + Belief.Problem.ImprovementCost);

    /// <summary>After a vote.</summary>
    /// <param name="forImproved">Whether it is for the improvement.</param>
    public WorkflowState Vote(bool forImproved) => this with
    {
        Belief = Belief.Vote(forImproved),
        For = For + (forImproved ? 1 : 0),
        Against = Against + (forImproved ? 0 : 1),
        Spent = Spent + Belief.Problem.BallotCost,
    };
}

/// <summary>Controls a workflow. The same state always gets the same decision.</summary>
public interface IWorkflowController
{
    /// <summary>Which update of the belief it trusts.</summary>
    BeliefUpdate Update { get; }

    /// <summary>Whether it keeps the artefact that most votes are for, rather than that of higher expected utility.</summary>
    bool KeepsMajority { get; }

    /// <summary>What to do next.</summary>
    /// <param name="state">Where the workflow stands.</param>
    WorkflowStep Next(WorkflowState state);
}
