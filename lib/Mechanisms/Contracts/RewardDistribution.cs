using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>What the reward of one type is worth in every outcome, as a participant of that type expects it.</summary>
/// <remarks>
/// A contract solves for mean values; the models that are handed out depend on who came. Types of one contribution are counted together, so
/// B different contributions give the binomial coefficient of N + B − 1 over B − 1 outcomes: given that g of N parties are in the type's
/// group, of probability P, the type occurs with probability 1 − (1 − p/P)^g, and a participant weighs the outcome by g/(N·P).
/// </remarks>
[Source("arXiv:2412.11122", "Reward distributions, proportional assignment")]
public sealed class RewardDistribution
{
    private const double Rounding = 1e-9;
    private readonly double[] _values, _available, _probabilities;

    private RewardDistribution(RewardRule rule, double promise, double[] values, double[] available, double[] probabilities)
    {
        (Rule, Promise, _values, _available, _probabilities) = (rule, promise, values, available, probabilities);
        Mean = Sum(k => values[k]);
        Attainable = Sum(k => available[k]);
        StandardDeviation = Math.Sqrt(Sum(k => (values[k] - Mean) * (values[k] - Mean)));
        Unused = Sum(k => Math.Max(0, available[k] - values[k]));
        Shortfall = Sum(k => Math.Max(0, values[k] - available[k]));
        InsolvencyProbability = Sum(k => values[k] > available[k] * (1 + Rounding) ? 1 : 0);
    }

    /// <summary>The rule.</summary>
    public RewardRule Rule { get; }

    /// <summary>The promised value t.</summary>
    public double Promise { get; }

    /// <summary>What the best model is worth in each outcome, v(a(S)), ascending.</summary>
    public ReadOnlySpan<double> Available => _available;

    /// <summary>What the reward is worth in each outcome, v(r).</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The probability of each outcome under the type's belief; they add up to 1.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The mean E[v(r)].</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of v(r).</summary>
    public double StandardDeviation { get; }

    /// <summary>T = E[v(a(S))], the most that could be promised.</summary>
    public double Attainable { get; }

    /// <summary>The mean value that the best model has beyond the reward: budget left unused.</summary>
    public double Unused { get; }

    /// <summary>The mean value that the reward would need beyond the best model: what cannot be paid. Zero for solvent rules.</summary>
    public double Shortfall { get; }

    /// <summary>The probability that the best model is worth less than the reward.</summary>
    public double InsolvencyProbability { get; }

    /// <summary>The distribution for one type of a menu.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="contributions">mᵢ ≥ 0 for each of <see cref="PartyTypes.Costs"/>.</param>
    /// <param name="type">The type, by its place among <see cref="PartyTypes.Costs"/>.</param>
    /// <param name="promise">tᵢ, between v of no data and Tᵢ.</param>
    /// <param name="rule">How the promise becomes a model.</param>
    /// <exception cref="ArgumentException">There is another number of types, or a contribution is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type or rule, or no model can keep the promise in the mean.</exception>
    /// <exception cref="NotSupportedException">There are more than <see cref="Expectations.MostOutcomes"/> outcomes.</exception>
    public static RewardDistribution Of(
        ContractProblem problem, ReadOnlySpan<double> contributions, int type, double promise, RewardRule rule = RewardRule.Proportional)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(type, problem.Types.Count);
        var (available, probabilities) = BestModels(problem, contributions, type);
        var nothing = problem.Valuation.Value(problem.Accuracy.Value(0));
        var attainable = available.Zip(probabilities, (v, p) => v * p).Sum();
        if (!(Require.Finite(promise) >= nothing) || promise > attainable * (1 + Rounding))
        {
            throw new ArgumentOutOfRangeException(
                nameof(promise), promise,
                $"Type {type + 1} can be promised between {nothing:R} and {attainable:R}, the mean value of the best model; solve for a menu first.");
        }

