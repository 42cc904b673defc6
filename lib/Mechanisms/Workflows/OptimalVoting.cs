using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>The best way to buy votes on a question, exactly.</summary>
/// <remarks>
/// Given the model the counts of votes are all that matters, so the belief lives on a finite lattice (a triangle where there is one pool) and
/// backward induction is exact: no POMDP solver, no sampling. With w(s) = P(a sequence of votes with counts s) the program
/// J(s) = max{ −V·min over answers, −c·w(s) + δ·Σ J(s + vote) } needs no division. Cost: C(horizon + 2·pools, 2·pools) states, each times the kinds
/// of questions and the actions.
/// </remarks>
[Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
public sealed class OptimalVoting : IVotingPolicy
{
    /// <summary>The most states that are kept, about half a gigabyte.</summary>
    public const double MostStates = 5e7;

    private const int FirstAsk = 2, StatesBetweenChecks = 1024;
    private readonly VoteLattice _lattice;
    private readonly ushort[] _actions;
    private readonly int _batch;

    private OptimalVoting(VotingModel model, VotingStakes stakes, VoteLattice lattice, ushort[] actions, double value) =>
        (Model, Stakes, _lattice, _actions, _batch, Value) = (model, stakes, lattice, actions, stakes.LargestBatch, value);

    /// <summary>What it was made for.</summary>
    public VotingModel Model { get; }

    /// <summary>What answers and votes are worth.</summary>
    public VotingStakes Stakes { get; }

    /// <inheritdoc/>
    public int Horizon => _lattice.Horizon;

    /// <summary>The expected utility of a question before any vote.</summary>
    public double Value { get; }

    /// <summary>Solves the problem.</summary>
    /// <param name="model">The questions and workers.</param>
    /// <param name="stakes">What answers and votes are worth.</param>
    /// <param name="horizon">The most votes a question may get, ≥ 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The stakes do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative, or so long that its states do not fit memory; the message says how many they are.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static OptimalVoting Solve(VotingModel model, VotingStakes stakes, int horizon, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stakes);
        stakes.Validate(model.Pools);
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var parts = 2 * model.Pools;
        var size = VoteLattice.Size(parts, horizon);
        if (size > MostStates || horizon > ushort.MaxValue / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon), horizon, $"{horizon} votes of {model.Pools} pool(s) have {size:N0} states, {size * 10 / 1e6:N0} MB; at most {MostStates:N0} are solved. Shorten the horizon.");
        }

        var (lattice, likelihood) = (new VoteLattice(parts, horizon), new VoteLikelihood(model, horizon));
        var (values, actions, visited) = (new double[(int)size], new ushort[(int)size], 0);
        var after = new int[parts];
        for (var votes = horizon; votes >= 0; votes--)
        {
            lattice.Visit(votes, counts =>
            {
                if (visited++ % StatesBetweenChecks == 0) AmbientStop.Check(cancellation);
                var (yes, no) = likelihood.Masses(counts);
                var action = (ushort)(yes >= no ? 0 : 1);
                var best = stakes.Right * Math.Max(yes, no) - stakes.Wrong * Math.Min(yes, no);
                counts.CopyTo(after);
                for (var pool = 0; pool < model.Pools; pool++)
                {
                    for (var batch = 1; batch <= Math.Min(stakes.LargestBatch, horizon - votes); batch++)
                    {
                        var future = 0.0;
                        for (var more = 0; more <= batch; more++)
                        {
                            (after[2 * pool], after[2 * pool + 1]) = (counts[2 * pool] + more, counts[2 * pool + 1] + batch - more);
                            future += SpecialFunctions.Binomial(batch, more) * values[lattice.Place(after, votes + batch)];
                        }

                        (after[2 * pool], after[2 * pool + 1]) = (counts[2 * pool], counts[2 * pool + 1]);
                        var value = stakes.Discount * future - stakes.CostOf(pool, batch) * (yes + no);
                        if (value <= best) continue;
                        (best, action) = (value, (ushort)(FirstAsk + pool * stakes.LargestBatch + batch - 1));
                    }
                }

                var place = lattice.Place(counts, votes);
                (values[place], actions[place]) = (best, action);
            });
        }

        return new OptimalVoting(model, stakes, lattice, actions, values[0]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of counts is not twice that of pools, one is negative, or there are more votes than the horizon.</exception>
    public VotingAction Next(params ReadOnlySpan<int> counts)
    {
        Model.CheckCounts(counts);
        var votes = 0;
        foreach (var count in counts) votes += count;
        if (votes > Horizon) throw new ArgumentException($"{votes} votes are more than the horizon {Horizon}.", nameof(counts));
        var action = _actions[_lattice.Place(counts, votes)];
        return action < FirstAsk
            ? VotingAction.Submit(action == 0)
            : VotingAction.Ask((action - FirstAsk) / _batch, (action - FirstAsk) % _batch + 1);
    }
}
