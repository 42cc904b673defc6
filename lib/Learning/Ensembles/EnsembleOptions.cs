namespace CollectiveAction.Learning.Ensembles;

/// <summary>How an <see cref="EnsembleTrainer{TTraining, TModel}"/> spreads its work. None of it changes a result.</summary>
public sealed record EnsembleOptions
{
    /// <summary>How many batches are in training at the same time, at least 1; null for what the backend finds sensible.</summary>
    public int? Threads { get; init; }

    /// <summary>How many trainings a batch has at most, at least 1; null for what the backend likes.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The memory in bytes that training may take by the backend's estimate, positive. With less, fewer threads run; null for no limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The clock of the progress reports.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Clock);
        if (Threads is { } threads) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads, nameof(Threads));
        if (BatchSize is { } size) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(BatchSize));
        if (MemoryLimit is { } limit) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(MemoryLimit));
    }
}
