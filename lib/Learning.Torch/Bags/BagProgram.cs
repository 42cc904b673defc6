using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>The weights of an ensemble of bags and one step of it: every model reads a document of its own.</summary>
/// <remarks>
/// The gradient by the mean embedding, the output map and the biases is autograd's, in double precision as in the managed engine; each word's gradient
/// is that of the mean times its share of the document. Only the rows of the step's words are touched, each once, so that no order is left to chance. Nothing but additions, products, quotients
/// and roots of single elements, and sums over whole rows, is done in single precision, so that a model's bits are its own at any width.
/// </remarks>
internal sealed class BagProgram : IDisposable
{
    // In multiples of this, no vector loop over scores has a remainder.
    private const int LabelUnit = 16;
    private readonly BagOfEmbeddingsOptions _options;
    private readonly int _vocabulary, _labels;
    private readonly EmbeddingBag _means;
    private readonly Tensor _embeddings, _output, _bias, _known;
    private readonly Tensor? _embeddingSquares, _outputSquares, _biasSquares;

    internal BagProgram(IReadOnlyList<BagLane> lanes, Device device)
    {
        var (width, documents) = (lanes.Count, lanes[0].Documents);
        (_options, _vocabulary, _labels) = (lanes[0].Training.Options, documents.VocabularySize, documents.LabelCount);
        var (dimensions, rows) = (_options.Dimensions, (long)width * _vocabulary);
        Labels = PaddedLabels(_labels);
        _means = nn.EmbeddingBag_from_pretrained(Starts(lanes, device), freeze: true, mode: EmbeddingBagMode.Sum, device: device);

        // Moved to a device, a frozen table is another one that asks for gradients.
        _embeddings = _means.weight!.detach();
        _output = zeros(width, Labels, dimensions, device: device);
        _bias = zeros(width, Labels, device: device);
        _known = tensor([.. Enumerable.Range(0, Labels).Select(l => l < _labels ? 1.0 : 0)], [1L, Labels], device: device);
        if (_options.Optimizer == BagOptimizer.Sgd) return;
        var columns = _options.Optimizer == BagOptimizer.Adagrad ? dimensions : 1;
        float[] initial = [.. lanes.Select(lane => (float)lane.Training.Options.InitialAccumulator)];
        using var scope = NewDisposeScope();
        var of = tensor(initial, [width, 1L, 1L], device: device);
        _embeddingSquares = of.expand(width, _vocabulary, columns).reshape(rows, columns).clone().MoveToOuterDisposeScope();
        _outputSquares = of.expand(width, Labels, columns).clone().MoveToOuterDisposeScope();
        _biasSquares = of.squeeze(2).expand(width, Labels).clone().MoveToOuterDisposeScope();
    }

    /// <summary>The padded number of labels.</summary>
    internal int Labels { get; }

    /// <summary>The padded number of labels.</summary>
    internal static int PaddedLabels(int labels) => (labels + LabelUnit - 1) / LabelUnit * LabelUnit;

    /// <summary>Takes a step and returns each model's weighted loss before it in double precision, [R].</summary>
    internal Tensor Step(BagBlock block, int step)
    {
        var (rows, counts, _, offsets) = block.WordsOf(step);
        return Step(block, step, _means.call(rows, offsets, counts));
    }

    /// <summary>The same with the sums of the words' embeddings given, [R, dimensions].</summary>
    internal Tensor Step(BagBlock block, int step, Tensor sums)
    {
        var (rows, counts, models, _) = block.WordsOf(step);
        var (scales, rates) = (block.Scales[step], block.Rates[step]);
        var hidden = (sums * scales).detach().requires_grad_(true);
        var (output, bias) = (_output.detach().requires_grad_(true), _bias.detach().requires_grad_(true));
        var losses = Losses(Scores(hidden, output, bias), block.Targets[step]) * block.Weights[step];
        var gradients = autograd.grad([losses.sum()], [hidden, output, bias]);

        Move(_output, _outputSquares, gradients[1], rates.unsqueeze(2), byRow: true);
        Move(_bias, _biasSquares, gradients[2], rates, byRow: false);
        var shares = counts.unsqueeze(1) * scales.At(0, models);
        MoveWords(rows, gradients[0].At(0, models) * shares, rates.At(0, models));
        return losses.detach();
    }

