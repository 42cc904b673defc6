using CollectiveAction.Data.Text;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>The documents of some steps of an ensemble on the device, one document a model and step, words one after the other without padding.</summary>
/// <remarks>Between two blocks the device waits for their copy, and within one for nothing.</remarks>
internal sealed class BagBlock
{
    /// <summary>About how many words a block has.</summary>
    internal const int Words = 1 << 20;

    private readonly List<int> _starts = [0];
    private readonly Tensor _words, _counts, _models, _offsets;

    /// <param name="lanes">The models.</param>
    /// <param name="first">The number of the block's first step in the epoch, from 0.</param>
    /// <param name="before">The number of steps before it in all.</param>
    /// <param name="labels">The padded number of labels.</param>
    /// <param name="device">Where.</param>
    internal BagBlock(IReadOnlyList<BagLane> lanes, int first, long before, int labels, Device device)
    {
        var (words, counts, models) = (new List<long>(), new List<float>(), new List<long>());
        var (offsets, lengths, weights, rates, targets) = (new List<long>(), new List<float>(), new List<double>(), new List<float>(), new List<double>());
        var count = lanes[0].Documents.Count;
        for (var step = first; step < count && (step == first || words.Count < Words); step++, Steps++)
        {
            var start = words.Count;
            for (var r = 0; r < lanes.Count; r++)
            {
                var lane = lanes[r];
                var row = lane.Order[step];
                var document = lane.Documents[row];
                offsets.Add(words.Count - start);
                lengths.Add(1f / document.Length);
                weights.Add(lane.Training.Weights?[row] ?? 1);
                rates.Add(lane.RateAt(before + Steps));
                for (var i = 0; i < document.Words.Length; i++)
                {
                    words.Add((long)r * lane.Documents.VocabularySize + document.Words[i]);
                    counts.Add(document.Counts[i]);
                    models.Add(r);
                }

                var set = lane.Documents.Labels(row);
                var share = lane.Training.Options.Loss == Losses.LabelLoss.Softmax ? 1.0 / LabelSet.Count(set) : 1;
                for (var label = 0; label < labels; label++) targets.Add(label < lane.Documents.LabelCount && LabelSet.Has(set, label) ? share : 0);
            }

            _starts.Add(words.Count);
        }

        (_words, _counts, _models) = (tensor([.. words], device: device), tensor([.. counts], device: device), tensor([.. models], device: device));
        _offsets = tensor([.. offsets], [Steps, lanes.Count], device: device);
        Scales = tensor([.. lengths], [Steps, lanes.Count, 1], device: device);
        Weights = tensor([.. weights], [Steps, lanes.Count], device: device);
        Rates = tensor([.. rates], [Steps, lanes.Count, 1], device: device);
        Targets = tensor([.. targets], [Steps, lanes.Count, labels], device: device);
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
