using CollectiveAction.Learning.Optimizers;

namespace CollectiveAction.Learning.Backends;

/// <summary>The optimisers that the managed backends have code for. A new one is refused until it is listed here.</summary>
internal static class DenseOptimizerSupport
{
    internal static TrainingRefusal? Refusal(string backend, DenseOptimizer optimizer) =>
        optimizer is DenseOptimizer.DescentMethod or DenseOptimizer.AdamMethod or DenseOptimizer.AdagradMethod
            ? null
            : new TrainingRefusal(backend, $"it does not know the optimiser {optimizer}.", "Choose descent, Adam or Adagrad, or another backend.");
}
