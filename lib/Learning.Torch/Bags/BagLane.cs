using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>One training among those that run in lockstep, with its documents in the managed engine's order.</summary>
internal sealed class BagLane
{
    private readonly RandomStream _shuffling;
    private readonly long _plannedSteps;

    internal BagLane(BagTraining training, LabelledBags documents)
    {
        (Training, Documents) = (training, documents);
        _shuffling = training.Random.Child(BagOfEmbeddingsTrainer.OrderStream);
        _plannedSteps = (long)documents.Count * training.Options.Epochs;
        Order = [.. Enumerable.Range(0, documents.Count)];
    }

    internal BagTraining Training { get; }

    internal LabelledBags Documents { get; }

    /// <summary>The documents of the epoch's steps.</summary>
    internal int[] Order { get; }

    /// <summary>Draws the next epoch's order.</summary>
    internal void Shuffle() => _shuffling.Shuffle<int>(Order);

    /// <summary>The learning rate of a step.</summary>
    internal float RateAt(long step) => Training.Options.Schedule.At(Training.Options.LearningRate, step, _plannedSteps);

    /// <summary>The sum of the documents' weights, in the epoch's order as the reference adds them.</summary>
    internal double TotalWeight()
    {
        if (Training.Weights is not { } weights) return Documents.Count;
        var total = 0.0;
        foreach (var row in Order) total += weights[row];
        return total;
    }
}
