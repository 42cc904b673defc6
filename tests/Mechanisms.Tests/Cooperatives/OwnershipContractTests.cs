using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Cooperatives;

public class OwnershipContractTests
{
    private static readonly Venture Typical = new(10_000, 0.4, new RoyaltyStream(12_000, 0.25, 0.05, 10, 0.02));

    [Theory]
    [InlineData(0.3, 0.05, 0)]
    [InlineData(0.1, 0.05, 0.05)]
    [InlineData(0.5, 0.04, 0.040001)]
    [InlineData(0, 0.1, 0)]
    [InlineData(0.2, 0, 0.3)]
    public void A_stream_has_the_moments_of_an_integral_over_the_time_of_obsolescence(double hazard, double discount, double growth)
    {
        var stream = new RoyaltyStream(7, hazard, discount, 8, growth);

        // The survival function as weight: E[V] and E[V²] by a fine midpoint rule over τ, with what is left at the horizon.
        var (mean, square) = (0.0, 0.0);
        const int steps = 200_000;
        for (var k = 0; k < steps; k++)
        {
            var t = 8 * (k + 0.5) / steps;
            var (mass, value) = (hazard * Math.Exp(-hazard * t) * 8 / steps, Earned(t));
            mean += mass * value;
            square += mass * value * value;
        }

        var last = Math.Exp(-8 * hazard);
        mean += last * Earned(8);
        square += last * Earned(8) * Earned(8);
        Assert.Equal(mean, stream.Mean, 1e-7);
        Assert.Equal(Math.Sqrt(Math.Max(0, square - mean * mean)), stream.StandardDeviation, hazard == 0 ? 1e-3 : 1e-5);
        Assert.Equal(Earned(3), stream.ValueUntil(3), 1e-9);

        double Earned(double t)
        {
            var a = discount - growth;
            return 7 * (Math.Abs(a) < 1e-12 ? t : (1 - Math.Exp(-a * t)) / a);
        }
    }

    [Fact]
    public void Simulated_lives_have_the_mean_and_the_deviation()
    {
        var (random, stream) = (new RandomStream(61), Typical.Royalties);
        var (sum, squares) = (0.0, 0.0);
        const int lives = 200_000;
        for (var k = 0; k < lives; k++)
        {
            var value = stream.ValueUntil(-Math.Log(1 - random.NextDouble()) / stream.Hazard);
            sum += value;
            squares += value * value;
        }

        // Six standard errors of the mean; for the deviation, values lie within [0, V(T)], so its error is below six times V(T)/√n.
        Assert.Equal(stream.Mean, sum / lives, 6 * stream.StandardDeviation / Math.Sqrt(lives));
        Assert.Equal(stream.StandardDeviation, Math.Sqrt(squares / lives - sum * sum / lives / lives), 6 * stream.ValueUntil(10) / Math.Sqrt(lives));
    }

    [Fact]
    public void Revenue_of_the_years_adds_up_to_what_is_earned_without_discount()
    {
        var stream = Typical.Royalties;
        var years = Enumerable.Range(0, 12).Sum(y => stream.MeanRevenue(y, y + 1));
        Assert.Equal((stream with { Discount = 0 }).Mean, years, 1e-8);
        Assert.Equal(0, stream.MeanRevenue(11, 12));
    }

    [Fact]
    public void No_contract_makes_money_out_of_nothing()
    {
        OwnershipContract[] contracts =
        [
            new OwnershipContract.CashAndEquity(0), new OwnershipContract.CashAndEquity(0.5, 0.8), new OwnershipContract.CashAndEquity(1),
            new OwnershipContract.Online(0.6, 0.3), new OwnershipContract.Speculation(0.2), new OwnershipContract.Bounty(8_000, 1),
        ];
        Assert.All(contracts, contract =>
        {
            var outcome = contract.For(Typical);
            Assert.Equal(Typical.Value, outcome.Mean + outcome.Requester, 1e-8);
        });
    }

    [Fact]
    public void Work_for_hire_and_speculation_are_the_ends_of_the_menu()
    {
        var hire = new OwnershipContract.CashAndEquity(0).For(Typical);
        Assert.Equal(new ContractOutcome(10_000, 10_000, 0, 0, Typical.Value - 10_000), hire);
        var all = new OwnershipContract.CashAndEquity(1).For(Typical);
        Assert.Equal(all, new OwnershipContract.Speculation().For(Typical));
        Assert.Equal(0, all.Upfront);
        Assert.Equal(0.6, all.ChanceOfNothing, 1e-12);

        // Along the menu every dollar saved at the start costs the requester value/wages in the mean.
        var tradeOff = Financing.TradeOff(Typical, [0, 0.25, 0.5, 0.75, 1]);
        foreach (var (forgone, outcome) in tradeOff)
            Assert.Equal(hire.Mean + forgone * (Typical.Value - Typical.Wages), outcome.Mean, 1e-8);
    }

    [Fact]
    public void Equity_breaks_even_at_the_success_that_pays_the_wages()
    {
        var success = Financing.BreakEvenSuccess(Typical, 0.9);
        var outcome = new OwnershipContract.CashAndEquity(0.3, 0.9).For(Typical with { Success = success });
        Assert.Equal(Typical.Wages, outcome.Mean, 1e-8);

        var share = Financing.InvestorShare(Typical, 4_000, 0.5);
        Assert.Equal(6_000, share * Typical.Value, 1e-8);
        Assert.Equal(double.PositiveInfinity, Financing.InvestorShare(Typical with { Success = 0 }, 1));
    }

    [Fact]
    public void A_bounty_is_a_gamble_whose_moments_are_those_of_its_cases()
    {
        var bounty = new OwnershipContract.Bounty(20_000, 0.5, 1, 0.2, KeepsUnsold: true);
        var outcome = bounty.For(Typical);
        var (won, prize) = (0.5 * Math.Exp(-0.2), 20_000 * Math.Exp(-0.05));
        var mean = won * prize + (1 - won) * Typical.Value;
        var square = won * prize * prize + (1 - won) * (Math.Pow(Typical.Value, 2) + Math.Pow(Typical.StandardDeviation, 2));
        Assert.Equal(mean, outcome.Mean, 1e-8);
        Assert.Equal(Math.Sqrt(square - mean * mean), outcome.StandardDeviation, 1e-6);
        Assert.Equal((1 - won) * 0.6, outcome.ChanceOfNothing, 1e-12);
        Assert.Equal(won * prize, (bounty with { KeepsUnsold = false }).For(Typical).Mean, 1e-8);
    }

    [Fact]
    public void Teams_enter_until_the_prize_no_longer_pays_them()
    {
        var contest = new BountyContest(1_000, 0.3, 100);
        var entrants = contest.Entrants(100);
        Assert.True(1_000 * contest.WinProbability(entrants) >= 100 && 1_000 * contest.WinProbability(entrants + 1) < 100);
        Assert.Equal(4, contest.Entrants(4));
        Assert.Equal(0, (contest with { Cost = 301 }).Entrants(10));
        Assert.Equal(0.3, contest.WinProbability(1), 1e-12);
    }

    [Fact]
    public void Refuses_prices_and_chances_that_are_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.CashAndEquity(1.2).For(Typical));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Online(-1, 0.1).For(Typical));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Bounty(-5, 0.1).For(Typical));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Bounty(5, 1.1).For(Typical));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Speculation().For(Typical with { Wages = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Speculation().For(Typical with { Success = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnershipContract.Speculation().For(Typical with { Royalties = new(1, -1, 0, 1) }));
    }
}
