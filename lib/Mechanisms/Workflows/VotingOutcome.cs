using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>What a policy of voting brings on average, exactly.</summary>
/// <param name="Accuracy">How often its answer is right.</param>
/// <param name="Votes">The expected number of votes of each pool.</param>
/// <param name="Rounds">The expected number of rounds.</param>
/// <param name="Cost">The expected cost of votes and rounds.</param>
/// <param name="Utility">The expected worth of the answer less the cost, without discount.</param>
[Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
public sealed record VotingOutcome(double Accuracy, IReadOnlyList<double> Votes, double Rounds, double Cost, double Utility)
{
    private const int StatesBetweenChecks = 4096;

    /// <summary>The expected number of votes of all pools.</summary>
    public double TotalVotes => Votes.Sum();

    /// <summary>Follows the probabilities of all counts that a policy can meet.</summary>
    /// <param name="policy">The policy; it may rest on another model than the true one.</param>
    /// <param name="truth">How questions and workers really are.</param>
    /// <param name="stakes">What answers and votes are worth.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The stakes do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">The policy asks for votes beyond its horizon.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static VotingOutcome Of(IVotingPolicy policy, VotingModel truth, VotingStakes stakes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(stakes);
        stakes.Validate(truth.Pools);
        var (parts, horizon) = (2 * truth.Pools, policy.Horizon);
        var lattice = new VoteLattice(parts, horizon);
        var size = checked((int)VoteLattice.Size(parts, horizon));
        var (likelihood, reached) = (new VoteLikelihood(truth, horizon), new double[size]);
        var (accuracy, rounds, cost, votes) = (0.0, 0.0, 0.0, new double[truth.Pools]);
        var (after, visited) = (new int[parts], 0);
        reached[0] = 1;
        for (var sum = 0; sum <= horizon; sum++)
        {
            lattice.Visit(sum, counts =>
            {
                if (visited++ % StatesBetweenChecks == 0) AmbientStop.Check(cancellation);
                // How many sequences of votes lead here; each has the probability that its counts say.
                var paths = reached[lattice.Place(counts, sum)];
                if (paths == 0) return;
                var (yes, no) = likelihood.Masses(counts);
                var action = policy.Next(counts);
                if (action.Answer is { } answer)
                {
                    accuracy += paths * (answer ? yes : no);
                    return;
                }

                if (action.Votes < 1 || sum + action.Votes > horizon)
                    throw new InvalidOperationException($"After {sum} votes the policy asks for {action.Votes} more; its horizon is {horizon}.");
                var mass = paths * (yes + no);
                rounds += mass;
                votes[action.Pool] += mass * action.Votes;
                cost += mass * stakes.CostOf(action.Pool, action.Votes);
                counts.CopyTo(after);
                for (var more = 0; more <= action.Votes; more++)
                {
                    (after[2 * action.Pool], after[2 * action.Pool + 1]) =
                        (counts[2 * action.Pool] + more, counts[2 * action.Pool + 1] + action.Votes - more);
                    reached[lattice.Place(after, sum + action.Votes)] += paths * SpecialFunctions.Binomial(action.Votes, more);
                }
            });
        }

        return new VotingOutcome(accuracy, votes, rounds, cost, stakes.Utility(accuracy) - cost);
    }
}
