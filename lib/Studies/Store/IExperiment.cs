namespace CollectiveAction.Studies.Store;

/// <summary>One run of a study.</summary>
/// <typeparam name="TConfiguration">A record of everything that is varied or could be.</typeparam>
/// <param name="Configuration">What to train.</param>
/// <param name="Seed">Decides all randomness of the run.</param>
public sealed record StudyRun<TConfiguration>(TConfiguration Configuration, ulong Seed);

/// <summary>Computes the runs of a study.</summary>
/// <typeparam name="TConfiguration">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured, with finite numbers only.</typeparam>
public interface IStudyTrainer<TConfiguration, TResult>
{
    /// <summary>What its results are stored under.</summary>
    TrainerVersion Version { get; }

    /// <summary>The largest number of runs it gains from taking together; at least 1.</summary>
    int BatchSize { get; }

    /// <summary>Computes some runs. Called from several threads at once.</summary>
    /// <param name="runs">At most <see cref="BatchSize"/> runs.</param>
    /// <param name="cancellation">Stops it, within a second.</param>
    /// <returns>The results in the order of the runs. Each depends on its own run and the data alone.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<TResult> Train(IReadOnlyList<StudyRun<TConfiguration>> runs, CancellationToken cancellation);
}
