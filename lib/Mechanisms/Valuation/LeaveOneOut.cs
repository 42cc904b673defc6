using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>What is lost when one player leaves: φᵢ = v(N) − v(N∖i), at n + 1 values of the game.</summary>
/// <remarks>Of two players who can replace each other, both are worth nothing; the values do not add up to v(N).</remarks>
[Source("arXiv:1904.02868", "Section 2")]
public static class LeaveOneOut
{
    /// <summary>The values.</summary>
    /// <param name="game">The game.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1904.02868", "Section 2")]
    public static double[] Of(CooperativeGame game, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        var coalitions = Enumerable.Range(0, game.Count + 1).Select(left => Enumerable.Range(0, game.Count).Select(k => k != left).ToArray()).ToArray();
        var values = game.Values(coalitions, cancellation);
        return [.. values[..^1].Select(without => values[^1] - without)];
    }
}
