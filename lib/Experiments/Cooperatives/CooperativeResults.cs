using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>What a year's use of the classifier earns.</summary>
/// <param name="CentsForAll">What a year would earn were every answer right, ≥ 0; nothing is paid for the accuracy of guessing.</param>
/// <param name="WageCents">The price of a label in work for hire, ≥ 0.</param>
public sealed record CooperativePrices(long CentsForAll, long WageCents)
{
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(CentsForAll);
        ArgumentOutOfRangeException.ThrowIfNegative(WageCents);
    }
}

/// <summary>What a worker gets over the years under one contract, in cents.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Upfront">What each worker is paid for labelling, [M].</param>
/// <param name="Royalties">What each worker gets of the earnings, [M].</param>
public sealed record ContractPay(string Contract, IReadOnlyList<long> Upfront, IReadOnlyList<long> Royalties)
{
    /// <summary>Both together, [M].</summary>
    public IReadOnlyList<long> Total => [.. Upfront.Zip(Royalties, (u, r) => u + r)];
}

/// <summary>The runs of a cooperative.</summary>
public sealed class CooperativeResults
{
    internal CooperativeResults(CooperativePlan plan, Results<CooperativeCell, CooperativeOutcome> runs) => (Plan, Runs) = (plan, runs);

    /// <summary>What was run.</summary>
    public CooperativePlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<CooperativeCell, CooperativeOutcome> Runs { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Plan.Repetitions, repetition: "repetition");

    /// <summary>The mean accuracy in a year.</summary>
    /// <param name="year">In 0…Y−1.</param>
    public Estimate Accuracy(int year) => Honest.Mean(r => r.Years[year].Accuracy);

    /// <summary>The mean share of a worker in a year's value, negative values included.</summary>
    /// <param name="worker">In 0…M−1.</param>
    /// <param name="year">In 0…Y−1.</param>
    public Estimate Share(int worker, int year) => Honest.Mean(r => r.Years[year].Values[worker] / r.Years[year].Values.Sum());

    /// <summary>How much of the first year's share the watched worker has more in one conduct than in another, on the public or on the hidden texts.</summary>
    /// <param name="conduct">One conduct.</param>
    /// <param name="other">The other.</param>
    /// <param name="hidden">Whether values are computed on the hidden texts.</param>
    public Estimate Gain(Conduct conduct, Conduct other, bool hidden) => Of(conduct).Difference(Of(other), r => ShareOf(hidden ? r.Years[0].Values : r.Years[0].Public));

    /// <summary>The same for out-of-bag prediction: how much better models of the others predict its labels in one conduct than in another.</summary>
    /// <param name="conduct">One conduct.</param>
    /// <param name="other">The other.</param>
    public Estimate OutOfBagGain(Conduct conduct, Conduct other) => Of(conduct).Difference(Of(other), r => r.Years[0].OutOfBag[Plan.Watched]);

    /// <summary>The shares of a year in one repetition, with intervals over ten parts of the hidden texts; valued on this year's and the last years' texts.</summary>
    /// <param name="repetition">Which.</param>
    /// <param name="year">In 0…Y−1.</param>
    /// <param name="window">How many years count, ≥ 1.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">No year counts, or the confidence is outside its range.</exception>
    public IReadOnlyList<Estimate> Shares(ulong repetition, int year, int window = 1, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        var years = Outcome(repetition).Years;
        double[][] folds = [.. Enumerable.Range(0, CooperativeYear.Folds).Select(f =>
        {
            var periods = years.Take(year + 1).Select(y => y.Hidden[f]).ToArray();
            return SlidingValues.Of(periods, [.. periods.Select(_ => 1)], window)[year];
        })];
        double[][] shares = [.. folds.Select(values => PayoutShares.Clipped(values))];
        return [.. Enumerable.Range(0, Plan.Workers.Count).Select(w => StudentMean.Of([.. shares.Select(s => s[w])], confidence))];
    }

    /// <summary>What a year earns in one repetition, in cents.</summary>
    /// <param name="repetition">Which.</param>
    /// <param name="year">In 0…Y−1.</param>
    /// <param name="prices">The prices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative.</exception>
    public long Revenue(ulong repetition, int year, CooperativePrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        prices.Validate();
        var chance = 1.0 / Plan.Platform.Classes;
        return (long)Math.Round(prices.CentsForAll * Math.Max(0, Outcome(repetition).Years[year].Accuracy - chance) / (1 - chance));
    }

    /// <summary>The books of one repetition, where all earnings belong to the workers: what is certain is paid each year, and the reserve at the end.</summary>
    /// <param name="repetition">Which.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="part">The part of the earnings that belongs to the workers, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is no share, or a price is negative.</exception>
    public PayoutLedger Books(ulong repetition, CooperativePrices prices, double part = 1)
    {
        Numerics.Checks.Require.Share(part);
        var ledger = PayoutLedger.Open(Plan.Workers.Select(w => w.Name));
        var (earned, weights) = (0.0, new double[Plan.Workers.Count]);
        for (var year = 0; year < Plan.Customers.Count; year++)
        {
            var cents = (long)Math.Round(part * Revenue(repetition, year, prices));
            var now = Shares(repetition, year);

            // Shares of all earnings so far: each year's by what data were worth then.
            for (var w = 0; w < weights.Length; w++) weights[w] += cents * now[w].Value;
            earned += cents;
            var total = earned;
            ledger = ledger.Receive($"year {year + 1}", cents, [.. now.Select((share, w) =>
            {
                var mean = total > 0 ? weights[w] / total : 0;
                var half = (share.Upper - share.Lower) / 2;
                return new Estimate(mean, mean - half, mean + half, share.Confidence);
            })]);
        }

        return earned > 0 ? ledger.Close("end", 0, [.. weights.Select(w => Math.Max(0, w))]) : ledger;
    }

    /// <summary>What each worker gets in one repetition under four contracts.</summary>
    /// <param name="repetition">Which.</param>
    /// <param name="prices">The prices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative.</exception>
    public IReadOnlyList<ContractPay> Contracts(ulong repetition, CooperativePrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        const double half = 0.5, fee = 0.7, usage = 0.3;
        var texts = Plan.Workers.Select(w => (double)w.Texts).ToArray();
        long[] Wages(double part) => [.. Plan.Workers.Select(w => (long)Math.Round(part * prices.WageCents * w.Texts))];
        var none = new long[texts.Length];
        var earned = Enumerable.Range(0, Plan.Customers.Count).Sum(year => Revenue(repetition, year, prices));
        return
        [
            new("work for hire", Wages(1), none),
            new("half cash, half equity", Wages(half), Books(repetition, prices, half).Paid),
            new("online: fee and usage", Wages(fee), Apportionment.LargestRemainder((long)Math.Round(usage * earned), texts)),
            new("speculation: all equity", none, Books(repetition, prices).Paid),
        ];
    }

    private Results<CooperativeCell, CooperativeOutcome> Honest => Of(Conduct.Usual);

    private Results<CooperativeCell, CooperativeOutcome> Of(Conduct conduct) => Runs.Where(c => c.Conduct == conduct);

    private CooperativeOutcome Outcome(ulong repetition) => Honest.First(r => r.Seed == repetition).Result;

    private double ShareOf(IReadOnlyList<double> values) => values[Plan.Watched] / values.Sum();
}
