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
}
