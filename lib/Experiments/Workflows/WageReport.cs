using CollectiveAction.Data.Crowd;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>What a batch of paid votes was like.</summary>
/// <param name="Batch">Its name.</param>
/// <param name="Cents">What a task of ten votes paid, in cents.</param>
/// <param name="Ballots">The number of votes.</param>
/// <param name="Workers">The number of workers.</param>
/// <param name="Agreement">How often a vote agrees with the majority of the other workers' on the tweet, ties left out.</param>
/// <param name="PairAgreement">How often two workers agree on a tweet: it does not depend on how many have voted.</param>
/// <param name="CentsAnAgreedAnswer">The price of a vote that agrees with the others'.</param>
/// <param name="TasksAnHour">Tasks handed in an hour, over the time from the first acceptance to the last.</param>
/// <param name="Seconds">The median time that a task took.</param>
public sealed record WageRow(
    string Batch, double Cents, int Ballots, int Workers, Estimate Agreement, Estimate PairAgreement, Estimate CentsAnAgreedAnswer, double TasksAnHour, double Seconds);

/// <summary>Speed and agreement against wage, where no gold says who is right.</summary>
/// <remarks>
/// Intervals are Student's over the tasks' sets of ten tweets, as votes on one set share their workers. Batches were posted on different days with tweets that only partly
/// coincide, so a difference between wages is also one between days and tweets. Agreement is not correctness: all may be wrong together.
/// </remarks>
[Source("doi:10.1016/j.artint.2013.06.002", "Data")]
public static class WageReport
{
    private const int VotesATask = 10;

    /// <summary>A row for each batch, by wage.</summary>
    /// <param name="ballots">The votes.</param>
    /// <exception cref="FormatException">A batch's name does not begin with its price.</exception>
    public static IReadOnlyList<WageRow> Of(TweetBallots ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        return [.. ballots.Ballots.GroupBy(b => b.Batch, StringComparer.Ordinal).Select(Row).OrderBy(r => r.Cents).ThenBy(r => r.Batch, StringComparer.Ordinal)];
    }

    private static WageRow Row(IGrouping<string, TweetBallot> batch)
    {
        var (agreements, pairs) = (new List<double>(), new List<double>());
        foreach (var hit in batch.GroupBy(b => b.Hit, StringComparer.Ordinal))
        {
            double agreed = 0, judged = 0, samePairs = 0, allPairs = 0;
            foreach (var tweet in hit.GroupBy(b => b.Tweet))
            {
                double yes = tweet.Count(b => b.Yes), all = tweet.Count();
                foreach (var ballot in tweet)
                {
                    var othersYes = yes - (ballot.Yes ? 1 : 0);
                    if (2 * othersYes == all - 1) continue;
                    judged++;
                    if (2 * othersYes > all - 1 == ballot.Yes) agreed++;
                }

                samePairs += (yes * (yes - 1) + (all - yes) * (all - yes - 1)) / 2;
                allPairs += all * (all - 1) / 2;
            }

            if (judged > 0) agreements.Add(agreed / judged);
            if (allPairs > 0) pairs.Add(samePairs / allPairs);
        }

        var cents = 100 * TweetBallots.PriceOf(batch.Key);
        var agreement = StudentMean.Of([.. agreements]);
        var tasks = batch.DistinctBy(b => (b.Hit, b.Worker)).ToArray();
        double[] seconds = [.. tasks.Select(t => (t.Submitted - t.Accepted).TotalSeconds).Order()];
        var hours = (tasks.Max(t => t.Submitted) - tasks.Min(t => t.Accepted)).TotalHours;
        double Price(double rate) => cents / VotesATask / rate;
        return new WageRow(
            batch.Key, cents, batch.Count(), batch.DistinctBy(b => b.Worker).Count(), agreement, StudentMean.Of([.. pairs]),
            new Estimate(Price(agreement.Value), Price(agreement.Upper), Price(agreement.Lower), agreement.Confidence),
            tasks.Length / hours, seconds[seconds.Length / 2]);
    }
}
