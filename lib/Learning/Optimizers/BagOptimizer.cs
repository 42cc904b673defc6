namespace CollectiveAction.Learning.Optimizers;

/// <summary>How the weights of a bag of embeddings move along their gradients.</summary>
public enum BagOptimizer
{
    /// <summary>Diagonal Adagrad: every coordinate keeps the sum of its squared gradients and steps by rate · g / √sum.</summary>
    Adagrad,

    /// <summary>
    /// Row-wise Adagrad: the coordinates of an embedding (or of a label's output row) share one sum, to which each step adds the mean of their
    /// squared gradients. Half the memory and one root a row instead of d.
    /// </summary>
    RowAdagrad,

    /// <summary>Plain stochastic gradient descent, w ← w − rate · g; with <see cref="RateSchedule.LinearDecay"/> fastText's optimiser.</summary>
    Sgd,
}
