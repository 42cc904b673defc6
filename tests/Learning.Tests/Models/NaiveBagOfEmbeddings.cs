using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Tests.Models;

/// <summary>An independent model in double precision, word by word and label by label, without any of the trainer's shortcuts.</summary>
internal sealed class NaiveBagOfEmbeddings
{
    private readonly int _dimensions, _labels;
    private readonly double _rate;
    private readonly double[] _squares;

    /// <summary>All parameters in one vector: embeddings, output rows, biases.</summary>
    internal double[] Parameters { get; }

    internal NaiveBagOfEmbeddings(BagOfEmbeddings start, BagOfEmbeddingsOptions options)
    {
        (_dimensions, _labels, _rate) = (start.Dimensions, start.LabelCount, options.LearningRate);
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
        var scores = Scores(tokens);
        for (var label = 0; label < _labels; label++)
        {
            var probability = 1 / (1 + Math.Exp(-scores[label]));
            loss -= Math.Log((labels >> label & 1) == 1 ? probability : 1 - probability);
        }

        return loss;
    }

    internal double[] Gradient(ReadOnlySpan<int> tokens, uint labels)
    {
        var gradient = new double[Parameters.Length];
        var scores = Scores(tokens);
        for (var label = 0; label < _labels; label++)
        {
            var error = 1 / (1 + Math.Exp(-scores[label])) - (labels >> label & 1);
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

    internal void Step(ReadOnlySpan<int> tokens, uint labels)
    {
        var gradient = Gradient(tokens, labels);
        for (var i = 0; i < gradient.Length; i++)
        {
            _squares[i] += gradient[i] * gradient[i];
            Parameters[i] -= _rate * gradient[i] / Math.Sqrt(_squares[i]);
        }
    }
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
