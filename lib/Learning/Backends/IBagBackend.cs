using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>A backend that trains bags of embeddings.</summary>
public interface IBagBackend : ITrainingBackend<BagTraining, BagOfEmbeddings>
{
    /// <summary>What it can do.</summary>
    BagCapabilities Capabilities { get; }
}
