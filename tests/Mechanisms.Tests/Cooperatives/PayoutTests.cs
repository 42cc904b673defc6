using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Mechanisms.Tests.Valuation;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Cooperatives;

public class PayoutTests
{
    [Fact]
    public void The_budget_is_balanced_to_the_cent_on_a_hundred_thousand_random_ledgers()
    {
        var random = new RandomStream(51);
        for (var round = 0; round < 100_000; round++)
        {
            var n = 1 + random.NextInt32(8);
            double[] shares = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(4) == 0 ? 0 : Math.Exp(10 * random.NextNormal()))];
            if (shares.Sum() == 0) shares[0] = 1;
            var cents = (long)Math.Exp(random.NextDouble() * 40);
            var amounts = Apportionment.LargestRemainder(cents, shares);
            Assert.Equal(cents, amounts.Sum());
            var total = shares.Sum();
            for (var i = 0; i < n; i++)
                Assert.True(amounts[i] >= 0 && Math.Abs(amounts[i] - cents * (shares[i] / total)) <= 1 + 1e-13 * cents, $"{amounts[i]} of {cents} for {shares[i]}");
        }
    }

    [Fact]
    public void The_largest_rests_get_the_last_cents()
    {
        Assert.Equal([34, 33, 33], Apportionment.LargestRemainder(100, [1, 1, 1]));
        Assert.Equal([5, 2, 3], Apportionment.LargestRemainder(10, [0.45, 0.2, 0.35]));
        Assert.Equal([long.MaxValue], Apportionment.LargestRemainder(long.MaxValue, [1e-300]));
        Assert.Equal([0, 0], Apportionment.LargestRemainder(0, [0, 0]));
        Assert.Throws<ArgumentException>(() => Apportionment.LargestRemainder(1, [0, 0]));
        Assert.Throws<ArgumentException>(() => Apportionment.LargestRemainder(1, [1, -0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.LargestRemainder(-1, [1]));
    }

    [Fact]
    public void Every_rule_gives_shares_that_are_never_negative_and_add_up()
    {
        var random = new RandomStream(52);
        for (var round = 0; round < 2_000; round++)
        {
            double[] values = [.. Enumerable.Range(0, 1 + random.NextInt32(10)).Select(_ => random.NextNormal())];
            double[][] rules =
            [
                PayoutShares.Equal(values.Length), PayoutShares.Clipped(values), PayoutShares.FloorAndBonus(values, random.NextDouble()),
                .. values.Sum() > 0 ? new[] { PayoutShares.LeastCore(new LeastCorePayoffs(values, 0)) } : [],
            ];
            Assert.All(rules, shares =>
            {
                Assert.Equal(1, shares.Sum(), 1e-9);
                Assert.All(shares, s => Assert.True(s >= 0));
                Assert.InRange(PayoutShares.DistanceFromEqual(shares), 0, 1);
            });
        }

        SlowValues.Equal([0.75, 0, 0.25], PayoutShares.Clipped([3, -2, 1]));
        SlowValues.Equal([0.625, 0.1, 0.275], PayoutShares.FloorAndBonus([3, -2, 1], 0.3));
        SlowValues.Equal([0.5, 0.5], PayoutShares.Clipped([-1, -2]));

        // The nearest point: (3, −2, 1) sums to 2 and becomes (2, 0, 0).
        SlowValues.Equal([1, 0, 0], PayoutShares.LeastCore(new LeastCorePayoffs([3, -2, 1], 0)));
        Assert.Equal(0.5, PayoutShares.DistanceFromEqual([1, 0]), 1e-12);
        Assert.Throws<ArgumentException>(() => PayoutShares.LeastCore(new LeastCorePayoffs([1, -2], 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayoutShares.FloorAndBonus([1], 1.1));
    }

    [Fact]
    public void The_books_balance_whatever_comes_and_nothing_is_taken_back()
    {
        var random = new RandomStream(53);
        for (var round = 0; round < 3_000; round++)
        {
            var n = 1 + random.NextInt32(6);
            var ledger = PayoutLedger.Open(Enumerable.Range(0, n).Select(i => $"worker {i}"));
            for (var period = 0; period < 5; period++)
            {
                var before = ledger.Paid;
                ledger = ledger.Receive($"{period}", random.NextInt32(1_000_000), [.. Enumerable.Range(0, n).Select(_ => Around(random))]);
                Assert.True(ledger.Reserve >= 0);
                Assert.Equal(ledger.Received, ledger.Paid.Sum() + ledger.Reserve);
                Assert.All(before.Zip(ledger.Paid), p => Assert.True(p.Second >= p.First));
                Assert.Equal(ledger.Reserve, ledger.Payments[^1].Reserve);
            }

            ledger = ledger.Close("end", random.NextInt32(1_000), [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.01)]);
            Assert.Equal(0, ledger.Reserve);
            Assert.Equal(ledger.Received, ledger.Paid.Sum());
            Assert.Equal(ledger.Received, ledger.Payments.Sum(p => p.Received));
        }

        static Estimate Around(RandomStream random)
        {
            var middle = random.NextDouble() - 0.2;
            var half = random.NextDouble();
            return new Estimate(middle, middle - half, middle + half, 0.95);
        }
    }

    [Fact]
    public void What_is_uncertain_waits_and_is_released_as_evidence_comes()
    {
        Estimate Share(double lower, double upper) => new((lower + upper) / 2, lower, upper, 0.95);
        var first = PayoutLedger.Open(["Ada", "Ben"]).Receive("2026", 1_000, [Share(0.4, 0.8), Share(0.1, 0.7)]);
        Assert.Equal([400, 100], first.Paid);
        Assert.Equal(500, first.Reserve);
        var second = first.Receive("2027", 1_000, [Share(0.55, 0.65), Share(0.35, 0.45)]);
        Assert.Equal([1_100, 700], second.Paid);
        Assert.Equal(200, second.Reserve);
        Assert.Equal([1_200, 800], second.Close("end", 0, [0.6, 0.4]).Paid);

        // Ben turns out to be worth nothing, and keeps what he has.
        Assert.Equal([1_300, 700], second.Close("end", 0, [1, 0]).Paid);
        Assert.Throws<ArgumentException>(() => PayoutLedger.Open(["Ada", "Ada"]));
        Assert.Throws<ArgumentException>(() => first.Receive("2027", 1, [Share(0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => first.Receive("2027", -1, [Share(0, 1), Share(0, 1)]));
        Assert.Throws<ArgumentException>(() => first.Close("2027", 1, [0, 0]));
    }

    [Fact]
    public void Shares_change_hands_and_royalties_follow()
    {
        var register = ShareRegister.Empty.Issue("Ada", 60).Issue("Ben", 40).Sell("Ben", "Ada", 10, 500).Issue("fund", 100, 9_000);
        Assert.Equal(0.35, register.Part("Ada"), 1e-12);
        Assert.Equal(0.15, register.Part("Ben"), 1e-12);
        Assert.Equal(-500, register.Cash["Ada"]);
        Assert.Equal(500, register.Cash["Ben"]);
        Assert.Equal(-9_000, register.Cash["fund"]);
        var paid = register.Distribute(1_001);
        Assert.Equal(1_001, paid.Values.Sum());
        Assert.Equal(501, paid["fund"]);
        Assert.Equal(0, register.Part("stranger"));
        Assert.Throws<ArgumentException>(() => register.Sell("Ben", "Ada", 31, 1));
        Assert.Throws<ArgumentException>(() => register.Sell("Ben", "Ben", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => register.Sell("Ben", "Ada", 1, -1));
        Assert.Throws<InvalidOperationException>(() => ShareRegister.Empty.Distribute(1));
    }

    [Fact]
    public void Stale_data_leaves_the_window()
    {
        double[][] periods = [[1, 0], [0.5, 0.5], [0, 1]];
        var values = SlidingValues.Of(periods, [10, 30, 10], 2);
        SlowValues.Equal([1, 0], values[0]);
        SlowValues.Equal([0.625, 0.375], values[1]);
        SlowValues.Equal([0.375, 0.625], values[2]);
        SlowValues.Equal([0, 0], SlidingValues.Of([[1, 2]], [0], 1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SlidingValues.Of(periods, [1, 1, 1], 0));
    }
}
