using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;

namespace CollectiveAction.Learning.Backends;

/// <summary>What backends of dense models have code for. A new optimiser is refused until it is listed here.</summary>
internal static class DenseSupport
{
    /// <summary>The refusal of an optimiser that no backend knows.</summary>
    internal static TrainingRefusal? OptimizerRefusal(string backend, DenseTraining training) =>
        training.Options.Optimizer is DenseOptimizer.DescentMethod or DenseOptimizer.AdamMethod or DenseOptimizer.AdagradMethod
            ? null
            : new TrainingRefusal(backend, $"it does not know the optimiser {training.Options.Optimizer}.", "Choose descent, Adam or Adagrad, or another backend.");
}
