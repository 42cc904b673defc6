using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Theory.Tests.Performativity;

public class GigPlatformTests
{
    [Fact]
    public void One_order_and_two_workers_are_done_by_hand()
    {
        // The participant is asked with probability ½ and declines twice at most: 2, 3, and takes 4.
        var outcome = new GigPlatform(2, [2], 1).Outcome(1, 4);
        Assert.Equal(0.125 * 4, outcome.ParticipantPay, 12);
        Assert.Equal(0.5 * 2 + 0.25 * 3 + 0.125 * 4, outcome.OutsiderPay, 12);
        Assert.Equal(0.75, outcome.Declines, 12);
    }

    [Fact]
    public void It_is_what_following_every_worker_gives()
    {
        var random = new RandomStream(441);
        for (var trial = 0; trial < 300; trial++)
        {
            var workers = 1 + random.NextInt32(4);
            double[] pays = [.. Enumerable.Range(0, 1 + random.NextInt32(workers)).Select(_ => 2 + 2 * random.NextDouble())];
            var (participants, threshold) = (random.NextInt32(workers + 1), 1.5 + 3 * random.NextDouble());
            var expected = Followed(pays, 0.8, participants, threshold, [.. Enumerable.Range(0, workers)], 0);
            var outcome = new GigPlatform(workers, pays, 0.8).Outcome(participants, threshold);
            Assert.Equal(expected.Sum() / workers, outcome.AveragePay, 10);
            if (participants > 0) Assert.Equal(expected[0], outcome.ParticipantPay, 10);
            if (participants < workers) Assert.Equal(expected[^1], outcome.OutsiderPay, 10);
        }
    }

    [Fact]
    public void Simulated_periods_pay_as_much()
    {
        var (platform, random) = (new GigPlatform(30, [.. Enumerable.Repeat(2.0, 20)], 0.25), new RandomStream(442));
        const int periods = 20_000, participants = 15;
        var (sum, squares) = (0.0, 0.0);
        for (var t = 0; t < periods; t++)
        {
            var (idle, pay) = (Enumerable.Range(0, 30).ToList(), 0.0);
            for (var order = 0; order < 20; order++)
            {
                var offer = 2.0;
                int worker;
                while ((worker = idle[random.NextInt32(idle.Count)]) < participants && offer < 2.75) offer += 0.25;
                idle.Remove(worker);
                if (worker < participants) pay += offer / participants;
            }

            (sum, squares) = (sum + pay, squares + pay * pay);
        }

        // Six deviations of the mean: a correct program fails below 1e-8.
        var (mean, exact) = (sum / periods, platform.Outcome(participants, 2.75).ParticipantPay);
        Assert.InRange(mean, exact - 6 * Math.Sqrt((squares / periods - mean * mean) / periods), exact + 6 * Math.Sqrt((squares / periods - mean * mean) / periods));
    }

    [Fact]
    public void The_average_never_loses()
    {
        var random = new RandomStream(443);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var workers = 1 + random.NextInt32(12);
            var pay = 2 * random.NextDouble();
            var platform = new GigPlatform(workers, [.. Enumerable.Repeat(pay, 1 + random.NextInt32(workers))], 0.1 + random.NextDouble());
            var participants = 1 + random.NextInt32(workers);
            var gains = platform.Gains(participants, pay + 3 * random.NextDouble());
            Assert.True(gains.Average >= -1e-12);
        }
    }

    [Fact]
    public void Everybody_together_is_paid_the_threshold_and_no_oversupply_makes_declining_pay()
    {
        var everybody = new GigPlatform(10, [.. Enumerable.Repeat(2.0, 4)], 0.25).Outcome(10, 7);
        Assert.Equal(4 * 7 / 10.0, everybody.AveragePay, 12);
        Assert.Equal(20, everybody.Declines, 12);
        // With as many orders as workers everybody works, and who declines only waits for the better pay.
        Assert.True(new GigPlatform(10, [.. Enumerable.Repeat(2.0, 10)], 0.25).Gains(3, 7).Joining > 0);
        // With ten workers an order a lone participant hardly ever gets one.
        Assert.True(new GigPlatform(100, [.. Enumerable.Repeat(2.0, 10)], 0.25).Gains(1, 7).Joining < 0);
        Assert.Equal(0, new GigPlatform(10, [2, 3], 0.25).Gains(4, 1).Average, 12);
    }

    [Theory]
    [InlineData(2, 0.25, 7, 20)]
    [InlineData(2, 1, 3.5, 2)]
    [InlineData(2, 0.1, 2.3, 3)] // 2.3 − 2 is not three tenths in binary; the pay after three refusals is the threshold.
    [InlineData(2, 0.25, 2, 0)]
    [InlineData(9, 0.25, 7, 0)]
    public void Refusals_end_where_the_threshold_is_reached(double pay, double increment, double threshold, int refusals) =>
        Assert.Equal(refusals, GigPlatform.Refusals(pay, increment, threshold));

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GigPlatform.Refusals(2, 0, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => GigPlatform.Refusals(2, 1, double.NaN));
        Assert.Throws<ArgumentException>(() => new GigPlatform(2, [1, 1, 1], 0.1));
        Assert.Throws<ArgumentException>(() => new GigPlatform(2, [], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigPlatform(2, [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigPlatform(2, [-1], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigPlatform(2, [1], 0.1).Outcome(3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigPlatform(2, [1], 0.1).Gains(0, 1));
    }

    /// <summary>Expected pay of each worker, by following every sequence of offers; workers below the number of participants decline.</summary>
    private static double[] Followed(double[] pays, double increment, int participants, double threshold, List<int> idle, int order)
    {
        var result = new double[idle.Count == 0 ? 0 : idle.Max() + 1];
        if (order == pays.Length) return result;
        Offer(pays[order], 1);
        return result;

        void Offer(double pay, double probability)
        {
            foreach (var worker in idle)
            {
                var chance = probability / idle.Count;
                if (worker < participants && pay < threshold - 1e-9) continue;
                Add(worker, pay, chance);
            }

            var refused = idle.Count(worker => worker < participants && pay < threshold - 1e-9);
            if (refused > 0) Offer(pay + increment, probability * refused / idle.Count);
        }

        void Add(int worker, double pay, double chance)
        {
            if (result.Length <= worker) Array.Resize(ref result, worker + 1);
            result[worker] += chance * pay;
            var rest = Followed(pays, increment, participants, threshold, [.. idle.Where(w => w != worker)], order + 1);
            for (var w = 0; w < rest.Length; w++) result[w] += chance * rest[w];
        }
    }
}