        if (rule == RewardRule.Lottery)
        {
            var chance = attainable > nothing ? Math.Min(1, (promise - nothing) / (attainable - nothing)) : 1;
            return new RewardDistribution(
                rule, promise,
                [.. available.SelectMany(v => (double[])[nothing, v])],
                [.. available.SelectMany(v => (double[])[v, v])],
                [.. probabilities.SelectMany(p => (double[])[p * (1 - chance), p * chance])]);
        }

        Func<double, double> reward = rule switch
        {
            RewardRule.Proportional => best => best * Math.Min(1, promise / attainable),
            RewardRule.Levelled => LevelledAt(Level(available, probabilities, promise)),
            RewardRule.Fixed => _ => promise,
            RewardRule.Capped => LevelledAt(promise),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, $"Choose one of {string.Join(", ", Enum.GetNames<RewardRule>())}."),
        };
        return new RewardDistribution(rule, promise, [.. available.Select(reward)], available, probabilities);

        static Func<double, double> LevelledAt(double level) => best => Math.Min(best, level);
    }

    /// <summary>The level l with E[min(l, V)] = promise: linear between the values of V.</summary>
    private static double Level(double[] available, double[] probabilities, double promise)
    {
        var (below, above) = (0.0, 1.0);
        for (var k = 0; k < available.Length; k++)
        {
            if (below + above * available[k] >= promise) return (promise - below) / above;
            below += probabilities[k] * available[k];
            above = probabilities[(k + 1)..].Sum();
        }

        return available[^1];
    }

    private static (double[] Available, double[] Probabilities) BestModels(ContractProblem problem, ReadOnlySpan<double> contributions, int type)
    {
        var amounts = Menus.Require(problem, contributions);
        double[] different = [.. amounts.Distinct()];
        var count = Outcomes.Count(problem.Parties, different.Length);
        if (count > Expectations.MostOutcomes)
        {
            throw new NotSupportedException(
                $"{problem.Parties} parties with {different.Length} different contributions have {count:G3} outcomes, more than "
                + $"{Expectations.MostOutcomes:G3}; simulate them with {nameof(ReportingGame)} instead.");
        }

        var groups = Array.ConvertAll(amounts, amount => Array.IndexOf(different, amount));
        var (values, weights) = (new List<double>(), new List<double>());
        var (states, posterior) = (problem.States, problem.Posterior(type, problem.Belief));
        for (var s = 0; s < states.Count; s++) AddState(states[s].Probabilities, posterior[s]);
        double[] sorted = [.. values], matching = [.. weights];
        Array.Sort(sorted, matching);
        return (sorted, matching);

        void AddState(IReadOnlyList<double> probabilities, double weight)
        {
            var shares = new double[different.Length];
            for (var i = 0; i < groups.Length; i++) shares[groups[i]] += probabilities[i];
            for (var g = 0; g < shares.Length; g++) shares[g] = Math.Min(1, shares[g]);
            var (group, own) = (groups[type], probabilities[type]);
            Outcomes.Visit(problem.Parties, shares, (counts, probability) =>
            {
                var present = counts[group];
                if (present == 0) return;
                var seen = problem.Belief == Belief.Bayesian
                    ? present / (problem.Parties * shares[group])
                    : Occurs(own / shares[group], present) / Occurs(own, problem.Parties);
                var amount = 0.0;
                for (var g = 0; g < different.Length; g++) amount += counts[g] * different[g];
                values.Add(problem.Valuation.Value(problem.Accuracy.Value(amount)));
                weights.Add(weight * probability * seen);
            });
        }

        static double Occurs(double share, int parties) => 1 - Math.Pow(Math.Max(0, 1 - share), parties);
    }

    private double Sum(Func<int, double> term)
    {
        var sum = 0.0;
        for (var k = 0; k < _probabilities.Length; k++) sum += _probabilities[k] * term(k);
        return sum;
    }
}
