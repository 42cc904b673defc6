using CollectiveAction.Data.Crowd;
using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>Crowd data as the experiments and notebooks use them.</summary>
public static class CrowdTables
{
    /// <summary>Twins are the same in every notebook and study.</summary>
    private const ulong Seed = 2008;

    /// <summary>The answers to a task, or their twin.</summary>
    /// <param name="task">The task.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CrowdAnswers Answers(SnowTask task, bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        return synthetic ? SyntheticCrowd.Answers(task, random) : CrowdSources.Answers(task, random, cancellation: cancellation).Dataset;
    }

    /// <summary>The votes on tweets, or their twin.</summary>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TweetBallots Tweets(bool synthetic = false, CancellationToken cancellation = default)
    {
        var random = new RandomStream(Seed);
        return synthetic ? SyntheticCrowd.Tweets(random) : CrowdSources.Tweets(random, cancellation: cancellation).Dataset;
    }

    /// <summary>Answers as votes to aggregate.</summary>
    /// <param name="answers">The answers.</param>
    public static CrowdVotes ToVotes(this CrowdAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return CrowdVotes.Of(answers.Answers.Select(a => new CrowdVote(a.Worker, a.Item, a.Label)), items: answers.ItemCount, workers: answers.WorkerCount);
    }
}
