using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Models;

/// <summary>
/// The reference trainer of <see cref="BagOfEmbeddings"/>: one document a step, in a new random order each epoch, sigmoid cross-entropy
/// summed over the labels, Adagrad on every coordinate.
/// </summary>
/// <remarks>
/// Single-threaded and written to be read; faster engines are held against it. The result depends on the documents, the options and the
/// stream's key alone. A step costs O((distinct words + labels) · d).
/// </remarks>
[Source("arXiv:1607.01759", "Section 2")]
[Source("duchi2011adaptive", "Section 1.1")]
public sealed class BagOfEmbeddingsTrainer
{
    private const ulong InitialisationStream = 0, OrderStream = 1;
    private const int StepsBetweenCancellationChecks = 256;

    /// <summary>Sets the options.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public BagOfEmbeddingsTrainer(BagOfEmbeddingsOptions? options = null)
    {
        Options = options ?? new BagOfEmbeddingsOptions();
        Options.Validate();
    }

    /// <summary>The options.</summary>
    public BagOfEmbeddingsOptions Options { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="documents">The training documents; at least one.</param>
    /// <param name="random">Decides the start and the order; its state is not changed, so the same stream gives the same model.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Stops within a few hundred steps.</param>
    /// <exception cref="ArgumentException">There are no documents.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public TrainingResult<BagOfEmbeddings> Train(
        LabelledBags documents, RandomStream random, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(random);
        if (documents.Count == 0) throw new ArgumentException("Training needs at least one document.", nameof(documents));

        var run = new Run(Start(documents, random.Child(InitialisationStream)), Options);
        var order = Enumerable.Range(0, documents.Count).ToArray();
        var shuffling = random.Child(OrderStream);
        var losses = new List<double>(Options.Epochs);
        var steps = 0L;
        for (var epoch = 1; epoch <= Options.Epochs; epoch++)
        {
            shuffling.Shuffle<int>(order);
            var total = 0.0;
            foreach (var row in order)
            {
                if (steps++ % StepsBetweenCancellationChecks == 0) cancellation.ThrowIfCancellationRequested();
                var loss = run.Step(documents[row], documents.Labels(row));
                if (!double.IsFinite(loss)) return new(TrainingStatus.Diverged, run.Model, steps, losses);
                total += loss;
            }

            losses.Add(total / order.Length);
            progress?.Report(new TrainingProgress(epoch, Options.Epochs, losses[^1]));
        }

        return new(run.Model.IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, run.Model, steps, losses);
    }

    private BagOfEmbeddings Start(LabelledBags documents, RandomStream random)
    {
        var model = new BagOfEmbeddings(documents.VocabularySize, Options.Dimensions, documents.LabelCount);
        foreach (ref var weight in model.EmbeddingWeights.AsSpan()) weight = (float)((2 * random.NextDouble() - 1) * Options.InitialScale);
        return model;
    }

    /// <summary>A model in training with the optimiser's state and the step's scratch space.</summary>
    private sealed class Run(BagOfEmbeddings model, BagOfEmbeddingsOptions options)
    {
        private readonly float _rate = (float)options.LearningRate;
        private readonly float[] _embeddingSquares = Filled(model.EmbeddingWeights.Length, options.InitialAccumulator);
        private readonly float[] _outputSquares = Filled(model.OutputWeights.Length, options.InitialAccumulator);
        private readonly float[] _biasSquares = Filled(model.LabelCount, options.InitialAccumulator);
        private readonly float[] _hidden = new float[model.Dimensions], _hiddenGradient = new float[model.Dimensions];
        private readonly double[] _scores = new double[model.LabelCount];

        public BagOfEmbeddings Model { get; } = model;

        /// <summary>Takes the step of one document and returns its loss before the step.</summary>
        public double Step(Bag document, uint labels)
        {
            var d = Model.Dimensions;
            Model.Scores(document, _hidden, _scores);
            var loss = 0.0;
            for (var label = 0; label < _scores.Length; label++) loss += SigmoidCrossEntropy.Loss(_scores[label], LabelSet.Has(labels, label));
            if (!double.IsFinite(loss)) return loss;

            Array.Clear(_hiddenGradient);
            for (var label = 0; label < _scores.Length; label++)
            {
                var gradient = (float)SigmoidCrossEntropy.Gradient(_scores[label], LabelSet.Has(labels, label));
                var row = Model.OutputWeights.AsSpan(label * d, d);
                BagOfEmbeddings.AddScaled(_hiddenGradient, row, gradient);
                Adagrad.Step(row, _outputSquares.AsSpan(label * d, d), _hidden, gradient, _rate);
                Adagrad.Step(ref Model.BiasWeights[label], ref _biasSquares[label], gradient, _rate);
            }

            var inverseLength = 1f / document.Length;
            var words = document.Words;
            var counts = document.Counts;
            for (var i = 0; i < words.Length; i++)
                Adagrad.Step(Model.Embedding(words[i]), _embeddingSquares.AsSpan(words[i] * d, d), _hiddenGradient, counts[i] * inverseLength, _rate);
            return loss;
        }

        private static float[] Filled(int length, double value)
        {
            var array = new float[length];
            Array.Fill(array, (float)value);
            return array;
        }
    }
}
