using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Recorded;

/// <summary>A recorded run beside the same run computed anew.</summary>
/// <param name="Cell">What was tried, in canonical JSON.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Recorded">The recorded result, in canonical JSON.</param>
/// <param name="Found">The result found now, in canonical JSON.</param>
public sealed record RetrainedRun(string Cell, ulong Seed, string Recorded, string Found)
{
    /// <summary>Whether both are equal to the last digit.</summary>
    public bool Agrees => Recorded == Found;
}

/// <summary>Computes some recorded runs anew and compares.</summary>
public static class Retraining
{
    /// <summary>Draws recorded runs of some studies at random and computes them anew.</summary>
    /// <typeparam name="TCell">The studies' cells.</typeparam>
    /// <typeparam name="TResult">The studies' results.</typeparam>
    /// <param name="recorded">The recorded runs.</param>
    /// <param name="studies">The studies that they are of.</param>
    /// <param name="count">How many, at least 1; all where there are fewer.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="options">Null for all processors.</param>
    /// <param name="progress">Told after each run; null shows a bar in a notebook or terminal.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The runs in the order of the studies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentException">No run of the studies is recorded: they are on other data, or of another version.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<RetrainedRun> Of<TCell, TResult>(
        RecordedRuns recorded, IReadOnlyList<Study<TCell, TResult>> studies, int count, ulong seed,
        RunOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var known = studies.SelectMany(study => study.Planned.Select(planned => (Study: study, planned.Run, Recorded: recorded.Find(planned.Key))))
            .Where(run => run.Recorded is not null).ToArray();
        if (known.Length == 0)
        {
            throw new ArgumentException(
                $"None of the recorded runs is one of {string.Join(", ", studies.Select(study => $"'{study.Name}'"))} here: the data, the settings or the experiment's version are others.",
                nameof(studies));
        }

        var drawn = new RandomStream(seed).SampleWithoutReplacement(known.Length, Math.Min(count, known.Length)).Order().Select(k => known[k]).ToArray();
        Study<TCell, TResult>[] single = [.. drawn.Select(run => new Study<TCell, TResult>(run.Study.Name, run.Study.Experiment, [run.Run.Cell], [run.Run.Seed]))];
        var found = ExperimentRunner.RunAll(single, store: null, (options ?? new RunOptions()) with { Title = "Training recorded runs again" }, progress, cancellation);
        return [.. drawn.Zip(found, (run, results) => new RetrainedRun(
            CanonicalJson.Of(run.Recorded!.Cell), run.Run.Seed, run.Recorded.ResultText, CanonicalJson.Of(results[0].Result)))];
    }
}
