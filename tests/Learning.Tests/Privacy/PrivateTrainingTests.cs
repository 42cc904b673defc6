using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Tests.Privacy;

public sealed class PrivateTrainingTests
{
    private static readonly VectorDenseBackend Vector = new();

    public static TheoryData<string> ShapeNames => [.. ContractRows.Shapes.Keys];

    private static readonly Dictionary<string, DenseShape> Filters = new(StringComparer.Ordinal)
    {
        ["filters of 3 x 3"] = DenseShape.Convolutional(7, 9, 1, 5, 3),
        ["filters of 2 x 2 on three channels"] = DenseShape.Convolutional(5, 4, 3, 17, 4, 2),
        ["one filter of 5 x 5"] = DenseShape.Convolutional(6, 6, 2, 1, 2, 5),
    };

    public static TheoryData<string> ShapesAndFilters => [.. ContractRows.Shapes.Keys, .. Filters.Keys];

    /// <summary>One step over all rows without noise, against the gradients of the plain model in double precision, each cut by itself.</summary>
    [Theory]
    [MemberData(nameof(ShapesAndFilters))]
    public void A_step_adds_every_rows_gradient_cut_to_the_norm(string name)
    {
        var shape = Filters.TryGetValue(name, out var filters) ? filters : ContractRows.Shapes[name];
        var rows = filters is null ? ContractRows.For(shape) : Noise(shape, 60);
        foreach (var norm in new[] { 0.05, 0.7, 2, double.PositiveInfinity })
        {
            var training = OneStep(shape, norm, 0) with { Population = rows, Options = OneStep(shape, norm, 0).Options with { Rate = 1 } };
            var start = Array.ConvertAll(training.Start(), p => (double)p);
            var expected = new double[start.Length];
            var cut = 0;
            for (var i = 0; i < rows.Count; i++)
            {
                var gradient = new double[start.Length];
                shape.Classifier.AddGradient(start, rows[i], rows.Labels[i], 1, gradient);
                var length = Math.Sqrt(gradient.Sum(g => g * g));
                if (length > norm) cut++;
                var factor = Math.Min(1, norm / length);
                for (var j = 0; j < expected.Length; j++) expected[j] += factor * gradient[j];
            }

            Assert.True(norm switch { 0.05 => cut == rows.Count, double.PositiveInfinity => cut == 0, _ => true });
            var trained = Vector.Train(training).Required.ToDoubles();
            for (var j = 0; j < expected.Length; j++) Assert.Equal(expected[j] / rows.Count, start[j] - trained[j], 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Without_noise_and_norm_it_is_descent_on_the_same_batches_bit_by_bit(string name)
    {
        foreach (var optimizer in ContractRows.Optimizers.Values)
        {
            var options = new DenseOptions { Sampling = new(0.2, 25, 12), Optimizer = optimizer };
            var (plain, cut) = (Training(ContractRows.Shapes[name], options), Training(ContractRows.Shapes[name], options with { Privacy = new(double.PositiveInfinity, 0) }));
            Assert.Equal(ContractRows.Hash(Vector.Train(plain).Required), ContractRows.Hash(Vector.Train(cut).Required));
        }
    }

    /// <summary>
    /// (n − 1)·s²/σ² of n normal numbers is χ² distributed; for this n its relative standard deviation is √(2/n), and six of them leave a correct
    /// program a probability of 2·10⁻⁹.
    /// </summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 2)]
    public void Noise_has_the_variance_it_should_have(double norm, double multiplier)
    {
        var shape = DenseShape.Softmax(ContractRows.FeatureCount, 3);
        var differences = new List<double>();
        for (var seed = 0UL; differences.Count < 60_000; seed++)
        {
            var (noisy, quiet) = (OneStep(shape, norm, multiplier, seed), OneStep(shape, norm, 0, seed));
            differences.AddRange(Vector.Train(noisy).Required.ToDoubles().Zip(Vector.Train(quiet).Required.ToDoubles(), (a, b) => a - b));
        }

        // A rate of .1 and the lot of 60 rows.
        var expected = norm * multiplier * 0.1 / 60;
        Assert.Equal(1, differences.Average(d => d * d) / (expected * expected), 6 * Math.Sqrt(2.0 / differences.Count));
        Assert.Equal(0, differences.Average() / expected, 6 / Math.Sqrt(differences.Count));
    }

    [Fact]
    public void An_empty_batch_is_a_step_with_noise()
    {
        var shape = ContractRows.Shapes["logistic"];
        var options = new DenseOptions { Sampling = new(1e-12, 3, 1), Rate = 1, Optimizer = DenseOptimizer.Descent() };
        Assert.All(Vector.Train(Training(shape, options)).Required.ToDoubles(), p => Assert.Equal(0, p));
        var result = Vector.Train(Training(shape, options with { Privacy = new(1, 1) }));
        Assert.Equal(3, result.Steps);
        Assert.All(result.Required.ToDoubles(), p => Assert.NotEqual(0, p));
        Assert.Equal([0.0], result.EpochLosses);
    }

    [Fact]
    public void What_was_run_is_released_for_an_accountant_to_price()
    {
        var shape = ContractRows.Shapes["logistic"];
        var poisson = new DenseOptions { Sampling = new(0.1, 40, 6), Privacy = new(1, 1.5) };
        var released = Vector.Train(Training(shape, poisson)).Released;
        Assert.Equal(PrivacyEvent.DpSgd(0.1, 1.5, 40), released);
        Assert.Equal(released, new ReferenceDenseBackend().Train(Training(shape, poisson)).Released);

        Assert.Null(Vector.Train(Training(shape, poisson with { Privacy = null })).Released);
        Assert.Equal(double.PositiveInfinity, Epsilon(poisson with { Privacy = new(1, 0) }));
        Assert.Equal(double.PositiveInfinity, Epsilon(poisson with { Privacy = new(double.PositiveInfinity, 0) }));
        Assert.Equal(new SelfComposedEvent(new GaussianEvent(1.5), 4), Vector.Train(Training(shape, new() { Epochs = 4, BatchSize = null, Privacy = new(1, 1.5) })).Released);

        double Epsilon(DenseOptions options)
        {
            var accountant = new RenyiAccountant();
            accountant.Compose(Vector.Train(Training(shape, options)).Released!);
            return accountant.Epsilon(1e-5);
        }
    }

    [Fact]
    public void Shuffled_batches_are_trained_and_no_accountant_prices_them()
    {
        var released = Vector.Train(Training(ContractRows.Shapes["logistic"], new() { Epochs = 2, BatchSize = 7, Privacy = new(1, 1.5) })).Released!;
        Assert.Equal(new SelfComposedEvent(new ShuffledEvent(9, new GaussianEvent(1.5)), 2), released);
        Assert.Throws<UnsupportedEventException>(() => new RenyiAccountant().Compose(released));
        Assert.Throws<UnsupportedEventException>(() => new LossDistributionAccountant().Compose(released));
    }

    [Fact]
    public void A_training_that_diverges_releases_the_steps_it_took()
    {
        var options = new DenseOptions { Sampling = new(0.5, 400, 30), Rate = 1e38, Privacy = new(1, 1), Optimizer = DenseOptimizer.Descent() };
        var result = Vector.Train(Training(ContractRows.Shapes["two hidden layers"], options));
        Assert.Equal(TrainingStatus.Diverged, result.Status);
        Assert.InRange(result.Steps, 2, 400);
        Assert.Equal(PrivacyEvent.DpSgd(0.5, 1, (int)result.Steps - 1), result.Released);
    }

    [Fact]
    public void A_gradient_without_a_finite_length_is_not_cut_but_ends_the_training()
    {
        var rows = LabelledRows.Of([1e30, 1e30, 1, 1], [1, 0]);
        var result = Vector.Train(new DenseTraining(rows, DenseShape.Logistic(2), new() { Sampling = new(1, 5, 2), Privacy = new(1, 0) }, new RandomStream(1)));
        Assert.Equal((TrainingStatus.Diverged, 1), (result.Status, result.Steps));
        Assert.All(result.Model.ToDoubles(), p => Assert.Equal(0, p));
    }

    [Fact]
    public void Rows_of_weight_0_are_never_drawn_and_others_count_once()
    {
        var rows = ContractRows.TwoClasses;
        var options = new DenseOptions { Sampling = new(0.4, 30, 10), Privacy = new(1, 0.3) };
        double[] half = [.. Enumerable.Range(0, rows.Count).Select(i => i < 30 ? 1.0 : 0)];
        double[] flipped = [.. Enumerable.Range(0, rows.Count).Select(i => i < 30 ? rows.Labels[i] : 1 - rows.Labels[i])];
        var training = Training(ContractRows.Shapes["tanh"], options) with { Weights = half };
        var hash = ContractRows.Hash(Vector.Train(training).Required);
        Assert.Equal(hash, ContractRows.Hash(Vector.Train(training with { Labels = flipped }).Required));
        Assert.Equal(hash, ContractRows.Hash(Vector.Train(training with { Weights = [.. half.Select(w => 7 * w)] }).Required));
        Assert.NotEqual(hash, ContractRows.Hash(Vector.Train(training with { Weights = null }).Required));
    }

    [Fact]
    public void What_would_break_the_guarantee_is_refused()
    {
        var shape = ContractRows.Shapes["logistic"];
        var options = new DenseOptions { Sampling = new(0.4, 30, 24), Privacy = new(1, 0.3) };
        double[] unequal = [.. Enumerable.Range(0, 60).Select(i => 1.0 + i)];
        Refused(Training(shape, options with { Tolerance = 0.01 }), "tolerance");
        Refused(Training(shape, options) with { Weights = unequal }, "equal weights");
        Refused(Training(shape, options with { Privacy = null }) with { Weights = unequal }, "equal weights");
        Refused(Training(shape, options with { Sampling = null }) with { Weights = unequal }, "equal weights");
        Refused(Training(shape, options with { Sampling = new(1, 30, 61) }), "61");

        static void Refused(DenseTraining training, string word) =>
            Assert.Contains(word, Assert.ThrowsAny<ArgumentException>(() => Vector.Train(training)).Message, StringComparison.Ordinal);
    }

    private static LabelledRows Noise(DenseShape shape, int count)
    {
        // Some pixels are 0, as in most images.
        var random = new RandomStream(7);
        double[] features = [.. Enumerable.Range(0, count * shape.FeatureCount).Select(_ => random.NextBernoulli(0.3) ? 0 : random.NextNormal())];
        return LabelledRows.Of(features, [.. Enumerable.Range(0, count).Select(i => (double)(i % shape.ClassCount))]);
    }

    private static DenseTraining OneStep(DenseShape shape, double norm, double multiplier, ulong seed = 1) => Training(
        shape, new() { Sampling = new(1, 1, 60), Rate = 0.1, Optimizer = DenseOptimizer.Descent(), Privacy = new(norm, multiplier) }, seed);

    private static DenseTraining Training(DenseShape shape, DenseOptions options, ulong seed = 1) =>
        new(ContractRows.For(shape), shape, options, new RandomStream(seed));
}
