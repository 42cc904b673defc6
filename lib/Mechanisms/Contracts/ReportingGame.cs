using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>
/// The game that a contract is played in: each party learns its own type, reports any type, contributes what the menu asks of the reported one,
/// and is rewarded as that one, in proportion to the best model.
/// </summary>
/// <remarks>
/// The others report honestly. A participant that reports j then meets N − 1 independent others, so the best model is worth
/// Bⱼ = E[v(a(mⱼ + S_{N−1}))] to it in the mean, and its reward (tⱼ/Tⱼ)·Bⱼ. Under <see cref="Belief.Bayesian"/> Tⱼ is Bⱼ, the reward is worth tⱼ
/// and the constraints of the contract are those of the game: no lie pays. Under the paper's <see cref="Belief.Conditional"/> Tⱼ differs from
/// Bⱼ, and constraints that bind in the contract may fail in the game by as much as tⱼ·|Bⱼ/Tⱼ − 1|. Under a <see cref="CommonShock"/> a
/// party's own type tells it something of the others, so Bⱼ depends on who gives the answer j.
/// </remarks>
[Source("arXiv:2412.11122", "Incentive compatibility")]
public sealed class ReportingGame
{
    private const double SolverRounding = 1e-9;
    private readonly ContractProblem _problem;
    private readonly double[] _contributions, _ratios;

    /// <summary>Bⱼ as a participant of type i believes, <c>[type i, answer j]</c>.</summary>
    private readonly double[,] _expected;

    /// <summary>The game of a menu.</summary>
    /// <param name="problem">The problem; its belief decides which Tᵢ the rewards are scaled by.</param>
    /// <param name="contributions">mᵢ ≥ 0 for each of <see cref="PartyTypes.Costs"/>.</param>
    /// <param name="promises">tᵢ, at most Tᵢ, likewise.</param>
    /// <exception cref="ArgumentException">There is another number of types, a contribution is no amount, or a promise exceeds Tᵢ.</exception>
    /// <exception cref="NotSupportedException">The expectations cannot be computed; see <see cref="Expectations.Of"/>.</exception>
    public ReportingGame(ContractProblem problem, ReadOnlySpan<double> contributions, ReadOnlySpan<double> promises)
    {
        ArgumentNullException.ThrowIfNull(problem);
        (_problem, _contributions) = (problem, Menus.Require(problem, contributions));
        if (promises.Length != contributions.Length)
            throw new ArgumentException($"{promises.Length} promises for {contributions.Length} contributions; give one for each.", nameof(promises));
        var attainable = Expectations.Of(problem, contributions).Attainable;
        _expected = Beliefs(problem, contributions);
        _ratios = new double[promises.Length];
        for (var i = 0; i < _ratios.Length; i++)
        {
            _ratios[i] = promises[i] / attainable[i];
            if (!(_ratios[i] >= 0 && _ratios[i] <= 1 + SolverRounding))
            {
                throw new ArgumentException(
                    $"Type {i + 1} is promised {promises[i]:R} where the best model is worth {attainable[i]:R}; promise between 0 and that.", nameof(promises));
            }
        }
    }

    /// <summary>The number of types.</summary>
    public int Types => _ratios.Length;

    /// <summary>What a participant gets in the mean: the value of its reward less the cost of its contribution.</summary>
    /// <param name="type">Its type, by its place among <see cref="PartyTypes.Costs"/>.</param>
    /// <param name="report">The type it reports, likewise.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public double Utility(int type, int report)
    {
        RequireType(type, nameof(type));
        RequireType(report, nameof(report));
        return _ratios[report] * _expected[type, report] - _problem.Types.Costs[type] * _contributions[report];
    }

    /// <summary>The most that a participant of a type gains by a lie; negative where every lie costs something.</summary>
    /// <param name="type">Its type, by its place among <see cref="PartyTypes.Costs"/>.</param>
    /// <returns>maxⱼ≠ᵢ U(i, j) − U(i, i); −∞ where there is one type only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public double GainFromLying(int type)
    {
        RequireType(type, nameof(type));
        var best = double.NegativeInfinity;
        for (var report = 0; report < Types; report++)
        {
            if (report != type) best = Math.Max(best, Utility(type, report) - Utility(type, type));
        }

        return best;
    }

