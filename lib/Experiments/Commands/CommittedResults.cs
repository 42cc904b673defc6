using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;

namespace CollectiveAction.Experiments.Commands;

/// <summary>
/// The results of the committed full runs, <c>data/results</c>, beside this machine: a few of the trainings, drawn at random, are done again.
/// </summary>
public static class CommittedResults
{
    /// <summary>Where the results lie, seen from a notebook.</summary>
    public static string Folder => Path.Combine("..", "data", "results");

    /// <summary>Draws committed trainings of a study and does them again.</summary>
    /// <param name="study">The study's name on the command line.</param>
    /// <param name="count">How many trainings, at least 1.</param>
    /// <param name="here">The data of this page; on other data than the committed run's nothing is trained, and the answer says so.</param>
    /// <param name="seed">Decides which are drawn.</param>
    /// <param name="folder">The folder of results; null for <see cref="Folder"/>.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The study is not recorded, or not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="InvalidDataException">The recorded file is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>
    /// The managed backend trains, as in the committed runs. On a machine with vectors of another width, or other mathematical functions, the last digits of
    /// a model can differ and with them a count by a text or two; see <see cref="RetrainedSample.Obstacle"/>.
    /// </remarks>
    public static RetrainedSample Retrain(
        string study, int count, DataRecord here, ulong seed = 1, string? folder = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(study);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var recorded = RecordedStudies.Open(folder ?? Folder);
        var entry = recorded.Entry(study);
        if (here.Fingerprint != entry.Data.Fingerprint) return new RetrainedSample(entry, here, seed, []);
        var request = new StudyRequest(RunMode.Full, entry.Data.IsSynthetic, Store: null, cancellation);
        return new RetrainedSample(entry, here, seed, StudyRegistry.Entry(study).Open(request).Retrained(recorded.RunsOf(study), count, seed, cancellation));
    }
}
