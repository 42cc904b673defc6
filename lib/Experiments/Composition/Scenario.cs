using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Participation;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Composition;

/// <summary>
/// Everything at once: people, a firm that trains on what they report round after round, and any number of collectives, each with a strategy and an objective, members who join
/// and ride free, who fall out of step, who leave when their privacy is spent, and who reason ahead.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <remarks>
/// <para>
/// A round is: everybody present reports, the firm trains, success shows. Then, in this order, members leave whose privacy is spent; those who could join weigh the success that
/// the party had against the cost, all other shares being what they were; and parties who reason choose their next moves at the shares of the round that was.
/// </para>
/// <para>
/// Who decides decides by what is exact: the law of all reports, and the firm that is known exactly (<see cref="Firm.IsExact"/>). A scenario of one party and one round is the
/// single result that it is made of: a Bayes-optimal firm's exact success, or the training of an experiment.
/// </para>
/// </remarks>
[Source("arXiv:2505.00195", "several collectives")]
[Source("arXiv:2002.06673", "Section 3, a platform that trains on the answers to its last model")]
public sealed class Scenario<TFeature, TLabel>
{
    private readonly Party<TFeature, TLabel>[] _parties;

    /// <summary>A scenario.</summary>
    /// <param name="platform">Who is there and who learns.</param>
    /// <param name="parties">The collectives; none for a platform as it is. Copied.</param>
    /// <exception cref="ArgumentException">Parts cannot be combined; the message says why and what to change.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Scenario(ScenarioPlatform<TFeature, TLabel> platform, params IReadOnlyList<Party<TFeature, TLabel>> parties)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(parties);
        (Platform, _parties) = (platform, [.. parties]);
        foreach (var party in _parties)
        {
            ArgumentNullException.ThrowIfNull(party, nameof(parties));
            party.Validate();
        }

