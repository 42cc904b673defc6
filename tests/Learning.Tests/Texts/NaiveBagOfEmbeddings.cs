using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Tests.Texts;

/// <summary>An independent model in double precision, word by word and label by label, without any of the trainer's shortcuts.</summary>
internal sealed class NaiveBagOfEmbeddings
{
    private readonly int _dimensions, _labels;
    private readonly BagOfEmbeddingsOptions _options;
    private readonly double[] _squares;

    /// <summary>All parameters in one vector: embeddings, output rows, biases.</summary>
    internal double[] Parameters { get; }

    internal NaiveBagOfEmbeddings(BagOfEmbeddings start, BagOfEmbeddingsOptions options)
    {
        (_dimensions, _labels, _options) = (start.Dimensions, start.LabelCount, options);
        Parameters = [.. Flatten(start).Select(w => (double)w)];
        _squares = [.. Parameters.Select(_ => options.InitialAccumulator)];
        OutputStart = start.VocabularySize * _dimensions;
    }

    private int OutputStart { get; }

    internal static float[] Flatten(BagOfEmbeddings model) => [.. model.Embeddings, .. model.Output, .. model.Bias];

    internal double[] Scores(ReadOnlySpan<int> tokens)
    {
        var scores = new double[_labels];
        for (var label = 0; label < _labels; label++)
        {
            scores[label] = Parameters[OutputStart + _labels * _dimensions + label];
            foreach (var word in tokens)
                for (var k = 0; k < _dimensions; k++)
                    scores[label] += Parameters[word * _dimensions + k] * Parameters[OutputStart + label * _dimensions + k] / tokens.Length;
        }

        return scores;
    }

    internal double Loss(ReadOnlySpan<int> tokens, uint labels)
    {
        var loss = 0.0;
        var probabilities = Probabilities(tokens);
        for (var label = 0; label < _labels; label++)
        {
            var target = Target(labels, label);
            loss -= target * Math.Log(probabilities[label]);
            if (_options.Loss == LabelLoss.Sigmoid) loss -= (1 - target) * Math.Log(1 - probabilities[label]);
        }

        return loss;
    }

    internal double[] Gradient(ReadOnlySpan<int> tokens, uint labels)
    {
        var gradient = new double[Parameters.Length];
        var probabilities = Probabilities(tokens);
        for (var label = 0; label < _labels; label++)
        {
            var error = probabilities[label] - Target(labels, label);
            gradient[OutputStart + _labels * _dimensions + label] += error;
            foreach (var word in tokens)
            {
                for (var k = 0; k < _dimensions; k++)
                {
                    gradient[OutputStart + label * _dimensions + k] += error * Parameters[word * _dimensions + k] / tokens.Length;
                    gradient[word * _dimensions + k] += error * Parameters[OutputStart + label * _dimensions + k] / tokens.Length;
                }
            }
        }

        return gradient;
    }

    /// <summary>Takes one step.</summary>
    /// <param name="tokens">The document.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="rate">The learning rate of this step.</param>
    internal void Step(ReadOnlySpan<int> tokens, uint labels, double weight, double rate)
    {
        var gradient = Gradient(tokens, labels);
        for (var i = 0; i < gradient.Length; i++) gradient[i] *= weight;
        for (var i = 0; i < gradient.Length; i++)
        {
            // Row-wise, a coordinate's square is its row's mean square; a bias is a row of its own.
            var (start, length) = _options.Optimizer == BagOptimizer.RowAdagrad && i < OutputStart + _labels * _dimensions
                ? (i / _dimensions * _dimensions, _dimensions)
                : (i, 1);
            for (var j = start; j < start + length; j++) _squares[i] += gradient[j] * gradient[j] / length;
            Parameters[i] -= rate * gradient[i] / (_options.Optimizer == BagOptimizer.Sgd ? 1 : Math.Sqrt(_squares[i]));
        }
    }

    private double[] Probabilities(ReadOnlySpan<int> tokens)
    {
        var powers = Array.ConvertAll(Scores(tokens), Math.Exp);
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / (_options.Loss == LabelLoss.Softmax ? sum : 1 + power));
    }

    private double Target(uint labels, int label) =>
        (labels >> label & 1) / (_options.Loss == LabelLoss.Softmax ? (double)uint.PopCount(labels) : 1);
}

/// <summary>Small data sets for the trainer's tests.</summary>
internal static class ToyText
{
    /// <summary>Documents whose labels two words tell: <c>red</c> is label a, <c>blue</c> label b; both may occur, and filler words tell nothing.</summary>
    internal static TextDataset Separable(int documents)
    {
        var builder = new TextDatasetBuilder(["a", "b"]);
        for (var i = 0; i < documents; i++)
        {
            var labels = (uint)(i % 3 + 1);
            builder.Add($"filler{i % 5} filler{i % 7} {((labels & 1) != 0 ? "red red" : "")} {((labels & 2) != 0 ? "blue" : "")} filler{i % 4}", labels);
        }

        return builder.Build("toy");
    }
}
