using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Composition;

/// <summary>
/// The game that reasoning parties play at given shares, as a platform that is trained again: its model is the profile of everybody's moves, and those who answer it play
/// what serves them best against it.
/// </summary>
internal sealed class MoveGame<TFeature, TLabel> : IRetrainingPlatform<double[]>
{
    private readonly ScenarioPlatform<TFeature, TLabel> _platform;
    private readonly IReadOnlyList<Party<TFeature, TLabel>> _parties;
    private readonly double[] _shares;
    private readonly double _present;
    private readonly Dictionary<string, double[]> _successes = new(StringComparer.Ordinal);

    internal MoveGame(ScenarioPlatform<TFeature, TLabel> platform, IReadOnlyList<Party<TFeature, TLabel>> parties, double[] shares, double present) =>
        (_platform, _parties, _shares, _present) = (platform, parties, shares, present);

    public int ParameterCount => _parties.Sum(p => p.Moves.Count);

    public double[] Base => ToVector(new int[_parties.Count]);

    public double[] Respond(ReadOnlySpan<double> parameters)
    {
        var moves = ToMoves(parameters);
        return ToVector([.. Enumerable.Range(0, moves.Length).Select(j => Answer(j, moves))]);
    }

    public double[] Mix(IReadOnlyList<(double Share, double[] Law)> parts) =>
        [.. Enumerable.Range(0, ParameterCount).Select(k => parts.Sum(p => p.Share * p.Law[k]))];

    public double[] Retrain(double[] law) => law;

    public double[] RiskGradient(double[] law, ReadOnlySpan<double> parameters)
    {
        var gradient = parameters.ToArray();
        for (var k = 0; k < gradient.Length; k++) gradient[k] -= law[k];
        return gradient;
    }

    /// <summary>What everybody plays after a round of moves: each answers what its level expects.</summary>
    internal int[] Next(int[] moves)
    {
        var seen = ToVector(moves);
        return [.. _parties.Select((party, j) => party.Level == 0 ? 0 : Answer(j, ToMoves(LookAhead.ExpectedModel(this, seen, party.Level))))];
    }

    /// <summary>The best move of a party against the moves of all others.</summary>
    private int Answer(int party, int[] moves)
    {
        if (_parties[party].Level == 0) return 0;
        return Enumerable.Range(0, _parties[party].Moves.Count).MaxBy(move =>
        {
            int[] tried = [.. moves];
            tried[party] = move;
            return Successes(tried)[party];
        });
    }

    private double[] Successes(int[] moves)
    {
        var key = string.Join(' ', moves);
        if (_successes.TryGetValue(key, out var known)) return known;
        return _successes[key] = ExactSuccesses.Of(_platform, [.. _parties.Select((p, j) => p.Acting(moves[j], _shares[j]))], _present);
    }

    private double[] ToVector(int[] moves) => [.. _parties.SelectMany((p, j) => Enumerable.Range(0, p.Moves.Count).Select(m => m == moves[j] ? 1.0 : 0))];

    private int[] ToMoves(ReadOnlySpan<double> vector)
    {
        var (moves, from) = (new int[_parties.Count], 0);
        for (var j = 0; j < moves.Length; j++)
        {
            var own = vector.Slice(from, _parties[j].Moves.Count);
            for (var m = 1; m < own.Length; m++) moves[j] = own[m] > own[moves[j]] ? m : moves[j];
            from += own.Length;
        }

        return moves;
    }
}

/// <summary>The exact success of every collective on a platform.</summary>
internal static class ExactSuccesses
{
    internal static double[] Of<TFeature, TLabel>(ScenarioPlatform<TFeature, TLabel> platform, IReadOnlyList<Collective<TFeature, TLabel>> collectives, double present)
    {
        var mixture = platform.MixtureOf(collectives);
        var firm = platform.Exact(mixture, present);
        return [.. mixture.Collectives.Select(c => firm.Success(c.Objective, mixture.Evaluation))];
    }
}
