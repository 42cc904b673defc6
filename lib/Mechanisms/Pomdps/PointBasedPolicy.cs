using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>A policy for a POMDP with a bound of its value from below and of any policy's value from above.</summary>
/// <remarks>
/// Point-based value iteration with heuristic search: trials walk from the first belief along the action of the highest upper bound and the observation where the
/// bounds, weighted by its probability, are furthest apart, and improve both bounds on the way back. The lower bound starts from blind policies, the upper from the
/// fast informed bound.
/// </remarks>
[Source("arXiv:1207.4166", "Algorithm 1")]
public sealed class PointBasedPolicy
{
    private readonly BeliefGraph _graph;
    private readonly LowerBound _lower;
    private readonly UpperBound _upper;

    private PointBasedPolicy(PomdpModel model)
    {
        _graph = new BeliefGraph(model);
        (_lower, _upper) = (new LowerBound(_graph), new UpperBound(_graph));
    }

    /// <summary>The model.</summary>
    public PomdpModel Model => _graph.Model;

    /// <summary>The number of vectors of the lower bound.</summary>
    public int VectorCount => _lower.Count;

    /// <summary>Searches until the bounds at a belief are close.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">The probability of each state at first, [S].</param>
    /// <param name="options">When to end; null for a gap of 1e-3.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The policy; the residual is the gap at the first belief, and without convergence both bounds hold all the same.</returns>
    /// <exception cref="ArgumentException">It is no belief about the model's states.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("arXiv:1207.4166", "Algorithm 1")]
    public static SolverResult<PointBasedPolicy> Solve(
        PomdpModel model, ReadOnlySpan<double> start, PointBasedOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new PointBasedOptions();
        options.Validate();
        var policy = new PointBasedPolicy(model);
        var first = policy._graph.Of(model.RequireBelief(start));
        var (trials, gap) = (0, policy.Gap(first));
        while (gap > options.Gap && trials < options.MostTrials && policy._graph.Count < options.MostBeliefs)
        {
            policy.Explore(first, options.Gap, cancellation);
            trials++;
            gap = policy.Gap(first);
        }

        return new SolverResult<PointBasedPolicy>(gap <= options.Gap ? SolverStatus.Converged : SolverStatus.IterationLimit, policy, trials, gap);
    }

    /// <summary>What this policy earns at least from a belief on.</summary>
    /// <param name="belief">The probability of each state, [S].</param>
    public double Lower(ReadOnlySpan<double> belief) => _lower.At(belief).Value;

    /// <summary>What no policy exceeds from a belief on.</summary>
    /// <param name="belief">The probability of each state, [S].</param>
    public double Upper(ReadOnlySpan<double> belief) => _upper.At(belief);

    /// <summary>What to do.</summary>
    /// <param name="belief">The probability of each state, [S].</param>
    public int Action(ReadOnlySpan<double> belief) => _lower.At(belief).Action;

    /// <summary>Follows a policy on states drawn at random.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">The probability of each state at first, [S].</param>
    /// <param name="action">What to do at a belief.</param>
    /// <param name="episodes">How often, ≥ 2.</param>
    /// <param name="steps">The most steps of each; later rewards are left out.</param>
    /// <param name="random">Decides states and observations.</param>
    /// <returns>The mean discounted reward with its 95 % Student interval.</returns>
    /// <exception cref="ArgumentException">It is no belief about the model's states.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two episodes, or no step.</exception>
    /// <exception cref="OperationCanceledException">The reader has stopped the cell.</exception>
    [Source("doi:10.1613/jair.678", "Section 2")]
    public static Estimate Simulate(PomdpModel model, ReadOnlySpan<double> start, Func<double[], int> action, int episodes, int steps, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var (first, rewards) = (model.RequireBelief(start), new double[episodes]);
        for (var e = 0; e < episodes; e++)
        {
            AmbientStop.Check();
            var stream = random.Child((ulong)e);
            var (belief, state, weight) = (first, Draw(first.Length, s => first[s], stream), 1.0);
            for (var t = 0; t < steps && !model.IsTerminal(state); t++)
            {
                var (a, now) = (action(belief), state);
                rewards[e] += weight * model.Reward(state, a);
                weight *= model.Discount;
                state = Draw(model.States, next => model.Transition(now, a, next), stream);
                var reached = state;
                var o = Draw(model.Observations, k => model.Observation(a, reached, k), stream);
                belief = model.Update(belief, a, o).Belief;
            }
        }

        return StudentMean.Of(rewards);
    }

    private static int Draw(int count, Func<int, double> probability, RandomStream random)
    {
        var left = random.NextDouble();
        var last = 0;
        for (var k = 0; k < count; k++)
        {
            var p = probability(k);
            if (p <= 0) continue;
            (last, left) = (k, left - p);
            if (left < 0) break;
        }

        return last;
    }

    private double Gap(BeliefNode node) => _upper.At(node) - _lower.At(node.Belief).Value;

    private void Explore(BeliefNode first, double target, CancellationToken cancellation)
    {
        const int deepest = 500;
        const double partOfTarget = 1e-3;
        var path = new List<BeliefNode> { first };
        for (var (depth, wanted) = (0, target); depth < deepest; depth++)
        {
            AmbientStop.Check(cancellation);
            if (Gap(path[^1]) <= wanted) break;
            wanted /= Model.Discount;
            var (most, next) = (0.0, default(BeliefNode));
            foreach (var (after, probability) in path[^1].After(_graph, _upper.Best(path[^1]).Action))
            {
                var excess = probability * (Gap(after) - wanted);
                if (excess > most) (most, next) = (excess, after);
            }

            if (next is null) break;
            path.Add(next);
        }

        for (var k = path.Count - 1; k >= 0; k--)
        {
            _lower.Backup(path[k], partOfTarget * target);
            _upper.Backup(path[k], partOfTarget * target);
        }
    }
}
