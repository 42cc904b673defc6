namespace CollectiveAction.Studies.Running;

/// <summary>How studies are run. Results depend on none of it.</summary>
public sealed record RunOptions
{
    /// <summary>The number of batches of runs computed at the same time; at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the studies to compute.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>What progress calls the work, in words, for example <c>Training models</c>; null for the studies' names.</summary>
    public string? Title { get; init; }
}
