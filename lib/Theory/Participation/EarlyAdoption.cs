using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Participation;

/// <summary>How many early adopters it takes until a collective grows by itself.</summary>
/// <remarks>
/// Early adopters never leave, so fewer of them can suffice than the tipping point counts: others come to stay before it is reached. With one
/// cost for all the two are equal.
/// </remarks>
[Source("doi:10.1086/226707", "Section on the equilibrium outcome")]
[Source("arXiv:2302.04262", "Discussion of incentives")]
public static class EarlyAdoption
{
    private const int Rounds = 10_000;

    /// <summary>The share that best responses settle at when nobody but the committed takes part at first.</summary>
    /// <param name="game">The game with its committed share.</param>
    /// <returns>The lowest equilibrium; where it is approached so slowly that 10,000 rounds do not end, the share after them.</returns>
    public static double SettledShare(ParticipationGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var share = game.CommittedShare;
        for (var t = 0; t < Rounds; t++)
        {
            var next = Math.Min(1, game.BestResponse(share));
            if (next - share <= 1e-14) break;
            share = next;
        }

        return share;
    }

    /// <summary>The smallest committed share from which best responses reach a wanted share.</summary>
    /// <param name="game">The game; its own committed share is replaced.</param>
    /// <param name="wanted">The share to be reached, in [0, 1].</param>
    /// <returns>A share at which it is reached, at most 1e-9 above the smallest; at most the wanted share itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wanted share lies outside [0, 1].</exception>
    public static double RequiredShare(ParticipationGame game, double wanted)
    {
        ArgumentNullException.ThrowIfNull(game);
        Require.Share(wanted);
        if (Reaches(0)) return 0;
        return Bisection.Narrow(wanted, 0, Reaches, absolute: 1e-9).Holds;

        bool Reaches(double committed) => SettledShare(game.WithCommitted(committed)) >= wanted - 1e-9;
    }
}
