using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>Examples to be valued by any method, on two halves of evidence.</summary>
/// <param name="rows">The examples.</param>
/// <param name="classes">C ≥ 2.</param>
/// <param name="halves">Two sets of held-out rows.</param>
/// <param name="learner">What is trained where a method trains.</param>
/// <param name="neighbours">K ≥ 1.</param>
/// <param name="trainings">How many models are trained where a method trains.</param>
internal sealed class ValuationTask(
    LabelledRows rows, int classes, IReadOnlyList<LabelledRows> halves, ITableLearner learner, int neighbours, int trainings)
{
    /// <summary>The values from either half.</summary>
    internal (double[] First, double[] Second) Values(ValuationMethod method, RandomStream random, CancellationToken cancellation)
    {
        switch (method)
        {
            case ValuationMethod.LeaveOneOut:
            {
                var utility = Retrained(random);
                return (LeaveOneOut.Of(utility.Game(0), cancellation), LeaveOneOut.Of(utility.Game(1), cancellation));
            }

            case ValuationMethod.ReusedBanzhaf:
            {
                var (utility, rule) = (Retrained(random), new SamplingRule(trainings));
                double[] Of(int half) => ReusedBanzhaf.Of(utility.Game(half), rule, random.Child(1), cancellation: cancellation).Points;
                return (Of(0), Of(1));
            }

            case ValuationMethod.Random:
                return (Numbers(random.Child(0)), Numbers(random.Child(1)));
            case ValuationMethod.OutOfBag:
                return (OutOfBag(random.Child(0), cancellation), OutOfBag(random.Child(1), cancellation));
            default:
                return (Closed(method, halves[0], cancellation), Closed(method, halves[1], cancellation));
        }
    }

    private double[] Closed(ValuationMethod method, LabelledRows tests, CancellationToken cancellation)
    {
        var (labels, testLabels) = (RowSets.Classes(rows.Labels), RowSets.Classes(tests.Labels));
        NeighbourProblem Problem() => NeighbourProblem.Of(RowSets.Floats(rows), RowSets.Floats(tests), rows.FeatureCount);
        return method switch
        {
            ValuationMethod.NearestNeighbours => KnnShapley.Classification(Problem(), labels, testLabels, neighbours, cancellation: cancellation),
            ValuationMethod.SoftNeighbours => KnnShapley.SoftClassification(Problem(), labels, testLabels, neighbours, classes, cancellation: cancellation),
            ValuationMethod.ThresholdNeighbours => Threshold(labels, tests, testLabels, cancellation),
            _ => GradientStep(tests),
        };
    }

    /// <summary>The radius holds one in twenty of the pairs.</summary>
    private double[] Threshold(int[] labels, LabelledRows tests, int[] testLabels, CancellationToken cancellation)
    {
        const double inside = 0.05;
        var problem = NeighbourProblem.Of(RowSets.Floats(rows), RowSets.Floats(tests), rows.FeatureCount);
        var distances = new float[tests.Count][];
        for (var t = 0; t < distances.Length; t++) problem.SquaredDistances(t, distances[t] = new float[rows.Count]);
        float[] sorted = [.. distances.SelectMany(d => d).Order()];
        var radius = sorted[(int)(inside * sorted.Length)];
        var graph = NeighbourGraph.Of(rows.Count, [.. distances.Select(d => Enumerable.Range(0, d.Length).Where(i => d[i] <= radius).ToArray())]);
        return ThresholdShapley.Of(graph, labels, testLabels, classes, cancellation);
    }

    /// <summary>Gradients of the softmax loss at equal probabilities: features by class, the class less its chance.</summary>
    private double[] GradientStep(LabelledRows tests)
    {
        var (gradients, aim) = (Gradients(rows), Gradients(tests));
        var (width, direction) = (rows.FeatureCount * classes, new double[rows.FeatureCount * classes]);
        for (var k = 0; k < aim.Length; k++) direction[k % width] += aim[k] / tests.Count;

        return QuadraticMean.Shapley(gradients, direction);
    }

    private double[] Gradients(LabelledRows of)
    {
        var (p, gradients) = (of.FeatureCount, new double[of.Count * of.FeatureCount * classes]);
        for (var i = 0; i < of.Count; i++)
        {
            for (var c = 0; c < classes; c++)
            {
                var push = (of.Labels[i] == c ? 1 : 0) - 1.0 / classes;
                for (var f = 0; f < p; f++) gradients[(i * classes + c) * p + f] = push * of[i][f];
            }
        }

        return gradients;
    }

    private double[] OutOfBag(RandomStream random, CancellationToken cancellation)
    {
        var (n, models) = (rows.Count, Math.Max(32, trainings / 2));
        var (bags, predictions) = (new int[models * n], new int[models * n]);
        for (var first = 0; first < models; first += learner.BatchSize)
        {
            var count = Math.Min(learner.BatchSize, models - first);
            var batch = new TableTraining[count];
            for (var b = 0; b < count; b++)
            {
                var (stream, at) = (random.Child((ulong)(first + b)), (first + b) * n);
                for (var draw = 0; draw < n; draw++) bags[at + stream.NextInt32(n)]++;
                batch[b] = new TableTraining(rows, classes, stream) { Weights = [.. bags.AsSpan(at, n).ToArray().Select(c => (double)c)] };
            }

            var trained = learner.Train(batch, cancellation);
            for (var b = 0; b < count; b++) trained[b].Predict(rows).Predicted.CopyTo(predictions.AsSpan((first + b) * n));
        }

        return [.. DataOob.Of(bags, predictions, RowSets.Classes(rows.Labels)).Select(v => v.Value)];
    }

    private RetrainedUtility Retrained(RandomStream random) => new(rows, Grouping.Singletons(rows.Count), halves, classes, learner, random.Child(0));

    private double[] Numbers(RandomStream random) => [.. Enumerable.Range(0, rows.Count).Select(_ => random.NextNormal())];
}
