using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Texts;

/// <summary>
/// The reference trainer of <see cref="BagOfEmbeddings"/>: one document a step, in a new random order each epoch, the loss summed over the
/// labels, by default Adagrad on every coordinate.
/// </summary>
/// <remarks>
/// Single-threaded and written to be read; faster engines are held against it. The result depends on the documents, the options and the
/// stream's key alone. A step costs O((distinct words + labels) · d).
/// </remarks>
[Source("arXiv:1607.01759", "Section 2")]
[Source("duchi2011adaptive", "Section 1.1")]
public sealed class BagOfEmbeddingsTrainer
{
    internal const ulong InitialisationStream = 0, OrderStream = 1;
    internal const int StepsBetweenCancellationChecks = 256;
    private const int WordsBetweenChecks = 1024;

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
    /// <exception cref="ArgumentException">There are no documents, or one without a label where the loss needs one.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public TrainingResult<BagOfEmbeddings> Train(
        LabelledBags documents, RandomStream random, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Train(new BagTraining(documents, Options, random), progress, cancellation);

    /// <summary>Trains a model as described, by the training's own options.</summary>
    internal static TrainingResult<BagOfEmbeddings> Train(BagTraining training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        training.Validate();
        var documents = training.Documents();
        var options = training.Options;
        var run = new Run(Start(documents, options, training.Random.Child(InitialisationStream)), options, (long)documents.Count * options.Epochs);
        var order = Enumerable.Range(0, documents.Count).ToArray();
        var shuffling = training.Random.Child(OrderStream);
        var losses = new List<double>();
        var stopping = new EarlyStopping(options.Tolerance, options.Patience);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            shuffling.Shuffle<int>(order);
            var (total, weights) = (0.0, 0.0);
            foreach (var row in order)
            {
                if (run.Steps % StepsBetweenCancellationChecks == 0) AmbientStop.Check(cancellation);
                var weight = training.Weights?[row] ?? 1;
                var loss = run.Step(documents[row], documents.Labels(row), weight);
                if (!double.IsFinite(loss)) return new(TrainingStatus.Diverged, run.Model, run.Steps, losses);
                total += weight * loss;
                weights += weight;
            }

            losses.Add(total / weights);
            progress?.Report(new TrainingProgress(epoch, options.Epochs, losses[^1]));
            if (stopping.EndsAfter(losses[^1])) break;
        }

        return new(run.Model.IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, run.Model, run.Steps, losses);
    }

    /// <summary>The model before its first step.</summary>
    internal static BagOfEmbeddings Start(LabelledBags documents, BagOfEmbeddingsOptions options, RandomStream random)
    {
        var model = new BagOfEmbeddings(documents.VocabularySize, options.Dimensions, documents.LabelCount, options.Loss);
        for (var word = 0; word < documents.VocabularySize; word++)
        {
            if (word % WordsBetweenChecks == 0) AmbientStop.Check();
            var embedding = model.EmbeddingWeights.AsSpan(word * options.Dimensions, options.Dimensions);
            foreach (ref var weight in embedding) weight = (float)((2 * random.NextDouble() - 1) * options.InitialScale);
        }

        return model;
    }

    /// <summary>A model in training with the optimisers' state and the step's scratch space.</summary>
    private sealed class Run(BagOfEmbeddings model, BagOfEmbeddingsOptions options, long plannedSteps)
    {
        private static readonly float[] One = [1];
        private readonly IRowOptimizer _embeddings = options.Optimizer.For(model.VocabularySize, model.Dimensions, (float)options.InitialAccumulator);
        private readonly IRowOptimizer _output = options.Optimizer.For(model.LabelCount, model.Dimensions, (float)options.InitialAccumulator);
        private readonly IRowOptimizer _bias = options.Optimizer.For(model.LabelCount, 1, (float)options.InitialAccumulator);
        private readonly float[] _hidden = new float[model.Dimensions], _hiddenGradient = new float[model.Dimensions];
        private readonly double[] _scores = new double[model.LabelCount], _scoreGradient = new double[model.LabelCount];

        public BagOfEmbeddings Model { get; } = model;

        public long Steps { get; private set; }

        /// <summary>Takes the step of one document and returns its loss before the step, without the weight.</summary>
        public double Step(Bag document, uint labels, double weight)
        {
            var rate = options.Schedule.At(options.LearningRate, Steps++, plannedSteps);
            Model.Scores(document, _hidden, _scores);
            var loss = options.Loss.LossAndGradient(_scores, labels, _scoreGradient);
            if (!double.IsFinite(loss)) return loss;

            Array.Clear(_hiddenGradient);
            for (var label = 0; label < _scores.Length; label++)
            {
                var gradient = (float)(weight * _scoreGradient[label]);
                var row = Model.OutputWeights.AsSpan(label * Model.Dimensions, Model.Dimensions);
                BagOfEmbeddings.AddScaled(_hiddenGradient, row, gradient);
                _output.Step(label, row, _hidden, gradient, rate);
                _bias.Step(label, Model.BiasWeights.AsSpan(label, 1), One, gradient, rate);
            }

            var inverseLength = 1f / document.Length;
            var words = document.Words;
            var counts = document.Counts;
            for (var i = 0; i < words.Length; i++)
                _embeddings.Step(words[i], Model.Embedding(words[i]), _hiddenGradient, counts[i] * inverseLength, rate);
            return loss;
        }
    }
}
