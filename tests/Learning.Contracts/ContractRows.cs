using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Contracts;

/// <summary>The rows and learners that backends of dense models are held against each other on.</summary>
public static class ContractRows
{
    /// <summary>The length of a feature vector: numbers, a one-hot column of four, and the intercept.</summary>
    public const int FeatureCount = 8;

    /// <summary>The side of an image.</summary>
    public const int Side = 8;

    /// <summary>Rows with labels 0 and 1.</summary>
    public static LabelledRows TwoClasses { get; } = Rows(60, classes: 2);

    /// <summary>Rows with labels 0, 1 and 2.</summary>
    public static LabelledRows ThreeClasses { get; } = Rows(60, classes: 3);

    /// <summary>One shape of every kind, by name.</summary>
    public static IReadOnlyDictionary<string, DenseShape> Shapes { get; } = new Dictionary<string, DenseShape>(StringComparer.Ordinal)
    {
        ["logistic"] = DenseShape.Logistic(FeatureCount),
        ["softmax of two"] = DenseShape.Softmax(FeatureCount, 2),
        ["softmax of three"] = DenseShape.Softmax(FeatureCount, 3),
        ["tanh"] = DenseShape.Perceptron(FeatureCount, [9], 2),
        ["tanh of three"] = DenseShape.Perceptron(FeatureCount, [4], 3),
        ["two hidden layers"] = DenseShape.Perceptron(FeatureCount, [5, 6], 3, Activation.Relu),
        ["no hidden layer"] = DenseShape.Perceptron(FeatureCount, [], 2),
        ["filters"] = DenseShape.Convolutional(2, 4, 1, 6, 2, kernel: 1),
        ["filters of three"] = DenseShape.Convolutional(4, 2, 1, 7, 3, kernel: 1),
    };

    /// <summary>The optimisers, by name.</summary>
    public static IReadOnlyDictionary<string, DenseOptimizer> Optimizers { get; } = new Dictionary<string, DenseOptimizer>(StringComparer.Ordinal)
    {
        ["descent"] = DenseOptimizer.Descent(),
        ["momentum"] = DenseOptimizer.Descent(0.9),
        ["Adam"] = DenseOptimizer.Adam(),
        ["Adagrad"] = DenseOptimizer.Adagrad(),
    };

    /// <summary>The rows that suit a shape.</summary>
    public static LabelledRows For(DenseShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.ClassCount == 2 ? TwoClasses : ThreeClasses;
    }

    /// <summary>Trainings that see the same rows in the same order and differ in everything else.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The options of all but for rate, penalty and stopping.</param>
    public static DenseTraining[] InStep(DenseShape shape, int count, DenseOptions options)
    {
        var (rows, order) = (For(shape), new RandomStream(5));
        return [.. Enumerable.Range(0, count).Select(k => new DenseTraining(rows, shape, Options(k), new RandomStream((ulong)k))
        {
            Order = order,

            // Not as many of each class: a gradient that is 0 but for rounding is a step of full length under Adam, in a direction that means nothing.
            Labels = k % 3 == 1 ? [.. Enumerable.Range(0, rows.Count).Select(i => (double)(((i % 4 == 0 ? 0 : 1) + k) % shape.ClassCount))] : null,
            Weights = k % 4 == 1 ? [.. Enumerable.Range(0, rows.Count).Select(i => (i + k) % 4 / 2.0)] : null,
        })];

        DenseOptions Options(int k) => options with
        {
            Rate = k % 2 == 0 ? 0.05 : LearningRate.InverseTime(0.1, 0.01 * k),
            Ridge = k % 3 * 0.01,
            Tolerance = k % 5 == 4 ? 0.01 : null,
            Patience = 1,
        };
    }

    /// <summary>Random rows whose labels follow from their features but for some noise.</summary>
    public static LabelledRows Rows(int count, int classes)
    {
        var random = new RandomStream((ulong)classes);
        var features = new double[count * FeatureCount];
        var labels = new double[count];
        for (var row = 0; row < count; row++)
        {
            var x = features.AsSpan(row * FeatureCount, FeatureCount);
            for (var j = 0; j < 3; j++) x[j] = random.NextNormal();
            x[3 + random.NextInt32(4)] = 1;
            x[^1] = 1;
            var lean = x[0] + (x[3] == 1 ? 1 : 0) + 0.3 * random.NextNormal();
            labels[row] = classes == 2 ? lean > 0 ? 1 : 0 : lean > 0.7 ? 2 : lean > -0.4 ? 1 : 0;
        }

        return LabelledRows.Of(features, labels);
    }

    /// <summary>Noisy images, <see cref="Side"/> pixels each way, of one bar of four pixels, standing (1) or lying (0).</summary>
    public static LabelledRows Bars(int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (features, labels) = (new double[count * Side * Side], new double[count]);
        for (var image = 0; image < count; image++)
        {
            var pixels = features.AsSpan(image * Side * Side, Side * Side);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = 0.1 * random.NextNormal();
            labels[image] = random.NextInt32(2);
            var (along, across) = (random.NextInt32(Side - 3), random.NextInt32(Side));
            for (var k = along; k < along + 4; k++) pixels[labels[image] == 1 ? k * Side + across : across * Side + k] += 1;
        }

        return LabelledRows.Of(features, labels);
    }

    /// <summary>A fingerprint of all bits of a model.</summary>
    public static string Hash(DenseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(model.Parameters)));
    }
}
