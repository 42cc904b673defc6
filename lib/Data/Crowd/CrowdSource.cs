using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Crowd;

/// <summary>Crowd data, or their synthetic twins, and where they come from.</summary>
/// <typeparam name="T">The kind of data set.</typeparam>
/// <param name="Dataset">The data.</param>
/// <param name="Provenance">Their origin.</param>
public sealed record CrowdSource<T>(T Dataset, Provenance Provenance);

/// <summary>Finds the crowd data on this machine.</summary>
public static class CrowdSources
{
    /// <summary>The answers to a task where this machine has them, otherwise the synthetic twin.</summary>
    /// <param name="task">The task.</param>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CrowdSource<CrowdAnswers> Answers(SnowTask task, RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        if (catalogue.Find(SnowAnswers.Published(task), cancellation) is { } path)
        {
            var answers = SnowAnswers.Read(path, SnowAnswers.NameOf(task), cancellation).Verified();
            return new(answers, new Provenance(false, $"Real data: {answers.Name}, {answers.Count:N0} answers.", answers.Fingerprint));
        }

        var twin = SyntheticCrowd.Answers(task, random);
        return new(twin, Absent("crowd-snow2008", catalogue, twin.Fingerprint));
    }

    /// <summary>The votes on tweets where this machine has them, otherwise the synthetic twin.</summary>
    /// <param name="random">Decides the twin; not used with the real data.</param>
    /// <param name="catalogue">Where to look; null for the folder that <c>COLLECTIVE_ACTION_DATA</c> names and the user's cache.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">A file is there but is not the published one: it is never replaced silently.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CrowdSource<TweetBallots> Tweets(RandomStream random, DataCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        catalogue ??= DataCatalogue.FromEnvironment();
        if (catalogue.Find(TweetBallots.Published, cancellation) is { } path)
        {
            var ballots = TweetBallots.Read(path, cancellation);
            return new(ballots, new Provenance(false, $"Real data: {ballots.Name}, {ballots.Count:N0} ballots.", ballots.Fingerprint));
        }

        var twin = SyntheticCrowd.Tweets(random);
        return new(twin, Absent("crowd-octopus", catalogue, twin.Fingerprint));
    }

    private static Provenance Absent(string id, DataCatalogue catalogue, string fingerprint)
    {
        var entry = Manifest.Entry(id);
        return new Provenance(
            true,
            $"A synthetic twin stands in for the real data, which are not on this machine ({string.Join(" or ", catalogue.Folders)}). {entry.Obtain} Source: {entry.SourcePage} ({entry.Licence}).",
            fingerprint);
    }
}
