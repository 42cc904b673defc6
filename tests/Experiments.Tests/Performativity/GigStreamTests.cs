using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Tests.Performativity;

[Collection(nameof(NotebookCollection))]
public class GigStreamTests
{
    /// <summary>Deviations of a mean: a correct program fails below 1e-8.</summary>
    private const double Deviations = 6;

    [Fact]
    public void Orders_that_come_all_at_once_are_one_exact_period()
    {
        const int workers = 30, orders = 20, participants = 15, periods = 8_000;
        var stream = new GigStream(workers, Load: 1e9) { FixedService = true, Orders = orders, Warmup = 0 };
        var exact = new GigPlatform(workers, [.. Enumerable.Repeat(2.0, orders)], 0.25).Outcome(participants, 2.75);
        GigStreamPay[] runs = [.. Enumerable.Range(0, periods).Select(t => stream.Follow(participants, 2.75, new RandomStream(9).Child((ulong)t)))];
        var time = orders / stream.Load;
        Near(exact.ParticipantPay, [.. runs.Select(r => r.Participant * time)]);
        Near(exact.OutsiderPay, [.. runs.Select(r => r.Outsider * time)]);
        Near(exact.AveragePay, [.. runs.Select(r => r.Average * time)]);
        Near(exact.Declines, [.. runs.Select(r => r.Declines)]);
        Assert.All(runs, r => Assert.Equal(0, r.Lost));
    }

    /// <summary>The long run by its Markov chain of busy participants and busy outsiders, which the simulation knows nothing of.</summary>
    [Theory]
    [InlineData(6, 3, 4.0, 2.75)]
    [InlineData(5, 1, 2.0, 3.0)]
    [InlineData(8, 7, 5.0, 4.0)]
    public void A_long_stream_pays_what_its_stationary_law_says(int workers, int participants, double load, double threshold)
    {
        var (inside, outside, lost) = Stationary(workers, participants, load, 2, 0.25, threshold);
        var stream = new GigStream(workers, load) { Orders = 4_000, Warmup = 500 };
        GigStreamPay[] runs = [.. Enumerable.Range(0, 60).Select(t => stream.Follow(participants, threshold, new RandomStream(10).Child((ulong)t)))];
        Near(inside, [.. runs.Select(r => r.Participant)]);
        Near(outside, [.. runs.Select(r => r.Outsider)]);
        Near(lost, [.. runs.Select(r => r.Lost)]);
        Assert.Equal(Erlang(workers, load), lost, 1e-9);
    }

    /// <summary>Erlang's loss does not depend on the law of service.</summary>
    [Fact]
    public void As_many_orders_are_lost_when_all_take_the_same_time()
    {
        var stream = new GigStream(6, 4) { Orders = 4_000, FixedService = true };
        Near(Erlang(6, 4), [.. Enumerable.Range(0, 60).Select(t => stream.Follow(3, 5, new RandomStream(11).Child((ulong)t)).Lost)]);
        Assert.Equal(0.5, stream.Oversupply, 12);
    }

    [Fact]
    public void A_plan_gives_the_gains_of_its_streams_whatever_runs_beside_them()
    {
        GigStreamCell[] cells = [new(12, 0.25), new(24, 0.5)];
        var plan = new GigStreamPlan(cells, 2) { Load = 10, Orders = 500 };
        var results = plan.Run();
        Assert.Equal((3, 12), (cells[0].Participants, cells[1].Participants));
        Assert.Equal(plan.Stream(cells[1]).Gains(12, 7, new RandomStream(1).Child(1)), results.Single(r => r.Cell == cells[1] && r.Seed == 1).Result);

        // No refusal changes anything where the threshold is what orders pay at first.
        Assert.All((plan with { Threshold = 2 }).Run(), r => Assert.Equal(0, r.Result.Average, 12));
        Assert.All(results, r => Assert.True(r.Result.Average > 0));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var random = new RandomStream(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStream(1, 1).Follow(0, 3, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStream(4, 0).Follow(0, 3, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => (new GigStream(4, 2) { Increment = 0 }).Follow(0, 3, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStream(4, 2).Follow(5, 3, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStream(4, 2).Follow(2, double.NaN, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStream(4, 2).Gains(4, 3, random));
        Assert.Throws<ArgumentException>(() => new GigStreamPlan([], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStreamPlan([new(4, 1)], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GigStreamPlan([new(4, 0.5)], 0).Run());
    }

    private static void Near(double exact, double[] runs)
    {
        var mean = runs.Average();
        var error = Math.Sqrt(runs.Sum(r => (r - mean) * (r - mean)) / runs.Length / runs.Length);
        Assert.InRange(mean, exact - Deviations * error - 1e-12, exact + Deviations * error + 1e-12);
    }

    private static double Erlang(int workers, double load)
    {
        var blocked = 1.0;
        for (var k = 1; k <= workers; k++) blocked = load * blocked / (k + load * blocked);
        return blocked;
    }

    private static (double Inside, double Outside, double Lost) Stationary(int workers, int participants, double load, double basePay, double increment, double threshold)
    {
        var refusals = 0;
        while (basePay + refusals * increment < threshold - 1e-9) refusals++;
        var outsiders = workers - participants;
        var law = new double[participants + 1, outsiders + 1];
        law[0, 0] = 1;
        var rate = load + workers;

        // The chain at its jumps and at the moments where nothing happens; all its states are reached.
        for (var round = 0; round < 20_000; round++)
        {
            var next = new double[participants + 1, outsiders + 1];
            for (var i = 0; i <= participants; i++)
            {
                for (var j = 0; j <= outsiders; j++)
                {
                    var (mass, stays) = (law[i, j], 1.0);
                    if (i > 0) Move(i - 1, j, i / rate);
                    if (j > 0) Move(i, j - 1, j / rate);
                    if (i + j < workers)
                    {
                        var taken = Taken(i, j);
                        if (i < participants) Move(i + 1, j, load / rate * taken);
                        if (j < outsiders) Move(i, j + 1, load / rate * (1 - taken));
                    }

                    next[i, j] += mass * stays;

                    void Move(int to, int other, double probability)
                    {
                        next[to, other] += mass * probability;
                        stays -= probability;
                    }
                }
            }

            law = next;
        }

        var (inside, outside, lost) = (0.0, 0.0, 0.0);
        for (var i = 0; i <= participants; i++)
        {
            for (var j = 0; j <= outsiders; j++)
            {
                if (i + j == workers) { lost += law[i, j]; continue; }
                var q = (double)(participants - i) / (workers - i - j);
                for (var k = 0; k <= refusals; k++)
                {
                    var (pay, asked) = (basePay + k * increment, Math.Pow(q, k));
                    outside += load * law[i, j] * asked * (1 - q) * pay;
                    if (k == refusals) inside += load * law[i, j] * asked * q * pay;
                }
            }
        }

        return (inside / participants, outside / outsiders, lost);

        double Taken(int i, int j) => Math.Pow((double)(participants - i) / (workers - i - j), refusals + 1);
    }
}
