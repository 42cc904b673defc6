using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Participation;

/// <summary>Participation over time when, in each round, a part of the population reconsiders and answers the present share.</summary>
[Source("doi:10.1086/226707", "Section on the equilibrium outcome")]
public static class BestResponseDynamics
{
    /// <summary>The path α, α + λ(BR(α) − α), …</summary>
    /// <param name="game">The game.</param>
    /// <param name="start">The share α₀ in [0, 1] to begin with.</param>
    /// <param name="rounds">The number of rounds, ≥ 0.</param>
    /// <param name="revision">λ in (0, 1]: the part of the population that reconsiders in a round.</param>
    /// <returns>The share at the beginning and after each round; rounds + 1 numbers in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share or the number of rounds lies outside its range.</exception>
    public static IReadOnlyList<double> Path(ParticipationGame game, double start, int rounds, double revision = 1)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(revision));
        var path = new double[rounds + 1];
        path[0] = Require.Share(start);
        for (var t = 0; t < rounds; t++) path[t + 1] = Math.Clamp(path[t] + revision * (game.BestResponse(path[t]) - path[t]), 0, 1);
        return path;
    }
}
