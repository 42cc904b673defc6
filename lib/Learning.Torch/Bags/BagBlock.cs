using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>The documents of some steps of an ensemble on the device, one document a model and step, words one after the other without padding.</summary>
/// <remarks>Between two blocks the device waits for their copy, and within one for nothing.</remarks>
internal sealed class BagBlock
{
    private readonly IReadOnlyList<int> _starts;
    private readonly Tensor _words, _counts, _models, _offsets;

    /// <param name="drawn">The same on the host.</param>
    /// <param name="device">Where.</param>
    internal BagBlock(DrawnBags drawn, Device device)
    {
        (_starts, Steps) = (drawn.Starts, drawn.Steps);
        var (steps, models) = ((long)Steps, (long)drawn.Models);
        (_words, _counts, _models) = (tensor([.. drawn.Words], device: device), tensor([.. drawn.Counts], device: device), tensor([.. drawn.ModelOfWord], device: device));
        _offsets = tensor([.. drawn.Offsets], [steps, models], device: device);
        Scales = tensor([.. drawn.Scales], [steps, models, 1], device: device);
        Weights = tensor([.. drawn.Weights], [steps, models], device: device);
        Rates = tensor([.. drawn.Rates], [steps, models, 1], device: device);
        Targets = tensor([.. drawn.Targets], [steps, models, drawn.Labels], device: device);
    }

    /// <summary>The number of steps.</summary>
    internal int Steps { get; }

    /// <summary>One over each document's length, [steps, R, 1].</summary>
    internal Tensor Scales { get; }

    /// <summary>Each document's weight in double precision, [steps, R].</summary>
    internal Tensor Weights { get; }

    /// <summary>Each model's learning rate, [steps, R, 1].</summary>
    internal Tensor Rates { get; }

    /// <summary>What each label's score should come to in double precision, [steps, R, labels].</summary>
    internal Tensor Targets { get; }

    /// <summary>The words of a step: their rows in the embeddings of all models, their counts, their models, and where each model's begin.</summary>
    internal (Tensor Rows, Tensor Counts, Tensor Models, Tensor Offsets) WordsOf(int step)
    {
        var (start, length) = (_starts[step], _starts[step + 1] - _starts[step]);
        return (_words.narrow(0, start, length), _counts.narrow(0, start, length), _models.narrow(0, start, length), _offsets[step]);
    }
}
