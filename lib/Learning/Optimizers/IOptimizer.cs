namespace CollectiveAction.Learning.Optimizers;

/// <summary>
/// A first-order method in the middle of its work: the parameters reached so far and whatever else the method remembers. The caller holds
/// the loop and may change the data between steps; descent (<c>Fitting.Descent</c>) is the ordinary loop.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public interface IOptimizer
{
    /// <summary>The parameters θ now, [d]; always finite. The span shows later steps or not: take a copy to keep a value.</summary>
    ReadOnlySpan<double> Parameters { get; }

    /// <summary>The number of steps taken.</summary>
    int Steps { get; }

    /// <summary>
    /// Whether a step would have left the finite numbers. The parameters are those before that step, and no further one is taken.
    /// </summary>
    bool HasDiverged { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="gradient">The gradient at <see cref="Parameters"/>, [d].</param>
    /// <returns>Whether it was taken: false where a parameter would not have been finite, and <see cref="HasDiverged"/> is set.</returns>
    /// <exception cref="ArgumentException">The gradient has another length.</exception>
    /// <exception cref="InvalidOperationException">An earlier step diverged.</exception>
    bool Step(ReadOnlySpan<double> gradient);
}