    /// <summary>Copies a model out.</summary>
    internal BagOfEmbeddings Model(int lane)
    {
        using var scope = NewDisposeScope();
        var model = new BagOfEmbeddings(_vocabulary, _options.Dimensions, _labels, _options.Loss);
        Values<float>(_embeddings.narrow(0, (long)lane * _vocabulary, _vocabulary).contiguous()).CopyTo(model.EmbeddingWeights, 0);
        Values<float>(_output[lane].narrow(0, 0, _labels).contiguous()).CopyTo(model.OutputWeights, 0);
        Values<float>(_bias[lane].narrow(0, 0, _labels).contiguous()).CopyTo(model.BiasWeights, 0);
        return model;
    }

    /// <inheritdoc />
    public void Dispose() => _means.Dispose();

    /// <summary>The scores of mean embeddings in double precision, [R, labels].</summary>
    internal static Tensor Scores(Tensor hidden, Tensor output, Tensor bias) =>
        (output.to(float64) * hidden.to(float64).unsqueeze(1)).sum(2).Plus(bias.to(float64));

    /// <summary>Each model's loss, [R].</summary>
    internal Tensor Losses(Tensor scores, Tensor targets)
    {
        if (_options.Loss == LabelLoss.Softmax)
            return -(scores.narrow(1, 0, _labels).log_softmax(1) * targets.narrow(1, 0, _labels)).sum(1);
        return ((scores.LogOnePlusExp() - targets * scores) * _known).sum(1);
    }

    private void Move(Tensor weights, Tensor? squares, Tensor gradient, Tensor rates, bool byRow)
    {
        if (squares is not null)
        {
            squares.PlusInPlace(Squares(gradient, byRow));
            weights.sub_((gradient * rates).div_(squares.sqrt()));
        }
        else
        {
            weights.sub_(gradient * rates);
        }
    }

    private void MoveWords(Tensor rows, Tensor gradient, Tensor rates)
    {
        var weights = _embeddings.At(0, rows);
        if (_embeddingSquares is null)
        {
            _embeddings.index_copy_(0, rows, weights.sub_(gradient * rates));
            return;
        }

        var squares = _embeddingSquares.At(0, rows).PlusInPlace(Squares(gradient, byRow: true));
        _embeddingSquares.index_copy_(0, rows, squares);
        _embeddings.index_copy_(0, rows, weights.sub_((gradient * rates).div_(squares.sqrt())));
    }

    /// <summary>What a step adds to the sums of squares: for row-wise Adagrad the mean over a row, added in double precision.</summary>
    private Tensor Squares(Tensor gradient, bool byRow) => byRow && _options.Optimizer == BagOptimizer.RowAdagrad
        ? (gradient.to(float64) * gradient.to(float64)).mean([-1], keepdim: true).to(float32)
        : gradient * gradient;

    private static Tensor Starts(IReadOnlyList<BagLane> lanes, Device device)
    {
        var (size, options) = (lanes[0].Documents.VocabularySize, lanes[0].Training.Options);
        var all = empty((long)lanes.Count * size, options.Dimensions, device: device);
        for (var k = 0; k < lanes.Count; k++)
        {
            var (training, documents) = (lanes[k].Training, lanes[k].Documents);
            using var scope = NewDisposeScope();
            var start = BagOfEmbeddingsTrainer.Start(documents, training.Options, training.Random.Child(BagOfEmbeddingsTrainer.InitialisationStream));
            all.narrow(0, (long)k * size, size).copy_(tensor(start.EmbeddingWeights, [size, options.Dimensions]));
        }

        return all;
    }
}
