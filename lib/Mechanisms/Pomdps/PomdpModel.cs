using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>A finite partially observable Markov decision process, given by functions rather than files.</summary>
/// <remarks>
/// A terminal state has no reward and is never left, whatever the functions say of it. Rewards may depend on the next state; they are averaged over it.
/// Everything is checked when the model is made: probabilities that do not add up to 1 are the usual mistake.
/// </remarks>
[Source("doi:10.1613/jair.678", "Section 2")]
public sealed class PomdpModel
{
    private const double Rounding = 1e-9;
    private readonly double[] _transition, _observation, _reward;
    private readonly bool[] _terminal;

    /// <summary>Declares a model.</summary>
    /// <param name="states">The number of states, ≥ 1.</param>
    /// <param name="actions">The number of actions, ≥ 1.</param>
    /// <param name="observations">The number of observations, ≥ 1.</param>
    /// <param name="transition">P(next state | state, action).</param>
    /// <param name="observation">P(observation | action, next state).</param>
    /// <param name="reward">The reward of state, action and next state.</param>
    /// <param name="discount">In (0, 1).</param>
    /// <param name="isTerminal">Which states end the process; null for none.</param>
    /// <exception cref="ArgumentException">Probabilities do not add up to 1; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public PomdpModel(
        int states,
        int actions,
        int observations,
        Func<int, int, int, double> transition,
        Func<int, int, int, double> observation,
        Func<int, int, int, double> reward,
        double discount,
        Func<int, bool>? isTerminal = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(states);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observations);
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(reward);
        (States, Actions, Observations, Discount) = (states, actions, observations, Require.OpenShare(discount));
        var cells = (double)actions * states * (states + observations);
        if (cells > 2e8) throw new ArgumentOutOfRangeException(nameof(states), states, $"{cells:N0} probabilities take {cells * 8 / 1e9:N1} GB; use fewer states.");
        _terminal = [.. Enumerable.Range(0, states).Select(s => isTerminal?.Invoke(s) ?? false)];
        (_transition, _observation, _reward) = (new double[actions * states * states], new double[actions * states * observations], new double[actions * states]);
        for (var a = 0; a < actions; a++)
        {
            for (var s = 0; s < states; s++)
            {
                Fill(_transition, (a * states + s) * states, states, next => _terminal[s] ? (next == s ? 1 : 0) : transition(s, a, next), $"P(next | state {s}, action {a})");
                Fill(_observation, (a * states + s) * observations, observations, o => observation(a, s, o), $"P(observation | action {a}, next state {s})");
                if (_terminal[s]) continue;
                for (var next = 0; next < states; next++)
                {
                    var p = _transition[(a * states + s) * states + next];
                    if (p > 0) _reward[a * states + s] += p * Require.Finite(reward(s, a, next), nameof(reward));
                }
            }
        }
    }

    /// <summary>The number of states.</summary>
    public int States { get; }

    /// <summary>The number of actions.</summary>
    public int Actions { get; }

    /// <summary>The number of observations.</summary>
    public int Observations { get; }

    /// <summary>What the future is worth one step earlier.</summary>
    public double Discount { get; }

    /// <summary>Whether a state ends the process.</summary>
    /// <param name="state">From 0.</param>
    public bool IsTerminal(int state) => _terminal[state];

    /// <summary>P(next | state, action).</summary>
    /// <param name="state">From 0.</param>
    /// <param name="action">From 0.</param>
    /// <param name="next">From 0.</param>
    public double Transition(int state, int action, int next) => _transition[(action * States + state) * States + next];

    /// <summary>P(observation | action, next state).</summary>
    /// <param name="action">From 0.</param>
    /// <param name="next">From 0.</param>
    /// <param name="observation">From 0.</param>
    public double Observation(int action, int next, int observation) => _observation[(action * States + next) * Observations + observation];

    /// <summary>The expected reward of an action in a state.</summary>
    /// <param name="state">From 0.</param>
    /// <param name="action">From 0.</param>
    public double Reward(int state, int action) => _reward[action * States + state];

    /// <summary>What is believed after an action and an observation, by Bayes' rule.</summary>
    /// <param name="belief">The probability of each state, [S].</param>
    /// <param name="action">The action.</param>
    /// <param name="observation">The observation.</param>
    /// <returns>The new belief and the probability of the observation; zeros where it cannot happen.</returns>
    /// <exception cref="ArgumentException">The belief has another number of states.</exception>
    public (double[] Belief, double Probability) Update(ReadOnlySpan<double> belief, int action, int observation)
    {
        if (belief.Length != States) throw new ArgumentException($"A belief about {belief.Length} states; the model has {States}.", nameof(belief));
        var (after, total) = (new double[States], 0.0);
        for (var s = 0; s < States; s++)
        {
            if (belief[s] == 0) continue;
            var row = TransitionRow(s, action);
            for (var next = 0; next < States; next++) after[next] += belief[s] * row[next];
        }

        for (var next = 0; next < States; next++) total += after[next] *= Observation(action, next, observation);
        if (total > 0)
        {
            for (var next = 0; next < States; next++) after[next] /= total;
        }

        return (after, total);
    }

    internal ReadOnlySpan<double> TransitionRow(int state, int action) => _transition.AsSpan((action * States + state) * States, States);

    /// <summary>A belief, checked.</summary>
    internal double[] RequireBelief(ReadOnlySpan<double> belief)
    {
        if (belief.Length != States) throw new ArgumentException($"A belief about {belief.Length} states; the model has {States}.", nameof(belief));
        var total = 0.0;
        foreach (var p in belief) total += Require.Share(p, nameof(belief));
        return Math.Abs(total - 1) <= Rounding ? belief.ToArray() : throw new ArgumentException($"The belief adds up to {total:R}; it must be 1.", nameof(belief));
    }

    private static void Fill(double[] target, int start, int count, Func<int, double> probability, string what)
    {
        var total = 0.0;
        for (var k = 0; k < count; k++)
        {
            var p = probability(k);
            if (p is not (>= 0 and <= 1)) throw new ArgumentException($"{what} is {p:R} at {k}; a probability lies in [0, 1].");
            total += target[start + k] = p;
        }

        if (Math.Abs(total - 1) > Rounding) throw new ArgumentException($"{what} adds up to {total:R}; it must be 1.");
        for (var k = 0; k < count; k++) target[start + k] /= total;
    }
}
