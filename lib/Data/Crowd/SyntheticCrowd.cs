using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Crowd;

/// <summary>Statistical twins of the crowd data: their numbers of questions, answers and workers, how much workers do, and how often votes are right.</summary>
/// <remarks>
/// Questions come in tasks, each taken by workers of its own; most workers take one task and a few take very many. A question is misleading with a small
/// probability and otherwise has a uniform difficulty d; a worker of error parameter γ is right with probability ½(1 + (1 − d)^γ), on a misleading
/// question wrong with it. Only aggregate figures of the real data are used: no answer of theirs.
/// </remarks>
public static class SyntheticCrowd
{
    private const ulong ItemsStream = 0, WorkersStream = 1, TasksStream = 2, VotesStream = 3, TimesStream = 4;

    /// <summary>Batches of tweets: name, tasks done, hours they took.</summary>
    private static readonly (string Name, int Tasks, double Hours)[] Batches =
    [
        ("0.01", 133, 9.6), ("0.01_repeat", 555, 23.9), ("0.02", 141, 9.8), ("0.02_repeat", 662, 23.7), ("0.03", 504, 23.8),
        ("0.03_repeat", 774, 24.0), ("0.04", 800, 21.1), ("0.05", 800, 15.8), ("0.06", 800, 13.5),
    ];

    /// <summary>Answers to one of the tasks with gold.</summary>
    /// <param name="task">The task.</param>
    /// <param name="random">Decides everything; its state is not changed.</param>
    public static CrowdAnswers Answers(SnowTask task, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (items, workers, perTask, yes, misleading, spread) = task == SnowTask.Entailment ? (800, 164, 20, 0.5, 0.05, 0.9) : (462, 76, 10, 0.56, 0.05, 1.1);
        var (itemRandom, votes) = (random.Child(ItemsStream), random.Child(VotesStream));
        int[] gold = [.. Enumerable.Range(0, items).Select(_ => itemRandom.NextBernoulli(yes) ? 1 : 0)];
        var (ease, errors) = (Ease(items, misleading, itemRandom), Errors(workers, spread, random.Child(WorkersStream)));
        var takers = Takers((items + perTask - 1) / perTask, 10, workers, random.Child(TasksStream));
        var answers = from item in Enumerable.Range(0, items)
                      from worker in takers[item / perTask]
                      select new CrowdAnswer(worker, item, votes.NextBernoulli(Accuracy(ease[item], errors[worker])) ? gold[item] : 1 - gold[item]);
        return CrowdAnswers.Of($"{SnowAnswers.NameOf(task)} (synthetic)", isSynthetic: true, workers, answers.ToArray(), gold);
    }

    /// <summary>Votes on tweets at six prices.</summary>
    /// <param name="random">Decides everything; its state is not changed.</param>
    public static TweetBallots Tweets(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        const int tweets = 400, perTask = 10, hits = tweets / perTask, workers = 60;
        var ballots = new List<TweetBallot>();
        for (var b = 0; b < Batches.Length; b++)
        {
            var (batch, stream) = (Batches[b], random.Child((ulong)b));
            var (itemRandom, votes, times) = (stream.Child(ItemsStream), stream.Child(VotesStream), stream.Child(TimesStream));
            bool[] truth = [.. Enumerable.Range(0, tweets).Select(_ => itemRandom.NextBernoulli(0.35))];
            var (ease, errors) = (Ease(tweets, 0.05, itemRandom), Errors(workers, 0.9, stream.Child(WorkersStream)));
            var takers = Takers(hits, (batch.Tasks + hits - 1) / hits, workers, stream.Child(TasksStream));
            var start = new DateTimeOffset(2016, 2, 16 + b, 17, 0, 0, TimeSpan.Zero);
            for (var task = 0; task < batch.Tasks; task++)
            {
                var (hit, worker) = (task % hits, takers[task % hits][task / hits]);
                var accepted = start.AddSeconds(Math.Round(3600 * batch.Hours * times.NextDouble()));
                var submitted = accepted.AddSeconds(Math.Round(50 * Math.Exp(0.6 * times.NextNormal())));
                for (var k = 0; k < perTask; k++)
                {
                    var item = hit * perTask + k;
                    var right = votes.NextBernoulli(Accuracy(ease[item], errors[worker]));
                    ballots.Add(new TweetBallot(batch.Name, $"h{hit + 1:D4}", b * workers + worker, accepted, submitted, b * tweets + item, right == truth[item]));
                }
            }
        }

        return TweetBallots.Of($"{TweetBallots.PublishedName} (synthetic)", isSynthetic: true, ballots);
    }

    /// <summary>1 − d of each question; negative where it misleads.</summary>
    private static double[] Ease(int items, double misleading, RandomStream random) =>
        [.. Enumerable.Range(0, items).Select(_ => random.NextBernoulli(misleading) ? -random.NextDouble() : random.NextDouble())];

    private static double[] Errors(int workers, double spread, RandomStream random) =>
        [.. Enumerable.Range(0, workers).Select(_ => 0.6 * Math.Exp(spread * random.NextNormal()))];

    private static double Accuracy(double ease, double error)
    {
        var certainty = Math.Pow(Math.Abs(ease), error);
        return 0.5 * (1 + (ease < 0 ? -certainty : certainty));
    }

    /// <summary>Different workers for each task; a worker is wanted in proportion to the inverse of its rank.</summary>
    private static int[][] Takers(int tasks, int each, int workers, RandomStream random)
    {
        var takers = new int[tasks][];
        for (var t = 0; t < tasks; t++)
        {
            // The largest of U^(1/weight) make a sample without replacement in proportion to weights.
            takers[t] = [.. Enumerable.Range(0, workers).OrderByDescending(w => Math.Log(Math.Max(random.NextDouble(), double.Epsilon)) * (w + 1)).Take(each)];
        }

        return takers;
    }
}
