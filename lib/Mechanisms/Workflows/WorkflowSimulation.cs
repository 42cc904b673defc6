using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>What became of one artefact.</summary>
/// <param name="Quality">The true quality of what was handed in.</param>
/// <param name="Utility">What it is worth.</param>
/// <param name="Cost">What was spent.</param>
/// <param name="Improvements">The number of improvements.</param>
/// <param name="Ballots">The number of votes.</param>
public readonly record struct WorkflowRun(double Quality, double Utility, double Cost, int Improvements, int Ballots)
{
    /// <summary>The utility less the cost.</summary>
    public double Net => Utility - Cost;
}

/// <summary>Simulates a controller on artefacts, workers and votes drawn from a problem, which need not be the one that the controller believes in.</summary>
/// <remarks>
/// Beliefs and decisions depend on the history alone, so they are computed once for all artefacts that share it. A run of an artefact depends on the stream
/// and its own number only: controllers that are simulated with the same stream meet the same artefacts.
/// </remarks>
[Source("dai2010decision", "Experimental setup")]
public sealed class WorkflowSimulation
{
    private const int MostSteps = 10_000;
    private readonly IWorkflowController _controller;
    private readonly WorkflowProblem _truth;
    private readonly Phase _start;

    /// <summary>A simulation.</summary>
    /// <param name="believed">The problem that the controller believes in.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="truth">The problem as it is, on the same grid; null where the controller is right.</param>
    /// <exception cref="ArgumentException">The grids differ.</exception>
    public WorkflowSimulation(WorkflowProblem believed, IWorkflowController controller, WorkflowProblem? truth = null)
    {
        ArgumentNullException.ThrowIfNull(believed);
        ArgumentNullException.ThrowIfNull(controller);
        (_controller, _truth) = (controller, truth ?? believed);
        if (_truth.Count != believed.Count) throw new ArgumentException($"The truth has {_truth.Count} cells, the belief {believed.Count}; use one grid.", nameof(truth));
        _start = new Phase(WorkflowState.Start(believed, controller.Update), controller);
    }

    /// <summary>Runs artefacts, each to the end.</summary>
    /// <param name="count">How many, ≥ 1.</param>
    /// <param name="random">Decides qualities and votes; its state is not changed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no artefact.</exception>
    /// <exception cref="InvalidOperationException">The controller does not end.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<WorkflowRun> Run(int count, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(random);
        var runs = new WorkflowRun[count];
        for (var k = 0; k < count; k++)
        {
            AmbientStop.Check(cancellation);
            runs[k] = One(random.Child((ulong)k));
        }

        return runs;
    }

    private WorkflowRun One(RandomStream random)
    {
        var (phase, node) = (_start, _start.First);
        var present = Draw(_truth.Prior.Span, random);
        var (improved, hasPair, improvements, ballots) = (present, false, 0, 0);
        for (var step = 0; step < MostSteps; step++)
        {
            switch (node.Next)
            {
                case WorkflowStep.Ballot:
                    var vote = random.NextDouble() < _truth.VoteForSecond(present, improved);
                    ballots++;
                    node = phase.After(node, vote);
                    break;
                case WorkflowStep.Improve:
                    if (hasPair && KeepsImproved(node.State)) present = improved;
                    improved = Draw(_truth.Improvement.Row(present), random);
                    (hasPair, improvements) = (true, improvements + 1);
                    phase = phase.Improve(node);
                    node = phase.First;
                    break;
                default:
                    var final = hasPair && KeepsImproved(node.State) ? improved : present;
                    var cost = improvements * _truth.ImprovementCost + ballots * _truth.BallotCost;
                    return new WorkflowRun(QualityLaw.Midpoint(final, _truth.Count), _truth.Utility(final), cost, improvements, ballots);
            }
        }

        throw new InvalidOperationException($"The controller has not handed in after {MostSteps} steps; give it a budget, or costs above 0.");
    }

    private bool KeepsImproved(WorkflowState state) => _controller.KeepsMajority
        ? state.For > state.Against || state.For + state.Against == 0
        : state.Belief.ImprovedUtility > state.Belief.PresentUtility;

    private static int Draw(ReadOnlySpan<double> weights, RandomStream random)
    {
        var left = random.NextDouble();
        for (var k = 0; k < weights.Length - 1; k++)
        {
            left -= weights[k];
            if (left < 0) return k;
        }

        return weights.Length - 1;
    }

    private sealed class Node(WorkflowState state, WorkflowStep next, (ulong, int) key)
    {
        internal WorkflowState State { get; } = state;

        internal WorkflowStep Next { get; } = next;

        /// <summary>Votes for and against where their order does not matter, otherwise the votes as bits and their number.</summary>
        internal (ulong First, int Second) Key { get; } = key;

        internal Phase? Improved { get; set; }
    }

    /// <summary>The histories that begin with one improvement.</summary>
    private sealed class Phase
    {
        private readonly Dictionary<(ulong, int), Node> _nodes = [];
        private readonly IWorkflowController _controller;

        internal Phase(WorkflowState state, IWorkflowController controller)
        {
            _controller = controller;
            First = new Node(state, controller.Next(state), (0, 0));
        }

        internal Node First { get; }

        internal Node After(Node node, bool vote)
        {
            var (first, second) = node.Key;
            var key = _controller.Update == BeliefUpdate.Joint
                ? (vote ? first + 1 : first, vote ? second : second + 1)
                : ((first << 1) | (vote ? 1UL : 0), second + 1);
            if (_nodes.TryGetValue(key, out var known)) return known;
            var state = node.State.Vote(vote);
            return _nodes[key] = new Node(state, _controller.Next(state), key);
        }

        internal Phase Improve(Node node) => node.Improved ??= new Phase(node.State.Improve(), _controller);
    }
}