        if (_parties.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} parties are called '{twice.Key}'; results are asked for by name, so give each its own.", nameof(parties));
        var most = _parties.Sum(p => p.Joining?.Pool ?? p.Collective.Share);
        if (most > 1 + 1e-12)
            throw new ArgumentException($"Up to {most:R} of the people could be members at once, and everybody is a member of one party at most; make shares or pools smaller.", nameof(parties));
        if (platform.Refusal(_parties) is { } refusal) throw new ArgumentException(refusal, nameof(parties));
        foreach (var party in _parties) CheckMoves(party);
    }

    /// <summary>Who is there and who learns.</summary>
    public ScenarioPlatform<TFeature, TLabel> Platform { get; }

    /// <summary>The collectives.</summary>
    public IReadOnlyList<Party<TFeature, TLabel>> Parties => _parties;

    /// <summary>The same parties on another platform, such as one with another firm.</summary>
    /// <param name="platform">Who is there and who learns.</param>
    /// <exception cref="ArgumentException">Parts cannot be combined.</exception>
    public Scenario<TFeature, TLabel> On(ScenarioPlatform<TFeature, TLabel> platform) => new(platform, _parties);

    /// <summary>Plays the scenario exactly.</summary>
    /// <param name="rounds">How many rounds at most, ≥ 1; fewer where everything repeats.</param>
    /// <returns>The rounds, and how they end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no round.</exception>
    /// <exception cref="InvalidOperationException">Everybody has left.</exception>
    public ScenarioPath<TFeature, TLabel> Play(int rounds = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        var start = Start().ToVector();
        if (rounds == 1) return new ScenarioPath<TFeature, TLabel>([Round(1, ScenarioState.Of(start))], RetrainingEnd.RoundLimit, 0);
        var path = RepeatedRetraining.Minimise(
            new Succession(this, start), LevelMixture.Level(1), start, new RetrainingOptions { MaximumRounds = rounds - 1, DivergenceRadius = double.MaxValue });
        return new ScenarioPath<TFeature, TLabel>([.. path.Models.Select((m, k) => Round(k + 1, ScenarioState.Of(m)))], path.End, path.Period);
    }

    /// <summary>The exact success of one party as a function of its share in the first round, everything else staying as it is.</summary>
    /// <param name="party">Its name.</param>
    /// <exception cref="ArgumentException">No party has the name.</exception>
    public Func<double, double> SuccessCurve(string party)
    {
        var place = PlaceOf(party);
        var start = Start();
        return share =>
        {
            var shares = start.Shares;
            shares[place] = share;
            return Successes(shares, start.Moves, start.Total)[place];
        };
    }

    /// <summary>The game that those play who could join a party, everything else staying as in the first round.</summary>
    /// <param name="party">Its name.</param>
    /// <returns>The game in the part x ∈ [0, 1] of those who could join who do.</returns>
    /// <exception cref="ArgumentException">No party has the name, or nobody of it could join.</exception>
    public ParticipationGame GameOf(string party)
    {
        var place = PlaceOf(party);
        if (_parties[place].Joining is not { } joining)
            throw new ArgumentException($"The share of {party} stays {_parties[place].Collective.Share:R}; give it a {nameof(Party<,>.Joining)}.", nameof(party));
        var curve = SuccessCurve(party);
        return joining.Game(part => curve(joining.Pool * part));
    }

    /// <summary>The place of a party.</summary>
    /// <param name="party">Its name.</param>
    /// <exception cref="ArgumentException">No party has the name.</exception>
    public int PlaceOf(string party)
    {
        var place = Array.FindIndex(_parties, p => p.Name == party);
        return place >= 0 ? place : throw new ArgumentException($"No party is called '{party}'; there are {string.Join(", ", _parties.Select(p => p.Name))}.", nameof(party));
    }

    private ScenarioState Start() => new(
        [.. _parties.Select(p => p.Collective.Share)], [.. _parties.Select(p => p.Joining?.Pool ?? p.Collective.Share)], 1, 0, new int[_parties.Length]);

    private Collective<TFeature, TLabel>[] Acting(double[] shares, int[] moves) => [.. _parties.Select((p, j) => p.Acting(moves[j], shares[j]))];

    private double[] Successes(double[] shares, int[] moves, double present) => ExactSuccesses.Of(Platform, Acting(shares, moves), present);

    private ScenarioRound<TFeature, TLabel> Round(int number, ScenarioState state)
    {
        var shares = state.Shares;
        var collectives = Acting(shares, state.Moves);
        var mixture = Platform.MixtureOf(collectives);
        var firm = Platform.Exact(mixture, state.Total);
        double[] successes = [.. mixture.Collectives.Select(c => firm.Success(c.Objective, mixture.Evaluation))];
        return new ScenarioRound<TFeature, TLabel>(
            number, shares, [.. _parties.Select((p, j) => p.Moves[state.Moves[j]])], state.Total,
            new Measures(successes, firm.Accuracy(mixture.Evaluation), Platform.Gap(firm)), Platform.Spent(number),
            [.. _parties.Select((p, j) => Welfare(p, shares[j], state.Pools[j] / state.Total, successes[j]))])
        {
            Collectives = collectives,
        };
    }

    /// <summary>What members and those who could be have of a success, less what joining cost, as a mean over everybody present.</summary>
    private static double Welfare(Party<TFeature, TLabel> party, double share, double pool, double success)
    {
        if (party.Joining is not { } joining || pool == 0) return share * success;
        return share * success + (pool - share) * joining.FreeRiderBenefit * success - pool * joining.Spent(Math.Min(1, share / pool));
    }

    private ScenarioState After(ScenarioState state)
    {
        var shares = state.Shares;
        var spends = _parties.Any(p => p.Leaving is not null);
        var trainings = spends ? state.Trainings + 1 : 0;
        var (members, pools, total) = spends ? Left(state, Platform.Spent(trainings) ?? double.PositiveInfinity) : (state.Members, state.Pools, state.Total);
        if (total <= 0) throw new InvalidOperationException("Everybody has left, so that there is nothing to train on; let fewer leave or play fewer rounds.");
        double[] joined = [.. members.Select((m, j) => Joined(j, m, pools[j], total, members, state.Moves))];
        var moves = _parties.Any(p => p.Level > 0) ? new MoveGame<TFeature, TLabel>(Platform, _parties, shares, state.Total).Next(state.Moves) : state.Moves;
        return new ScenarioState(joined, pools, total, trainings, moves);
    }

    private (double[] Members, double[] Pools, double Total) Left(ScenarioState state, double spent)
    {
        double RateOf(Party<TFeature, TLabel> party, Func<LeavingRule, double> rate) => party.Leaving is { } rule && spent > rule.Epsilon ? rate(rule) : 0;
        var othersRate = _parties.Max(p => RateOf(p, r => r.Others));
        double[] members = [.. state.Members.Select((m, j) => m * (1 - RateOf(_parties[j], r => r.Members)))];
        double[] pools = [.. state.Pools.Select((pool, j) => members[j] + (pool - state.Members[j]) * (1 - othersRate))];
        return (members, pools, members.Sum() + (state.Total - state.Members.Sum()) * (1 - othersRate));
    }

    private double Joined(int party, double members, double pool, double total, double[] all, int[] moves)
    {
        if (_parties[party].Joining is not { } joining || pool == 0) return members;
        var game = joining.Game(part =>
        {
            double[] shares = [.. all.Select(m => m / total)];
            shares[party] = part * pool / total;
            return Successes(shares, moves, total)[party];
        });
        return pool * BestResponseDynamics.Path(game, Math.Min(1, members / pool), 1, joining.Revision)[1];
    }

    /// <summary>Every move must have a law, so that a scenario that cannot go on does not begin.</summary>
    private void CheckMoves(Party<TFeature, TLabel> party)
    {
        for (var move = 0; move < party.Moves.Count; move++)
        {
            try
            {
                _ = Platform.MixtureOf([party.Acting(move, party.Joining?.Pool ?? party.Collective.Share)]);
            }
            catch (Exception reason) when (reason is ArgumentException or NotSupportedException)
            {
                throw new ArgumentException($"The move '{party.Moves[move]}' of {party.Name} cannot be made on this platform: {reason.Message}", nameof(party), reason);
            }
        }
    }

    /// <summary>The succession of states as a platform that is trained again: what everybody does after a state is the next one.</summary>
    private sealed class Succession(Scenario<TFeature, TLabel> scenario, double[] start) : IRetrainingPlatform<double[]>
    {
        public int ParameterCount => start.Length;

        public double[] Base => start;

        public double[] Respond(ReadOnlySpan<double> parameters) => scenario.After(ScenarioState.Of(parameters)).ToVector();

        public double[] Mix(IReadOnlyList<(double Share, double[] Law)> parts) =>
            [.. Enumerable.Range(0, start.Length).Select(k => parts.Sum(p => p.Share * p.Law[k]))];

        public double[] Retrain(double[] law) => law;

        public double[] RiskGradient(double[] law, ReadOnlySpan<double> parameters)
        {
            var gradient = parameters.ToArray();
            for (var k = 0; k < gradient.Length; k++) gradient[k] -= law[k];
            return gradient;
        }
    }
}

/// <summary>Makes scenarios without their types being written out.</summary>
public static class Scenario
{
    /// <summary>A scenario.</summary>
    /// <typeparam name="TFeature">The type of a feature.</typeparam>
    /// <typeparam name="TLabel">The type of a label.</typeparam>
    /// <param name="platform">Who is there and who learns.</param>
    /// <param name="parties">The collectives.</param>
    /// <exception cref="ArgumentException">Parts cannot be combined; the message says why and what to change.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static Scenario<TFeature, TLabel> Of<TFeature, TLabel>(ScenarioPlatform<TFeature, TLabel> platform, params IReadOnlyList<Party<TFeature, TLabel>> parties) =>
        new(platform, parties);
}
