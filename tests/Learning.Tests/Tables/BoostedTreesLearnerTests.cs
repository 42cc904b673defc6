using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Tables;

public class BoostedTreesLearnerTests
{
    /// <summary>Label 1 in two opposite quarters of the plane: no linear model does better than chance, trees of two splits see it.</summary>
    [Fact]
    public void Trees_learn_what_no_linear_model_can()
    {
        var (train, test) = (Quarters(1, 2_000), Quarters(2, 2_000));
        Assert.InRange(Fit(new BoostedTreesLearner(), train).Predict(test).Accuracy, 0.95, 1);
        Assert.InRange(Fit(new NewtonLearner(), train).Predict(test).Accuracy, 0.4, 0.6);
    }

    /// <summary>One split, one leaf either side: the answer of each side is on the side of its weighted share of label 1, whatever the unweighted share says.</summary>
    [Fact]
    public void Weights_and_labels_of_the_training_count_and_rows_of_weight_0_do_not()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(r => r < 50 ? 0.0 : 1)], y = [.. Enumerable.Range(0, 100).Select(r => r % 5 == 0 ? 1.0 : 0)];
        var rows = LabelledRows.Of(x, y);
        var learner = new BoostedTreesLearner(new BoostedTreesOptions { Leaves = 2, LeafRows = 1 });
        var heavy = Train(learner, new TableTraining(rows, 2, new RandomStream(1)) { Weights = [.. y.Select((label, r) => r >= 50 && label == 1 ? 10.0 : 1)] });
        Assert.Equal([0, 1], new[] { 0, 99 }.Select(r => heavy.Predict(rows).Predicted[r]));

        var without = Train(learner, new TableTraining(rows, 2, new RandomStream(1)) { Weights = [.. y.Select((label, r) => r >= 50 && label == 0 ? 0.0 : 1)] });
        Assert.Equal([0, 1], new[] { 0, 99 }.Select(r => without.Predict(rows).Predicted[r]));

        var relabelled = Train(learner, new TableTraining(rows, 2, new RandomStream(1)) { Labels = [.. x.Select(v => 1 - v)] });
        Assert.Equal([1, 0], new[] { 0, 99 }.Select(r => relabelled.Predict(rows).Predicted[r]));
    }

    [Fact]
    public void The_same_training_gives_the_same_model_and_probabilities_that_sum_to_1()
    {
        var rows = Quarters(3, 300);
        var (once, again) = (Fit(new BoostedTreesLearner(), rows).Predict(rows), Fit(new BoostedTreesLearner(), rows).Predict(rows));
        Assert.Equal(once.Probabilities.ToArray(), again.Probabilities.ToArray());
        Assert.All(Enumerable.Range(0, 300), r => Assert.Equal(1, once.Probabilities[2 * r] + once.Probabilities[2 * r + 1], 12));
        Assert.Equal(-Enumerable.Range(0, 300).Average(r => Math.Log(once.Probabilities[2 * r + (int)rows.Labels[r]])), once.LogLoss, 10);
    }

    [Fact]
    public void Refuses_three_classes_options_that_are_none_and_rows_of_another_table()
    {
        var three = new TableTraining(LabelledRows.Of([1, 2, 3], [0, 1, 2]), 3, new RandomStream(1));
        Assert.Contains("two classes", new BoostedTreesLearner().Refusal(three)!.Reason, StringComparison.Ordinal);
        Assert.Throws<TrainingNotSupportedException>(() => new BoostedTreesLearner().Train([three]));
        foreach (var wrong in new BoostedTreesOptions[] { new() { Trees = 0 }, new() { Leaves = 1 }, new() { LeafRows = 0 }, new() { LearningRate = 0 }, new() { LearningRate = double.NaN } })
            Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTreesLearner(wrong));
        Assert.Throws<ArgumentException>(() => Fit(new BoostedTreesLearner(), Quarters(1, 100)).Predict(LabelledRows.Of([1], [0])));
        Assert.Throws<OperationCanceledException>(() => new BoostedTreesLearner().Train([new TableTraining(Quarters(1, 100), 2, new RandomStream(1))], new CancellationToken(true)));
    }

    private static LabelledRows Quarters(ulong seed, int count)
    {
        var random = new RandomStream(seed);
        double[] x = [.. Enumerable.Range(0, 2 * count).Select(_ => random.NextNormal())];
        return LabelledRows.Of(x, [.. Enumerable.Range(0, count).Select(r => x[2 * r] * x[2 * r + 1] > 0 ? 1.0 : 0)]);
    }

    private static ITableModel Fit(ITableLearner learner, LabelledRows rows) => Train(learner, new TableTraining(rows, 2, new RandomStream(1)));

    private static ITableModel Train(ITableLearner learner, TableTraining training) => learner.Train([training])[0];
}
