using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Commands;

/// <summary>How much of a study, or of a part of it, a store holds.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Title">What it asks, in words.</param>
/// <param name="Done">The number of stored runs.</param>
/// <param name="Planned">The number of runs.</param>
internal sealed record PartStatus(string Name, string Title, int Done, int Planned)
{
    internal int Missing => Planned - Done;
}

/// <summary>A study with its data, whatever its cells and results are: what the command line does with it.</summary>
internal interface IRegisteredStudy
{
    /// <summary>The data in words.</summary>
    string Data { get; }

    /// <summary>The record of the data; null where the study draws all that it needs.</summary>
    DataRecord? Record { get; }

    /// <summary>The parts, such as figures; they may overlap.</summary>
    /// <param name="store">Whose runs are counted as done; null for none.</param>
    IReadOnlyList<PartStatus> Parts(IResultStore? store);

    /// <summary>All runs.</summary>
    /// <param name="store">Whose runs are counted as done; null for none.</param>
    PartStatus All(IResultStore? store);

    /// <summary>Computes what a store lacks.</summary>
    RunOutcome Run(IResultStore store, RunOptions options, IProgress<WorkProgress> progress, CancellationToken cancellation);

    /// <summary>The stored runs as a table, and how much that is of what was asked for.</summary>
    /// <param name="store">The store.</param>
    /// <param name="part">The name of a part; null for all.</param>
    /// <exception cref="ArgumentException">No part has the name.</exception>
    (ResultTable Table, PartStatus Status) Export(IResultStore store, string? part);

    /// <summary>The stored runs in the form that is passed on.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="ArgumentException">The store lacks runs.</exception>
    RecordedRuns Recorded(IResultStore store);

    /// <summary>Computes recorded runs anew, drawn at random.</summary>
    /// <param name="recorded">The recorded runs.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="cancellation">Stops the work.</param>
    IReadOnlyList<RetrainedRun> Retrained(RecordedRuns recorded, int count, ulong seed, CancellationToken cancellation);
}
