using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>A model to be trained by workers.</summary>
/// <param name="Wages">W ≥ 0, what the labels would cost at the price of work for hire.</param>
/// <param name="Success">q in [0, 1], the chance that the model finds users at all.</param>
/// <param name="Royalties">What it then earns.</param>
[Source("doi:10.1145/3022198.3026356", "Markets and Strategies for Earning Money from Machine Learning Systems")]
public sealed record Venture(double Wages, double Success, RoyaltyStream Royalties)
{
    /// <summary>q·E[V], the mean present value of what it earns.</summary>
    public double Value => Success * Royalties.Mean;

    /// <summary>The standard deviation of the present value of what it earns, by failure and obsolescence.</summary>
    public double StandardDeviation
    {
        get
        {
            var (mean, deviation) = (Royalties.Mean, Royalties.StandardDeviation);
            return Math.Sqrt(Success * (deviation * deviation + mean * mean) - Value * Value);
        }
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Wages));
        Require.Share(Success);
        ArgumentNullException.ThrowIfNull(Royalties);
        Royalties.Validate();
    }
}

/// <summary>What a contract means to workers and to the requester, in present values.</summary>
/// <param name="Upfront">What the workers are paid for the labels at once; the requester, or whoever else finances, pays it.</param>
/// <param name="Mean">What the workers get in the mean, all in all.</param>
/// <param name="StandardDeviation">The standard deviation of that.</param>
/// <param name="ChanceOfNothing">The chance that the workers get nothing at all.</param>
/// <param name="Requester">
/// What the requester, or the market place, keeps in the mean, less what it pays; with the workers' mean it adds up to what the model earns, as far as anybody
/// uses it.
/// </param>
public sealed record ContractOutcome(double Upfront, double Mean, double StandardDeviation, double ChanceOfNothing, double Requester);

/// <summary>How workers are paid for training a model.</summary>
[Source("doi:10.1145/3022198.3026356", "Designing Co-Ops for Worker Ownership")]
public abstract record OwnershipContract
{
    private OwnershipContract()
    {
    }

    /// <summary>What it means for a venture.</summary>
    /// <param name="venture">The venture.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative, or a share or probability lies outside [0, 1].</exception>
    public ContractOutcome For(Venture venture)
    {
        ArgumentNullException.ThrowIfNull(venture);
        venture.Validate();
        return Outcome(venture);
    }

    private protected abstract ContractOutcome Outcome(Venture venture);

    private static ContractOutcome Owned(Venture venture, double upfront, double part)
    {
        var royalties = part * venture.Value;
        return new ContractOutcome(
            upfront, upfront + royalties, part * venture.StandardDeviation, upfront > 0 || part > 0 && venture.Success == 1 ? 0 : part > 0 ? 1 - venture.Success : 1,
            venture.Value - royalties - upfront);
    }

    /// <summary>
    /// Part cash, part equity: the workers give up a part of their wages and own that part of what full equity would give them. With nothing given up it is work
    /// for hire.
    /// </summary>
    /// <param name="Forgone">s in [0, 1], the part of the wages that is given up.</param>
    /// <param name="FullEquity">The part of the model that the workers own where they give up all wages, in [0, 1].</param>
    public sealed record CashAndEquity(double Forgone, double FullEquity = 1) : OwnershipContract
    {
        private protected override ContractOutcome Outcome(Venture venture) =>
            Owned(venture, (1 - Require.Share(Forgone)) * venture.Wages, Forgone * Require.Share(FullEquity));
    }

    /// <summary>Customers use the model while it learns: a fee for every label, and a part of what use earns.</summary>
    /// <param name="Fee">The part of the usual price that is paid for a label, ≥ 0.</param>
    /// <param name="UsageRoyalty">The workers' part of what use earns, in [0, 1]; divided by labels.</param>
    public sealed record Online(double Fee, double UsageRoyalty) : OwnershipContract
    {
        private protected override ContractOutcome Outcome(Venture venture)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Fee));
            return Owned(venture, Fee * venture.Wages, Require.Share(UsageRoyalty));
        }
    }

    /// <summary>The workers speculate: no fee, and they own all of the model, which they offer on a market for use.</summary>
    /// <param name="PlatformFee">The part of what use earns that the market place keeps, in [0, 1].</param>
    public sealed record Speculation(double PlatformFee = 0) : OwnershipContract
    {
        private protected override ContractOutcome Outcome(Venture venture) => Owned(venture, 0, 1 - Require.Share(PlatformFee));
    }

    /// <summary>A prize for a model that is accepted in time; whoever wins it gives the model away.</summary>
    /// <param name="Prize">What the winner gets, ≥ 0.</param>
    /// <param name="Win">The chance of being accepted and chosen, in [0, 1], should the call still stand.</param>
    /// <param name="Delay">Years until the prize is paid, ≥ 0.</param>
    /// <param name="Expiry">The hazard, a year, that the call is withdrawn before, ≥ 0.</param>
    /// <param name="KeepsUnsold">Whether the workers offer the model on a market where they do not win.</param>
    public sealed record Bounty(double Prize, double Win, double Delay = 0, double Expiry = 0, bool KeepsUnsold = false) : OwnershipContract
    {
        private protected override ContractOutcome Outcome(Venture venture)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Prize));
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Delay));
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Expiry));
            var won = Require.Share(Win) * Math.Exp(-Expiry * Delay);
            var prize = Prize * Math.Exp(-venture.Royalties.Discount * Delay);
            var unsold = KeepsUnsold ? 1 - won : 0;
            var mean = won * prize + unsold * venture.Value;
            var unsoldSquare = venture.StandardDeviation * venture.StandardDeviation + venture.Value * venture.Value;
            var deviation = Math.Sqrt(Math.Max(0, won * prize * prize + unsold * unsoldSquare - mean * mean));
            var nothing = prize == 0 ? 1 - unsold * venture.Success : (1 - won) * (KeepsUnsold ? 1 - venture.Success : 1);

            // A model that neither wins nor is offered elsewhere earns nobody anything.
            return new ContractOutcome(0, mean, deviation, nothing, won * (venture.Value - prize));
        }
    }
}
