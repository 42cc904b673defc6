using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Tables;

public class TailRiskLearnerTests
{
    private static readonly LabelledRows People = Draw(300, 7);

    [Fact]
    public void The_whole_of_the_rows_is_the_ordinary_training()
    {
        Assert.Equal(Chances(new NewtonLearner(), People), Chances(new TailRiskLearner(1), People), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(Weights(new TailRiskLearner(1), People), w => Assert.Equal(1.0 / 300, w, 1e-12));
    }

    /// <summary>One constant for everybody: half where the rarer label fills half of the tail or more, otherwise its part of the tail.</summary>
    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.2, 0.6)]
    [InlineData(0.2, 0.41)]
    [InlineData(0.2, 0.3)]
    [InlineData(0.2, 0.1)]
    [InlineData(0.35, 0.8)]
    public void A_constant_has_a_closed_form(double rare, double tail)
    {
        const int n = 200;
        var rows = LabelledRows.Of([.. Enumerable.Repeat(1.0, n)], [.. Enumerable.Range(0, n).Select(i => i < rare * n ? 1.0 : 0)]);
        Assert.Equal(Math.Min(0.5, rare / tail), Chances(new TailRiskLearner(tail, 1e-9), rows)[0], 2e-3);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.3)]
    [InlineData(0.05)]
    public void No_model_of_a_fine_grid_has_a_lower_risk_of_its_worst_rows(double tail)
    {
        var rows = Draw(40, 11);
        const double ridge = 0.02;
        var model = new TailRiskLearner(tail, ridge).Train([new TableTraining(rows, 2, new RandomStream(1))])[0];
        var reached = Risk(Parameters(model));
        for (var a = -60; a <= 60; a++)
        {
            for (var b = -60; b <= 60; b++) Assert.True(reached <= Risk([a / 15.0, b / 15.0]) + 1e-6);
        }

        double Risk(double[] parameters)
        {
            double[] losses =
            [
                .. Enumerable.Range(0, rows.Count).Select(i => LogisticLoss.Loss(parameters[0] * rows[i][0] + parameters[1] * rows[i][1], rows.Labels[i] != 0)).OrderDescending(),
            ];
            var (left, sum) = (1.0, 0.0);
            foreach (var loss in losses)
            {
                var weight = Math.Min(left, 1 / tail / rows.Count);
                sum += weight * loss;
                left -= weight;
            }

            return sum + ridge / 2 * parameters.Sum(p => p * p);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void The_weights_are_an_adversarys_and_the_model_is_the_best_for_them(double tail)
    {
        var weights = Weights(new TailRiskLearner(tail), People);
        Assert.Equal(1, weights.Sum(), 1e-9);
        Assert.All(weights, w => Assert.InRange(w, 0, 1 / tail / People.Count + 1e-9));
        Assert.Equal(
            Chances(new NewtonLearner(1.0 / People.Count), People, weights), Chances(new TailRiskLearner(tail), People), (a, b) => Math.Abs(a - b) < 5e-3);
    }

    [Fact]
    public void Rows_of_no_weight_are_left_out()
    {
        double[] half = [.. Enumerable.Range(0, 300).Select(i => i < 150 ? 1.0 : 0)];
        var left = People.Sample([.. Enumerable.Range(0, 150)]);
        Assert.Equal(
            Chances(new TailRiskLearner(0.4, 0.01), left), Chances(new TailRiskLearner(0.4, 0.01), People, half)[..150], (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TailRiskLearner(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TailRiskLearner(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TailRiskLearner(0.5, 0));
        var three = new TableTraining(People, 3, new RandomStream(1));
        Assert.NotNull(new TailRiskLearner(0.5).Refusal(three));
        Assert.Throws<TrainingNotSupportedException>(() => new TailRiskLearner(0.5).Train([three]));
    }

    private static LabelledRows Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var (features, labels) = (new double[2 * count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            (features[2 * i], features[2 * i + 1]) = (random.NextNormal(), 1);
            labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * features[2 * i] - 0.5)) ? 1 : 0;
        }

        return LabelledRows.Of(features, labels);
    }

    private static ITableModel Trained(ITableLearner learner, LabelledRows rows, IReadOnlyList<double>? weights = null) =>
        learner.Train([new TableTraining(rows, 2, new RandomStream(1)) { Weights = weights }])[0];

    private static IReadOnlyList<double> Weights(TailRiskLearner learner, LabelledRows rows) => ((IRowWeightedModel)Trained(learner, rows)).RowWeights;

    private static double[] Chances(ITableLearner learner, LabelledRows rows, IReadOnlyList<double>? weights = null)
    {
        var predictions = Trained(learner, rows, weights).Predict(rows);
        return [.. Enumerable.Range(0, rows.Count).Select(i => predictions.Probabilities[2 * i + 1])];
    }

    /// <summary>A line's two parameters, from what it says of two rows.</summary>
    private static double[] Parameters(ITableModel model)
    {
        var said = model.Predict(LabelledRows.Of([0, 1, 1, 1], [0, 1]));
        double LogOdds(int row) => Math.Log(said.Probabilities[2 * row + 1] / said.Probabilities[2 * row]);
        return [LogOdds(1) - LogOdds(0), LogOdds(0)];
    }
}
