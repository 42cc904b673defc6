using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Searches the tree of beliefs by sampling votes, more often where it looks promising (UCT).</summary>
/// <remarks>
/// Nodes are beliefs, so a sampled vote follows the exact predictive probability and handing in is worth its expected utility: the only noise is in the votes.
/// With many samples the value approaches that of <see cref="LookAheadController"/> of the same depth. Rewards are scaled by the largest utility.
/// A sample is a path to a node that is new or the end, so its value is a mean of what the tree's policy earned so far and biased low at first.
/// </remarks>
[Source("doi:10.1007/11871842_29", "Algorithm UCT")]
public sealed class UctController : IWorkflowController
{
    private static readonly WorkflowStep[] Steps = [WorkflowStep.Submit, WorkflowStep.Ballot, WorkflowStep.Improve];
    private readonly RandomStream _random;

    /// <summary>A controller.</summary>
    /// <param name="depth">The number of steps looked ahead, ≥ 1.</param>
    /// <param name="samples">The number of sampled paths a decision, ≥ 1.</param>
    /// <param name="random">Decides the samples; its state is not changed, so that the same state gets the same decision.</param>
    /// <param name="exploration">The constant before √(ln N / n), > 0, in units of the largest utility.</param>
    /// <param name="update">How votes change its belief.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public UctController(int depth, int samples, RandomStream random, double exploration = 0.1, BeliefUpdate update = BeliefUpdate.Joint)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(exploration));
        (Depth, Samples, _random, Exploration, Update) = (depth, samples, random, exploration, update);
    }

    /// <summary>The number of steps looked ahead.</summary>
    public int Depth { get; }

    /// <summary>The number of sampled paths a decision.</summary>
    public int Samples { get; }

    /// <summary>The constant before √(ln N / n).</summary>
    public double Exploration { get; }

    /// <inheritdoc/>
    public BeliefUpdate Update { get; }

    /// <inheritdoc/>
    public bool KeepsMajority => false;

    /// <inheritdoc/>
    [Source("dai2010decision", "UCT")]
    public WorkflowStep Next(WorkflowState state) => Plan(state).Step;

    /// <summary>The step that was tried most often, and the mean of what followed it.</summary>
    /// <param name="state">Where the workflow stands.</param>
    /// <exception cref="ArgumentException">The belief is updated in another way.</exception>
    /// <exception cref="OperationCanceledException">The reader has stopped the cell.</exception>
    [Source("doi:10.1007/11871842_29", "Algorithm UCT")]
    public (WorkflowStep Step, double Value) Plan(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Belief.Update != Update) throw new ArgumentException($"The belief is {state.Belief.Update}, the controller's {Update}; start with the controller's.", nameof(state));

        // Samples of its own for every state: with common ones, a search that errs once would err alike after every further improvement, for ever.
        var random = _random.Child((ulong)state.Improvements).Child(((ulong)state.For << 32) | (uint)state.Against);
        var root = new Node(state.Belief);
        var scale = Math.Max(1e-12, Math.Abs(state.Belief.Problem.Utility(state.Belief.Problem.Count - 1)));
        for (var s = 0; s < Samples; s++)
        {
            AmbientStop.Check();
            Sample(root, Depth, scale, random);
        }

        var best = 0;
        for (var a = 1; a < Steps.Length; a++)
        {
            if (root.Visits[a] > root.Visits[best]) best = a;
        }

        return (Steps[best], root.Mean[best]);
    }

    private double Sample(Node node, int left, double scale, RandomStream random)
    {
        var (belief, problem) = (node.Belief, node.Belief.Problem);
        if (left == 0) return belief.BestUtility;
        var action = Choose(node, scale);
        double value;
        switch (Steps[action])
        {
            case WorkflowStep.Ballot:
                var vote = random.NextDouble() < belief.VoteProbability;
                var child = vote ? node.Yes ??= new Node(belief.Vote(true)) : node.No ??= new Node(belief.Vote(false));
                value = Sample(child, left - 1, scale, random) - problem.BallotCost;
                break;
            case WorkflowStep.Improve:
                value = Sample(node.Improved ??= new Node(belief.Improve()), left - 1, scale, random) - problem.ImprovementCost;
                break;
            default:
                value = belief.BestUtility;
                break;
        }

        node.Visits[action]++;
        node.Mean[action] += (value - node.Mean[action]) / node.Visits[action];
        return value;
    }

    private int Choose(Node node, double scale)
    {
        var (total, best, bestBound) = (0, -1, double.NegativeInfinity);
        foreach (var visits in node.Visits) total += visits;
        for (var a = 0; a < Steps.Length; a++)
        {
            if (Steps[a] == WorkflowStep.Ballot && !node.Belief.HasPair) continue;
            var bound = node.Visits[a] == 0
                ? double.PositiveInfinity
                : node.Mean[a] / scale + Exploration * Math.Sqrt(Math.Log(total) / node.Visits[a]);
            if (bound > bestBound) (best, bestBound) = (a, bound);
        }

        return best;
    }

    private sealed class Node(ArtifactBelief belief)
    {
        internal ArtifactBelief Belief { get; } = belief;

        internal int[] Visits { get; } = new int[3];

        internal double[] Mean { get; } = new double[3];

        internal Node? Yes { get; set; }

        internal Node? No { get; set; }

        internal Node? Improved { get; set; }
    }
}
