namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>The documents of all epochs, block by block; each is drawn on the host while the device trains the one before.</summary>
internal sealed class BagEpochs : IDisposable
{
    private readonly IReadOnlyList<BagLane> _lanes, _all;
    private readonly int _labels, _wordsOfBlock, _epochs, _count;
    private int _epoch, _first;
    private Task<(DrawnBags Block, double[]? Weights)>? _next;

    /// <param name="lanes">The trainings.</param>
    /// <param name="width">How many models there are, at least as many; the first fills them up.</param>
    /// <param name="labels">The padded number of labels.</param>
    /// <param name="wordsOfBlock">About how many words a block has.</param>
    internal BagEpochs(IReadOnlyList<BagLane> lanes, int width, int labels, int wordsOfBlock = DrawnBags.WordsOfBlock)
    {
        (_lanes, _labels, _wordsOfBlock) = (lanes, labels, wordsOfBlock);
        _all = [.. lanes, .. Enumerable.Repeat(lanes[0], width - lanes.Count)];
        (_epochs, _count) = (lanes[0].Training.Options.Epochs, lanes[0].Documents.Count);
        _next = Task.Run(Draw);
    }

    /// <summary>What each training's losses of the epoch are divided by: the sum of its documents' weights.</summary>
    internal IReadOnlyList<double> Weights { get; private set; } = [];

    /// <summary>The next steps, of this epoch, or at its end of the next one.</summary>
    internal DrawnBags Next()
    {
        var (block, weights) = (_next ?? throw new InvalidOperationException("All epochs are over.")).GetAwaiter().GetResult();
        Weights = weights ?? Weights;
        _first += block.Steps;
        if (_first == _count) (_first, _epoch) = (0, _epoch + 1);
        _next = _epoch < _epochs ? Task.Run(Draw) : null;
        return block;
    }

    /// <summary>Waits for what is being drawn.</summary>
    public void Dispose()
    {
        if (_next is not null) Task.WaitAny(_next);
    }

    private (DrawnBags Block, double[]? Weights) Draw()
    {
        var begins = _first == 0;
        foreach (var lane in begins ? _lanes : []) lane.Shuffle();
        var block = new DrawnBags(_all, _first, (long)_epoch * _count + _first, _labels, _wordsOfBlock);
        return (block, begins ? [.. _lanes.Select(lane => lane.TotalWeight())] : null);
    }
}