    /// <summary>What a participant gains by taking part honestly rather than staying away, U(i, i) − fᵢ.</summary>
    /// <param name="type">Its type, by its place among <see cref="PartyTypes.Costs"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public double GainFromJoining(int type) => Utility(type, type) - _problem.Reservations[type];

    /// <summary>Plays the game: draws the other parties, trains on what they and the participant contribute, and hands out rewards.</summary>
    /// <param name="rounds">How often, at least 2.</param>
    /// <param name="random">Decides who comes.</param>
    /// <param name="confidence">The level of the intervals, in (0, 1).</param>
    /// <returns>
    /// Every type's utility at every report, and what the lie gains. A participant tries all reports against the same others, so differences are
    /// known better than the utilities themselves. Intervals are normal approximations.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two rounds or the level is outside (0, 1).</exception>
    /// <remarks>Costs O(I·rounds·(N + I)) draws and evaluations of the learning curve.</remarks>
    public ReportingPlay Play(int rounds, RandomStream random, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 2);
        var (utilities, gains) = (new Estimate[Types, Types], new Estimate[Types, Types]);
        for (var i = 0; i < Types; i++)
        {
            var samples = Rewards(i, rounds, random.Child((ulong)i));
            var cost = _problem.Types.Costs[i];
            for (var j = 0; j < Types; j++)
            {
                utilities[i, j] = samples.Mean(j, -cost * _contributions[j], confidence);
                gains[i, j] = samples.Difference(j, i, -cost * (_contributions[j] - _contributions[i]), confidence);
            }
        }

        return new ReportingPlay(rounds, utilities, gains);
    }

    /// <summary>The value of the reward for each report of a participant of a type, over many draws of the others.</summary>
    private SampleMoments Rewards(int type, int rounds, RandomStream random)
    {
        var (samples, rewards) = (new SampleMoments(Types), new double[Types]);
        var (states, posterior) = (_problem.States, _problem.Posterior(type, Belief.Bayesian));
        for (var round = 0; round < rounds; round++)
        {
            var probabilities = states[Draw(posterior, random)].Probabilities;
            var others = 0.0;
            for (var party = 1; party < _problem.Parties; party++) others += _contributions[Draw(probabilities, random)];
            for (var report = 0; report < rewards.Length; report++)
                rewards[report] = _ratios[report] * _problem.Valuation.Value(_problem.Accuracy.Value(others + _contributions[report]));
            samples.Add(rewards);
        }

        return samples;
    }

    /// <summary>E[v(a(mⱼ + S_{N−1}))] as a participant of type i believes, <c>[type i, answer j]</c>.</summary>
    private static double[,] Beliefs(ContractProblem problem, ReadOnlySpan<double> contributions)
    {
        var states = problem.States;
        double[][] posteriors = [.. Enumerable.Range(0, contributions.Length).Select(i => problem.Posterior(i, Belief.Bayesian))];
        var expected = new double[contributions.Length, contributions.Length];
        for (var s = 0; s < states.Count; s++)
        {
            var given = Expectations.Of(problem.In(states[s]).WithBelief(Belief.Bayesian), contributions).Attainable;
            for (var i = 0; i < contributions.Length; i++)
            {
                for (var j = 0; j < contributions.Length; j++) expected[i, j] += posteriors[i][s] * given[j];
            }
        }

        return expected;
    }

    private static int Draw(IReadOnlyList<double> probabilities, RandomStream random)
    {
        var (u, drawn) = (random.NextDouble() - probabilities[0], 0);
        while (drawn < probabilities.Count - 1 && u >= 0) u -= probabilities[++drawn];
        return drawn;
    }

    private void RequireType(int type, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(type, Types, name);
    }
}

/// <summary>What came of playing a <see cref="ReportingGame"/>.</summary>
/// <param name="Rounds">How often it was played.</param>
/// <param name="Utilities">The mean utility, <c>[type, report]</c>.</param>
/// <param name="Gains">The mean of what a report gains over the honest one, <c>[type, report]</c>; 0 on the diagonal.</param>
public sealed record ReportingPlay(int Rounds, Estimate[,] Utilities, Estimate[,] Gains);
