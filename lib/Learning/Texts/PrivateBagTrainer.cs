using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Texts;

/// <summary>The reference trainer of a <see cref="BagOfEmbeddings"/> on independent batches: DP-SGD, or with another optimiser DP-Adam and DP-Adagrad.</summary>
/// <remarks>
/// <para>
/// Single-threaded and written to be read; the fast one is held against it. A document's gradient is a product of its mean embedding and its scores' slopes,
/// and of its words' shares and the slopes carried back: its length is known without forming it.
/// </para>
/// <para>Every embedding gets noise in every step, whether or not its word was in the batch: which words there are is what has to be protected.</para>
/// </remarks>
[Source("arXiv:1607.00133", "Algorithm 1")]
internal static class PrivateBagTrainer
{
    internal const ulong InitialisationStream = 0, OrderStream = 1, NoiseStream = 2;

    /// <summary>Trains a model.</summary>
    internal static TrainingResult<BagOfEmbeddings> Train(
        LabelledBags documents, PrivateBagOptions options, RandomStream random, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var run = new Run(BagOfEmbeddingsTrainer.Start(documents, options.Start, random.Child(InitialisationStream)), documents, options, random.Child(NoiseStream));
        return PrivateBagSteps.Train(documents.Count, options, random.Child(OrderStream), run, progress, cancellation);
    }

    private sealed class Run(BagOfEmbeddings model, LabelledBags documents, PrivateBagOptions options, RandomStream noise) : IBagRun
    {
        private readonly float[] _embeddings = new float[model.EmbeddingWeights.Length], _output = new float[model.OutputWeights.Length], _bias = new float[model.BiasWeights.Length];
        private readonly float[][] _means = [new float[model.EmbeddingWeights.Length], new float[model.OutputWeights.Length], new float[model.BiasWeights.Length]];
        private readonly float[][] _squares = [new float[model.EmbeddingWeights.Length], new float[model.OutputWeights.Length], new float[model.BiasWeights.Length]];
        private readonly float[] _hidden = new float[model.Dimensions], _carried = new float[model.Dimensions], _slopes = new float[model.LabelCount];
        private readonly double[] _scores = new double[model.LabelCount], _scoreGradient = new double[model.LabelCount];

        public double Add(int row)
        {
            var document = documents[row];
            model.Scores(document, _hidden, _scores);
            var loss = options.Loss.LossAndGradient(_scores, documents.Labels(row), _scoreGradient);
            if (!double.IsFinite(loss)) return loss;
            Array.Clear(_carried);
            for (var label = 0; label < _slopes.Length; label++)
            {
                _slopes[label] = (float)_scoreGradient[label];
                for (var k = 0; k < _carried.Length; k++) _carried[k] += model.OutputWeights[label * model.Dimensions + k] * _slopes[label];
            }

            var inverseLength = 1f / document.Length;
            var (factor, check) = PrivateBagSteps.Clip(options.Privacy, document, _slopes, _hidden, _carried);
            for (var label = 0; label < _slopes.Length; label++)
            {
                var slope = factor * _slopes[label];
                for (var k = 0; k < _hidden.Length; k++) _output[label * model.Dimensions + k] += _hidden[k] * slope;
                _bias[label] += slope;
            }

            for (var i = 0; i < document.Words.Length; i++)
            {
                var share = factor * (document.Counts[i] * inverseLength);
                for (var k = 0; k < _carried.Length; k++) _embeddings[document.Words[i] * model.Dimensions + k] += _carried[k] * share;
            }

            return loss + check;
        }

        public void Step(long steps)
        {
            AddNoise(steps);
            var rate = options.Rate.At((int)Math.Min(steps, int.MaxValue));
            Take(0, model.EmbeddingWeights, _embeddings);
            Take(1, model.OutputWeights, _output);
            Take(2, model.BiasWeights, _bias);

            void Take(int part, float[] weights, float[] gradient)
            {
                for (var i = 0; i < gradient.Length; i++) gradient[i] *= (float)(1 / options.Sampling.Lot);
                PlainSteps.Take(options.Optimizer, weights, gradient, _means[part], _squares[part], rate, steps);
                Array.Clear(gradient);
            }
        }

        public BagOfEmbeddings Model() => model;

        private void AddNoise(long step)
        {
            if (options.Privacy is not { NoiseScale: > 0 and var scale }) return;
            var random = noise.Child((ulong)step);
            var (rows, biases) = (new float[_embeddings.Length + _output.Length], new float[_bias.Length]);
            new GaussianNoise<LanesOfOne, float>().Fill(random, rows);
            new GaussianNoise<LanesOfOne, float>().Fill(random.Child(0), biases);
            for (var i = 0; i < _embeddings.Length; i++) _embeddings[i] += scale * rows[i];
            for (var i = 0; i < _output.Length; i++) _output[i] += scale * rows[_embeddings.Length + i];
            for (var i = 0; i < biases.Length; i++) _bias[i] += scale * biases[i];
        }    }
}
