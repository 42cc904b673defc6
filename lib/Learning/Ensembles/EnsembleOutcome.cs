using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Ensembles;

/// <summary>What became of one training of a plan.</summary>
/// <typeparam name="TResult">What is kept of a trained model.</typeparam>
/// <param name="Index">The training's position in the plan, from 0.</param>
/// <param name="Status">Whether it completed.</param>
/// <param name="Steps">The number of steps taken; after divergence, the step (from 1) at which it was noticed.</param>
/// <param name="EpochLosses">The mean loss over each finished epoch, in nats.</param>
/// <param name="Result">What the evaluation returned; the default value where the training diverged, since such a model is not evaluated.</param>
public sealed record EnsembleOutcome<TResult>(int Index, TrainingStatus Status, long Steps, IReadOnlyList<double> EpochLosses, TResult? Result)
{
    /// <summary>The result of a training that completed.</summary>
    /// <exception cref="InvalidOperationException">It diverged.</exception>
    public TResult Required => Status == TrainingStatus.Completed
        ? Result!
        : throw new InvalidOperationException($"Training {Index} of the plan diverged at step {Steps}; lower its learning rate.");
}
