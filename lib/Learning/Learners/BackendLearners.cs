using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>Learners on backends that were chosen by name.</summary>
public static class BackendLearners
{
    // So many runs of a study are made ready together: enough for an ensemble, few enough to be stored as they come.
    private const int ModelsATime = 16;

    /// <summary>A learner of bags of embeddings.</summary>
    /// <param name="backends">What trains.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static BagLearner TextLearner(this TrainingBackends backends, BagOfEmbeddingsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(backends);
        return new BagLearner(options, backends.Bags, batchSize: backends.Bags is VectorBagBackend ? 1 : ModelsATime);
    }
}
