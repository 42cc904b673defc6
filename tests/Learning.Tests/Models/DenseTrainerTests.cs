using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Models;

public class DenseTrainerTests
{
    public static TheoryData<string> Shapes => [.. ContractRows.Shapes.Keys];

    public static TheoryData<string> Optimizers => [.. ContractRows.Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_gradient_is_the_double_precision_models(string name)
    {
        var shape = ContractRows.Shapes[name];
        var rows = ContractRows.For(shape);
        var next = Descend(epochs: 1);
        var after = Descend(epochs: 2);
        var run = new DenseTrainer.Run(new DenseTraining(rows, shape, new(), new RandomStream(1)));
        Assert.Equal(rows.Count, run.RowCount);

        // Descent on all rows goes from θ₁ to θ₂ = θ₁ − η·∇R(θ₁), away from a start where regressions are 0.
        AssertClose(new EmpiricalRisk(shape.Classifier, rows, 0.1).Gradient(next), [.. next.Zip(after, (a, b) => (a - b) / 0.5)]);
        run.LossAndGradient([.. Enumerable.Range(0, rows.Count)], CancellationToken.None);
        var atStart = new EmpiricalRisk(shape.Classifier, rows).Gradient(run.Model().ToDoubles());
        AssertClose(atStart, [.. run.Gradient.ToArray().Select(g => (double)g / rows.Count)]);

        double[] Descend(int epochs) => new ReferenceDenseBackend().Train(new DenseTraining(
            rows,
            shape,
            new() { Epochs = epochs, BatchSize = null, Rate = 0.5, Ridge = 0.1, Optimizer = DenseOptimizer.Descent() },
            new RandomStream(1))).Required.ToDoubles();

        static void AssertClose(double[] wanted, double[] found)
        {
            for (var i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], found[i], 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Full_batches_reach_the_minimiser_that_Newtons_method_finds(string optimizer)
    {
        foreach (var shape in new[] { ContractRows.Shapes["logistic"], ContractRows.Shapes["softmax of three"] })
        {
            var rows = ContractRows.For(shape);
            var minimiser = NewtonMethod.Minimise(new EmpiricalRisk(shape.Classifier, rows, 0.05)).Required;
            var options = new DenseOptions
            {
                Epochs = 4000,
                BatchSize = null,
                Ridge = 0.05,
                Optimizer = ContractRows.Optimizers[optimizer],
                Rate = optimizer == "Adam" ? LearningRate.Cosine(0.05, 4000, 1e-5) : optimizer == "momentum" ? 0.1 : 0.5,
            };
            var found = new VectorDenseBackend().Train(new DenseTraining(rows, shape, options, new RandomStream(1))).Required.ToDoubles();
            for (var i = 0; i < found.Length; i++) Assert.Equal(minimiser[i], found[i], 1e-4);
        }
    }

    [Fact]
    public void Weights_act_as_repeated_rows()
    {
        var rows = ContractRows.TwoClasses;
        var shape = ContractRows.Shapes["tanh"];
        double[] weights = [.. Enumerable.Range(0, rows.Count).Select(i => i % 3)];
        var repeated = Enumerable.Range(0, rows.Count).SelectMany(i => Enumerable.Repeat(i, i % 3)).ToArray();
        var options = new DenseOptions { Epochs = 50, BatchSize = null };
        var weighted = new DenseTraining(rows, shape, options, new RandomStream(1)) { Weights = weights };
        var longer = Data.Tabular.LabelledRows.Of(
            [.. repeated.SelectMany(i => rows[i].ToArray())], [.. repeated.Select(i => rows.Labels[i])]);
        var (a, b) = (Train(weighted), Train(new DenseTraining(longer, shape, options, new RandomStream(1))));
        for (var i = 0; i < a.Length; i++) Assert.Equal(b[i], a[i], 1e-3);

        static double[] Train(DenseTraining training) => new ReferenceDenseBackend().Train(training).Required.ToDoubles();
    }

    [Fact]
    public void The_reported_loss_is_the_mean_before_each_step()
    {
        var shape = ContractRows.Shapes["softmax of three"];
        var training = new DenseTraining(ContractRows.ThreeClasses, shape, new() { Epochs = 2, BatchSize = null, Ridge = 1 }, new RandomStream(1));
        var losses = new ReferenceDenseBackend().Train(training).EpochLosses;
        Assert.Equal(Math.Log(3), losses[0], 1e-6);
        var afterOne = new ReferenceDenseBackend().Train(training with { Options = training.Options with { Epochs = 1 } }).Required;
        Assert.Equal(ClassPredictions.Of(afterOne, ContractRows.ThreeClasses).LogLoss, losses[1], 1e-6);
    }

    [Fact]
    public void Order_and_seed_decide_what_they_say()
    {
        var shape = ContractRows.Shapes["logistic"];
        var training = new DenseTraining(ContractRows.TwoClasses, shape, new() { Epochs = 1, BatchSize = 4 }, new RandomStream(1));
        Assert.Equal(Hash(training), Hash(training with { Random = new RandomStream(1) }));
        Assert.NotEqual(Hash(training), Hash(training with { Random = new RandomStream(2) }));
        Assert.Equal(Hash(training), Hash(training with { Random = new RandomStream(2), Order = new RandomStream(1) }));

        static string Hash(DenseTraining training) => ContractRows.Hash(new ReferenceDenseBackend().Train(training).Required);
    }

    [Fact]
    public void Shapes_are_equal_where_they_describe_the_same_model()
    {
        Assert.Equal(DenseShape.Perceptron(3, [4], 2), DenseShape.Perceptron(3, [4], 2));
        Assert.NotEqual(DenseShape.Perceptron(3, [4], 2), DenseShape.Perceptron(3, [4], 2, Activation.Relu));
        Assert.NotEqual(DenseShape.Softmax(3, 2), DenseShape.Logistic(3));
        foreach (var shape in ContractRows.Shapes.Values)
            Assert.Equal(shape.ParameterCount, shape.Layers.Sum(layer => layer.ParameterCount));
    }
}
