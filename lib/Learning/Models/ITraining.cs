namespace CollectiveAction.Learning.Models;

/// <summary>One model to be trained: data, options and randomness. What kind of model, a <see cref="Backends.ITrainingBackend{TTraining, TModel}"/> says.</summary>
/// <remarks>Instances are small and immutable; a plan may list thousands.</remarks>
public interface ITraining
{
    /// <summary>The number of steps that the training takes if it runs to its end, at least 1; a measure of work for progress.</summary>
    long PlannedSteps { get; }
}
