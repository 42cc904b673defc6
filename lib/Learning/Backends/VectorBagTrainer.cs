using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Backends;

/// <summary>The trainer of <see cref="VectorBagBackend"/> for one vector width. It follows <see cref="BagOfEmbeddingsTrainer"/> step by step.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal static class VectorBagTrainer<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Trains a model.</summary>
    /// <param name="workspace">The memory to use; what it held is lost.</param>
    /// <param name="training">What to train.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Stops within a few hundred steps.</param>
    internal static TrainingResult<BagOfEmbeddings> Train(
        BagWorkspace workspace, BagTraining training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var documents = training.Documents();
        var options = training.Options;
        var run = new Run(workspace, documents, options);
        run.Start(training.Random.Child(BagOfEmbeddingsTrainer.InitialisationStream));
        var order = Enumerable.Range(0, documents.Count).ToArray();
        var shuffling = training.Random.Child(BagOfEmbeddingsTrainer.OrderStream);
        var losses = new List<double>();
        var stopping = new EarlyStopping(options.Tolerance, options.Patience);
        var (steps, plannedSteps) = (0L, (long)documents.Count * options.Epochs);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            shuffling.Shuffle<int>(order);
            var (total, weights) = (0.0, 0.0);
            foreach (var row in order)
            {
                if (steps % BagOfEmbeddingsTrainer.StepsBetweenCancellationChecks == 0) AmbientStop.Check(cancellation);
                var weight = training.Weights?[row] ?? 1;
                var rate = options.Schedule.At(options.LearningRate, steps++, plannedSteps);
                var loss = run.Step(documents[row], documents.Labels(row), weight, rate);
                if (!double.IsFinite(loss)) return new(TrainingStatus.Diverged, run.Model(), steps, losses);
                total += weight * loss;
                weights += weight;
            }

            losses.Add(total / weights);
            progress?.Report(new TrainingProgress(epoch, options.Epochs, losses[^1]));
            if (stopping.EndsAfter(losses[^1])) break;
        }

        var model = run.Model();
        return new(model.IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, model, steps, losses);
    }

    /// <summary>A model in training.</summary>
    private readonly ref struct Run
    {
        private const int RowsBetweenChecks = 1024;
        private readonly BagOfEmbeddingsOptions _options;
        private readonly int _words, _labels, _columns, _rowLength;
        private readonly Span<float> _rows, _rowSquares, _hidden, _hiddenGradient;
        private readonly float[] _bias, _biasSquares, _gradient;
        private readonly double[] _scores, _scoreGradient;

        internal Run(BagWorkspace workspace, LabelledBags documents, BagOfEmbeddingsOptions options)
        {
            (_options, _words, _labels) = (options, documents.VocabularySize, documents.LabelCount);
            (_columns, _rowLength) = (BagWorkspace.ColumnsOf(options.Dimensions), BagWorkspace.RowLengthOf(options));
            _rows = workspace.Rows.Reserve((_words + _labels) * _rowLength);
            _rowSquares = workspace.RowSquares.Reserve(options.Optimizer == BagOptimizer.RowAdagrad ? _words + _labels : 0);
            var hidden = workspace.Hidden.Reserve(2 * _columns);
            _hidden = hidden[.._columns];
            _hiddenGradient = hidden[_columns..];
            (_bias, _biasSquares, _gradient) = (new float[_labels], new float[_labels], new float[_labels]);
            (_scores, _scoreGradient) = (new double[_labels], new double[_labels]);
        }

        /// <summary>Draws the embeddings; all else starts at 0, sums of squares where the options say.</summary>
        internal void Start(RandomStream random)
        {
            var accumulator = (float)_options.InitialAccumulator;
            for (var i = 0; i < _words + _labels; i++)
            {
                if (i % RowsBetweenChecks == 0) AmbientStop.Check();
                var row = _rows.Slice(i * _rowLength, _rowLength);
                row[.._columns].Clear();
                row[_columns..].Fill(accumulator);
                if (i >= _words) continue;
                foreach (ref var weight in row[.._options.Dimensions]) weight = (float)((2 * random.NextDouble() - 1) * _options.InitialScale);
            }

            _rowSquares.Fill(accumulator);
            _biasSquares.AsSpan().Fill(accumulator);
        }

        /// <summary>Takes the step of one document and returns its loss before the step, without the weight.</summary>
        internal double Step(Bag document, uint labels, double weight, float rate)
        {
            var inverseLength = 1f / document.Length;
            var output = _rows[(_words * _rowLength)..];
            RowKernel<TLanes, TVector>.Sum(_rows, _rowLength, document, _hidden);
            foreach (ref var value in _hidden) value *= inverseLength;

            OutputKernel<TLanes, TVector>.Scores(output, _rowLength, _hidden[.._options.Dimensions], _bias, _scores);
            var loss = _options.Loss.LossAndGradient(_scores, labels, _scoreGradient);
            if (!double.IsFinite(loss)) return loss;
            for (var label = 0; label < _labels; label++) _gradient[label] = (float)(weight * _scoreGradient[label]);

            OutputKernel<TLanes, TVector>.Back(output, _rowLength, _gradient, _hiddenGradient);
            switch (_options.Optimizer)
            {
                case BagOptimizer.Adagrad:
                    OutputKernel<TLanes, TVector>.Adagrad(output, _rowLength, _hidden, _gradient, rate);
                    RowKernel<TLanes, TVector>.Adagrad(_rows, _rowLength, document, _hiddenGradient, inverseLength, rate);
                    break;
                case BagOptimizer.RowAdagrad:
                    OutputKernel<TLanes, TVector>.RowAdagrad(output, _rowLength, _rowSquares[_words..], _hidden, _options.Dimensions, _gradient, rate);
                    RowKernel<TLanes, TVector>.RowAdagrad(_rows, _rowLength, _rowSquares, document, _hiddenGradient, _options.Dimensions, inverseLength, rate);
                    break;
                case BagOptimizer.Sgd:
                    OutputKernel<TLanes, TVector>.Sgd(output, _rowLength, _hidden, _gradient, rate);
                    RowKernel<TLanes, TVector>.Sgd(_rows, _rowLength, document, _hiddenGradient, inverseLength, rate);
                    break;
            }

            StepBias(rate);
            return loss;
        }

        /// <summary>Copies the weights out of the workspace.</summary>
        internal BagOfEmbeddings Model()
        {
            var model = new BagOfEmbeddings(_words, _options.Dimensions, _labels, _options.Loss);
            Copy(0, model.EmbeddingWeights);
            Copy(_words, model.OutputWeights);
            _bias.CopyTo(model.BiasWeights, 0);
            return model;
        }

        private void Copy(int firstRow, Span<float> weights)
        {
            var d = _options.Dimensions;
            for (var i = 0; i < weights.Length / d; i++) _rows.Slice((firstRow + i) * _rowLength, d).CopyTo(weights[(i * d)..]);
        }

        private void StepBias(float rate)
        {
            for (var label = 0; label < _labels; label++)
            {
                var gradient = _gradient[label];
                switch (_options.Optimizer)
                {
                    case BagOptimizer.Adagrad:
                        _biasSquares[label] += gradient * gradient;
                        _bias[label] -= gradient * rate / MathF.Sqrt(_biasSquares[label]);
                        break;
                    case BagOptimizer.RowAdagrad:
                        _bias[label] -= RowAdagrad.Factor(ref _biasSquares[label], meanSquare: 1, gradient, rate);
                        break;
                    case BagOptimizer.Sgd:
                        _bias[label] -= gradient * rate;
                        break;
                }
            }
        }
    }
}
