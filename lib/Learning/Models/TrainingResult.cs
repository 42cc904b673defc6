using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Models;

/// <summary>How a training run ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were run and every weight is finite.</summary>
    Completed,

    /// <summary>A score or weight stopped being finite; the model must not be used. A smaller learning rate helps.</summary>
    Diverged,
}

/// <summary>A training run's outcome.</summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="Status">Whether the model can be used.</param>
/// <param name="Model">The model as it stood at the end.</param>
/// <param name="Steps">The number of steps taken; after divergence, the step (from 1) at which it was noticed.</param>
/// <param name="EpochLosses">The mean loss of a document over each finished epoch, in nats, each document scored before its own step (weighted where documents are).</param>
public sealed record TrainingResult<TModel>(TrainingStatus Status, TModel Model, long Steps, IReadOnlyList<double> EpochLosses)
{
    /// <summary>What the training released about single rows, for an accountant to price; null where nothing protected them.</summary>
    public PrivacyEvent? Released { get; init; }

    /// <summary>The model of a run that completed.</summary>
    /// <exception cref="InvalidOperationException">The run diverged.</exception>
    public TModel Required => Status == TrainingStatus.Completed
        ? Model
        : throw new InvalidOperationException($"Training diverged at step {Steps}; lower the learning rate.");
}

/// <summary>Where a training run stands.</summary>
/// <param name="Epoch">The epoch just finished, from 1.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="MeanLoss">The mean loss of a document over the epoch, in nats.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, double MeanLoss);
