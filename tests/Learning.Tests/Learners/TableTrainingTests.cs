using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Learners;

public sealed class TableTrainingTests
{
    private static readonly LabelledRows Rows = LabelledRows.Of([1, 0, 0, 1, 1, 1, .5, 0], [0, 1, 1, 1]);
    private static readonly LabelledRows Repeated = LabelledRows.Of([1, 0, 0, 1, 0, 1, 0, 1, .5, 0, .5, 0], [0, 1, 1, 1, 1, 1]);

    public static TheoryData<ITableLearner> Learners { get; } =
        [new NewtonLearner(0.1), new DenseTableLearner(options: new DenseOptions { BatchSize = null, Epochs = 50 })];

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_weight_counts_a_row_that_often_and_zero_leaves_it_out(ITableLearner learner)
    {
        var random = new RandomStream(1);
        var models = learner.Train([new TableTraining(Rows, 2, random) { Weights = [1, 3, 0, 2] }]).Concat(learner.Train([new TableTraining(Repeated, 2, random)])).ToArray();
        var (weighted, repeated) = (models[0].Predict(Rows).Probabilities.ToArray(), models[1].Predict(Rows).Probabilities.ToArray());
        var plain = learner.Train([new TableTraining(Rows, 2, random)])[0].Predict(Rows).Probabilities.ToArray();

        Assert.All(weighted.Zip(repeated), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Contains(weighted.Zip(plain), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Weights_that_do_not_fit_are_refused(ITableLearner learner)
    {
        foreach (double[] weights in new double[][] { [1, 2, 3], [0, 0, 0, 0], [1, 1, 1, -1] })
            Assert.ThrowsAny<ArgumentException>(() => learner.Train([new TableTraining(Rows, 2, new RandomStream(1)) { Weights = weights }]));
    }
}
