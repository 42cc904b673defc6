using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>A small network of which many are trained together, 64 rows a step, by Adam.</summary>
/// <param name="Name">What the command line and the peers call it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Privacy">What protects its rows; null for nothing.</param>
/// <param name="Title">What it is, for the heading of a table.</param>
internal sealed record Ensemble(string Name, DenseShape Shape, GradientPrivacy? Privacy, string Title)
{
    private const int RowsPerStep = 64, Rows = 64 * RowsPerStep;

    /// <summary>Every one that is measured.</summary>
    public static IReadOnlyList<Ensemble> All { get; } =
    [
        new("perceptron", DenseShape.Perceptron(64, [64], 2, Activation.Relu), null, "Perceptrons 64-64-2"),
        new("private", DenseShape.Perceptron(64, [64], 2, Activation.Relu), new(1, 1), "Perceptrons 64-64-2 by DP-Adam (every row's gradient cut to 1, noise of deviation 1)"),
        new("convolution", DenseShape.Convolutional(28, 28, 1, 8, 10), null, "Networks of 8 filters of 3 × 3 on 28 × 28 pixels, means over 2 × 2, 10 classes"),
    ];

    /// <summary>The number of steps of an epoch.</summary>
    public static int StepsOfEpoch => Rows / RowsPerStep;

    /// <summary>Trainings of as many models, each with a start of its own.</summary>
    /// <param name="models">How many.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="shared">Whether all take the rows in one order, which the managed engine's lanes need; otherwise each has its own.</param>
    public DenseTraining[] Plan(int models, int epochs, bool shared)
    {
        var (rows, order) = (Noise(), shared ? new RandomStream(3) : null);
        var options = new DenseOptions { Epochs = epochs, BatchSize = RowsPerStep, Rate = 0.001, Privacy = Privacy };
        return [.. Enumerable.Range(0, models).Select(k => new DenseTraining(rows, Shape, options, new RandomStream((ulong)k)) { Order = order })];
    }

    private LabelledRows Noise()
    {
        var (random, inputs, classes) = (new RandomStream(1), Shape.FeatureCount, Shape.Classifier.ClassCount);
        var features = new double[Rows * inputs];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextNormal();
        return LabelledRows.Of(features, [.. Enumerable.Range(0, Rows).Select(Label)]);

        // The place of the largest of the first numbers, or whether the first is positive.
        double Label(int row) => classes == 2
            ? (features[row * inputs] > 0 ? 1 : 0)
            : Enumerable.Range(0, classes).MaxBy(k => features[(row * inputs) + k]);
    }
}
