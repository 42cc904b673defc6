using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>The documents of some steps on the host, as <see cref="BagBlock"/> has them on a device.</summary>
internal sealed class DrawnBags
{
    /// <summary>About how many words a block has.</summary>
    internal const int WordsOfBlock = 1 << 20;

    /// <param name="lanes">The models.</param>
    /// <param name="first">The number of the block's first step in the epoch, from 0.</param>
    /// <param name="before">The number of steps before it in all.</param>
    /// <param name="labels">The padded number of labels.</param>
    /// <param name="wordsOfBlock">About how many words it has.</param>
    internal DrawnBags(IReadOnlyList<BagLane> lanes, int first, long before, int labels, int wordsOfBlock)
    {
        (Models, Labels) = (lanes.Count, labels);
        var count = lanes[0].Documents.Count;
        for (var step = first; step < count && (step == first || Words.Count < wordsOfBlock); step++, Steps++)
        {
            for (var r = 0; r < lanes.Count; r++) Add(lanes[r], r, lanes[r].Order[step], before + Steps);
            Starts.Add(Words.Count);
        }
    }

    /// <summary>The number of models.</summary>
    internal int Models { get; }

    /// <summary>The padded number of labels.</summary>
    internal int Labels { get; }

    /// <summary>The number of steps.</summary>
    internal int Steps { get; private set; }

    /// <summary>Where each step's words begin, and where the last one's end.</summary>
    internal List<int> Starts { get; } = [0];

    /// <summary>The words' rows in the embeddings of all models.</summary>
    internal List<long> Words { get; } = [];

    /// <summary>How often each occurs.</summary>
    internal List<float> Counts { get; } = [];

    /// <summary>Each word's model.</summary>
    internal List<long> ModelOfWord { get; } = [];

    /// <summary>Where each model's words begin among those of its step.</summary>
    internal List<long> Offsets { get; } = [];

    /// <summary>One over each document's length.</summary>
    internal List<float> Scales { get; } = [];

    /// <summary>Each document's weight.</summary>
    internal List<double> Weights { get; } = [];

    /// <summary>Each model's learning rate.</summary>
    internal List<float> Rates { get; } = [];

    /// <summary>What each label's score should come to.</summary>
    internal List<double> Targets { get; } = [];

    private void Add(BagLane lane, int model, int row, long step)
    {
        var document = lane.Documents[row];
        Offsets.Add(Words.Count - Starts[^1]);
        Scales.Add(1f / document.Length);
        Weights.Add(lane.Training.Weights?[row] ?? 1);
        Rates.Add(lane.RateAt(step));
        for (var i = 0; i < document.Words.Length; i++)
        {
            Words.Add((long)model * lane.Documents.VocabularySize + document.Words[i]);
            Counts.Add(document.Counts[i]);
            ModelOfWord.Add(model);
        }

        var set = lane.Documents.Labels(row);
        var share = lane.Training.Options.Loss == LabelLoss.Softmax ? 1.0 / LabelSet.Count(set) : 1;
        for (var label = 0; label < Labels; label++) Targets.Add(label < lane.Documents.LabelCount && LabelSet.Has(set, label) ? share : 0);
    }
}
