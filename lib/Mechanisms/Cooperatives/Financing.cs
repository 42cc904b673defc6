using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>Who bears the cost of labels until the model earns: the requester, the workers or an outside investor.</summary>
[Source("doi:10.1145/3022198.3026356", "Designing Co-Ops for Worker Ownership")]
public static class Financing
{
    /// <summary>The part of the model that an investor asks for paying a sum at once.</summary>
    /// <param name="venture">The venture.</param>
    /// <param name="outlay">What it pays, ≥ 0.</param>
    /// <param name="premium">What it wants beyond the discount rate, as a part of the outlay, ≥ 0: 0.5 for one and a half times the outlay in present value.</param>
    /// <returns>outlay·(1 + premium)/value; above 1 the model cannot bear the investment. +∞ where the model is worth nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A sum is negative.</exception>
    [Source("doi:10.1145/3022198.3026356", "Designing Co-Ops for Worker Ownership")]
    public static double InvestorShare(Venture venture, double outlay, double premium = 0)
    {
        ArgumentNullException.ThrowIfNull(venture);
        venture.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(outlay));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(premium));
        return outlay == 0 ? 0 : outlay * (1 + premium) / venture.Value;
    }

    /// <summary>The chance of success from which on equity pays the workers more, in the mean, than the wages that they give up for it.</summary>
    /// <param name="venture">The venture; its own chance of success plays no part.</param>
    /// <param name="fullEquity">The part of the model that they own where they give up all wages, in (0, 1].</param>
    /// <returns>W/(fullEquity·E[V]); above 1 equity never pays. It does not depend on how much of the wages is given up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part is no share, or zero.</exception>
    [Source("doi:10.1145/3022198.3026356", "Abstract")]
    public static double BreakEvenSuccess(Venture venture, double fullEquity = 1)
    {
        ArgumentNullException.ThrowIfNull(venture);
        venture.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(fullEquity));
        return venture.Wages / (fullEquity * venture.Royalties.Mean);
    }

    /// <summary>What the requester's saving at the start costs it later: contracts from work for hire to all equity.</summary>
    /// <param name="venture">The venture.</param>
    /// <param name="forgone">The parts of the wages that are given up, each in [0, 1].</param>
    /// <param name="fullEquity">The part of the model that the workers own where they give up all wages, in [0, 1].</param>
    /// <returns>For each, what it means; see <see cref="OwnershipContract.CashAndEquity"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A part is no share.</exception>
    [Source("doi:10.1145/3022198.3026356", "Abstract")]
    public static IReadOnlyList<(double Forgone, ContractOutcome Outcome)> TradeOff(Venture venture, IEnumerable<double> forgone, double fullEquity = 1)
    {
        ArgumentNullException.ThrowIfNull(forgone);
        return [.. forgone.Select(s => (s, new OwnershipContract.CashAndEquity(s, fullEquity).For(venture)))];
    }
}

/// <summary>A prize that several teams can try to win.</summary>
/// <param name="Prize">What the winner gets, ≥ 0.</param>
/// <param name="Acceptance">The chance that a submission meets the conditions, in [0, 1], each independently; one of those that do is chosen evenly.</param>
/// <param name="Cost">What taking part costs a team, ≥ 0: the wages it could earn elsewhere.</param>
[Source("doi:10.1145/3022198.3026356", "Bounties vs. Marketplaces")]
public sealed record BountyContest(double Prize, double Acceptance, double Cost)
{
    /// <summary>The chance of one of some teams to win, (1 − (1 − a)^m)/m.</summary>
    /// <param name="teams">m ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no team, or the acceptance is no probability.</exception>
    public double WinProbability(int teams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(teams);
        return (1 - Math.Pow(1 - Require.Share(Acceptance), teams)) / teams;
    }

    /// <summary>How many teams take part where everybody may and nobody does at a loss.</summary>
    /// <param name="available">How many teams there are, ≥ 0.</param>
    /// <returns>The greatest m, at most those available, with prize·P(win of m) ≥ cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the acceptance is no probability.</exception>
    public int Entrants(int available)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(available);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Prize));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Cost));
        var entered = 0;
        while (entered < available && Prize * WinProbability(entered + 1) >= Cost) entered++;
        return entered;
    }
}
