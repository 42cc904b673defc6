using System.Runtime.InteropServices;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Backends;

/// <summary>A bag of embeddings in private training by vector code; it follows <see cref="PrivateBagTrainer"/> step by step, to the bit.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>Rows are padded to whole cache lines: the words' embeddings, then the labels' output rows, then one row of all biases.</remarks>
internal sealed class VectorPrivateBagRun<TLanes, TVector> : IBagRun
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly LabelledBags _documents;
    private readonly PrivateBagOptions _options;
    private readonly RandomStream _noise;
    private readonly int _words, _labels, _columns, _length;
    private readonly AlignedFloats _parameters = new(), _gradient = new(), _means = new(), _squares = new();
    private readonly GaussianNoise<TLanes, TVector> _normal = new();
    private readonly float[] _hidden, _carried, _slopes, _numbers;
    private readonly double[] _scores, _scoreGradient;
    private readonly bool[] _unpenalised;

    internal VectorPrivateBagRun(LabelledBags documents, PrivateBagOptions options, RandomStream start, RandomStream noise)
    {
        (_documents, _options, _noise) = (documents, options, noise);
        (_words, _labels, _columns) = (documents.VocabularySize, documents.LabelCount, BagWorkspace.ColumnsOf(options.Dimensions));
        _length = (_words + _labels) * _columns + BagWorkspace.ColumnsOf(_labels);
        foreach (var buffer in new[] { _parameters, _gradient, _means, _squares }) buffer.Reserve(_length).Clear();
        (_hidden, _carried, _slopes) = (new float[_columns], new float[_columns], new float[_labels]);
        (_scores, _scoreGradient) = (new double[_labels], new double[_labels]);
        (_numbers, _unpenalised) = (new float[GaussianNoise<TLanes, TVector>.Chunk * options.Dimensions], new bool[_length / TLanes.Count]);
        var model = BagOfEmbeddingsTrainer.Start(documents, options.Start, start);
        for (var word = 0; word < _words; word++) model.Embedding(word).CopyTo(Row(_parameters, word));
    }

    private int RowCount => _words + _labels;

    public double Add(int row)
    {
        var document = _documents[row];
        var inverseLength = 1f / document.Length;
        var parameters = _parameters.Reserve(_length);
        var output = parameters[(_words * _columns)..];
        var bias = parameters.Slice(RowCount * _columns, _labels);
        RowKernel<TLanes, TVector>.Sum(parameters, _columns, document, _hidden);
        foreach (ref var value in _hidden.AsSpan()) value *= inverseLength;
        OutputKernel<TLanes, TVector>.Scores(output, _columns, _hidden.AsSpan(0, _options.Dimensions), bias, _scores);
        var loss = _options.Loss.LossAndGradient(_scores, _documents.Labels(row), _scoreGradient);
        if (!double.IsFinite(loss)) return loss;
        for (var label = 0; label < _labels; label++) _slopes[label] = (float)_scoreGradient[label];
        OutputKernel<TLanes, TVector>.Back(output, _columns, _slopes, _carried);

        var (factor, check) = PrivateBagSteps.Clip(_options.Privacy, document, _slopes, _hidden, _carried);
        var gradient = _gradient.Reserve(_length);
        for (var label = 0; label < _labels; label++)
        {
            var slope = factor * _slopes[label];
            AddScaled(ref gradient[(_words + label) * _columns], _hidden, slope);
            gradient[RowCount * _columns + label] += slope;
        }

        var words = document.Words;
        var counts = document.Counts;
        for (var i = 0; i < words.Length; i++) AddScaled(ref gradient[words[i] * _columns], _carried, factor * (counts[i] * inverseLength));
        return loss + check;
    }

    public void Step(long steps)
    {
        AddNoise(steps);
        var update = new DenseUpdate<TLanes, TVector>(ref _parameters.Start, ref _gradient.Start, ref _means.Start, ref _squares.Start, _unpenalised, TLanes.Zero);
        var (rateFactor, squareFactor) = _options.Optimizer.Corrections(steps);
        var rate = TLanes.Create((float)(_options.Rate.At((int)Math.Min(steps, int.MaxValue)) * rateFactor));
        update.Take(_options.Optimizer, (float)(1 / _options.Sampling.Lot), rate, squareFactor);
    }

    public BagOfEmbeddings Model()
    {
        var model = new BagOfEmbeddings(_words, _options.Dimensions, _labels, _options.Loss);
        for (var word = 0; word < _words; word++) Row(_parameters, word).CopyTo(model.Embedding(word));
        for (var label = 0; label < _labels; label++) Row(_parameters, _words + label).CopyTo(model.OutputWeights.AsSpan(label * _options.Dimensions));
        _parameters.Reserve(_length).Slice(RowCount * _columns, _labels).CopyTo(model.BiasWeights);
        return model;
    }

    private Span<float> Row(AlignedFloats buffer, int row) => buffer.Reserve(_length).Slice(row * _columns, _options.Dimensions);

    /// <summary>Adds noise, a block of rows at a time: a block takes whole chunks, so that the numbers are those of one long span.</summary>
    private void AddNoise(long step)
    {
        if (_options.Privacy is not { NoiseScale: > 0 and var scale }) return;
        var (random, rowsPerBlock, dimensions) = (_noise.Child((ulong)step), GaussianNoise<TLanes, TVector>.Chunk, _options.Dimensions);
        for (var first = 0; first < RowCount; first += rowsPerBlock)
        {
            var rows = Math.Min(rowsPerBlock, RowCount - first);
            _normal.Fill(random, _numbers.AsSpan(0, rows * dimensions));
            for (var row = 0; row < rows; row++) Noise(Row(_gradient, first + row), _numbers.AsSpan(row * dimensions, dimensions));
        }

        _normal.Fill(random.Child(0), _numbers.AsSpan(0, _labels));
        Noise(_gradient.Reserve(_length).Slice(RowCount * _columns, _labels), _numbers.AsSpan(0, _labels));

        void Noise(Span<float> gradient, ReadOnlySpan<float> numbers)
        {
            for (var k = 0; k < gradient.Length; k++) gradient[k] += scale * numbers[k];
        }
    }

    private static void AddScaled(ref float sum, ReadOnlySpan<float> vector, float scale)
    {
        ref var start = ref MemoryMarshal.GetReference(vector);
        var scales = TLanes.Create(scale);
        for (nint column = 0; column < vector.Length; column += TLanes.Count)
            TLanes.Store(TLanes.Add(TLanes.Load(ref sum, column), TLanes.Multiply(TLanes.Load(ref start, column), scales)), ref sum, column);
    }}
