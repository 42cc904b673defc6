using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Models;

/// <summary>Models with random parameters and rows, and derivatives taken by central differences.</summary>
internal static class RandomPoints
{
    internal static double[] Normals(int count, RandomStream random, double scale = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => scale * random.NextNormal())];

    /// <summary>A random label that the model accepts.</summary>
    internal static double Label(IDenseModel model, RandomStream random) => model switch
    {
        IClassifier classifier => random.NextInt32(classifier.ClassCount),
        PoissonRegression => random.NextInt32(4),
        _ => random.NextNormal(),
    };

    internal static LabelledRows Rows(IDenseModel model, int count, RandomStream random) => LabelledRows.Of(
        Normals(count * model.FeatureCount, random),
        [.. Enumerable.Range(0, count).Select(_ => Label(model, random))],
        [.. Enumerable.Range(0, count).Select(_ => 0.5 + random.NextDouble())]);

    /// <summary>
    /// Derivatives by central differences, extrapolated once (Richardson), so that the error is of fourth order in the step.
    /// </summary>
    internal static double[] Differences(Func<double[], double> function, double[] at, double step = 1e-3) =>
    [
        .. Enumerable.Range(0, at.Length).Select(i => (4 * Difference(function, at, i, step / 2) - Difference(function, at, i, step)) / 3),
    ];

    private static double Difference(Func<double[], double> function, double[] at, int coordinate, double step)
    {
        double At(double offset)
        {
            var moved = (double[])at.Clone();
            moved[coordinate] += offset;
            return function(moved);
        }

        return (At(step) - At(-step)) / (2 * step);
    }
}
