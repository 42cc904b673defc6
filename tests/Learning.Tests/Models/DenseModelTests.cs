using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Models;

public class DenseModelTests
{
    private static readonly IDenseModel[] Models =
    [
        new LinearRegression(4), new LogisticRegression(4), new PoissonRegression(4),
        new SoftmaxRegression(3, 2), new SoftmaxRegression(4, 5),
        new Perceptron(3, [], 2), new Perceptron(3, [4], 2), new Perceptron(3, [4], 3),
        new Perceptron(2, [5, 4], 4), new Perceptron(3, [6], 2, Activation.Relu),
        new Perceptron(3, [5, 4], 3, Activation.Relu),
        new ConvolutionalNetwork(4, 5, 1, 2, 2, kernel: 2), new ConvolutionalNetwork(5, 6, 2, 3, 3),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Models.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_gradient_agrees_with_central_differences(int number)
    {
        var model = Models[number];
        for (var repetition = 0; repetition < 20; repetition++)
        {
            var (parameters, features, label) = Point(model, repetition, scale: 1);
            var differences = RandomPoints.Differences(p => model.Loss(p, features, label), parameters, IsPiecewise(model) ? 1e-5 : 1e-3);
            var gradient = Gradient(model, parameters, features, label);
            for (var i = 0; i < gradient.Length; i++) Assert.Equal(differences[i], gradient[i], 1e-8 * (1 + Math.Abs(differences[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_hessian_agrees_with_central_differences_of_the_gradient(int number)
    {
        if (Models[number] is not ICurvatureOracle model) return;
        for (var repetition = 0; repetition < 10; repetition++)
        {
            var (parameters, features, label) = Point(Models[number], repetition, scale: 1);
            var d = model.ParameterCount;
            var hessian = new double[d * d];
            model.AddHessian(parameters, features, label, 1, hessian);
            for (var i = 0; i < d; i++)
            {
                var differences = RandomPoints.Differences(p => Gradient(model, p, features, label)[i], parameters);
                for (var j = 0; j < d; j++)
                    Assert.Equal(j <= i ? differences[j] : 0, hessian[i * d + j], 1e-8 * (1 + Math.Abs(differences[j])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_gradient_is_added_with_its_weight_to_what_is_there(int number)
    {
        var model = Models[number];
        var (parameters, features, label) = Point(model, 3, scale: 1);
        var once = Gradient(model, parameters, features, label);
        var sum = Enumerable.Range(0, once.Length).Select(i => (double)i).ToArray();
        model.AddGradient(parameters, features, label, -2.5, sum);
        for (var i = 0; i < sum.Length; i++) Assert.Equal(i - 2.5 * once[i], sum[i], 1e-12 * (1 + Math.Abs(sum[i])));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_loss_of_a_classifier_is_minus_the_log_of_its_probability(int number)
    {
        if (Models[number] is not IClassifier model) return;
        for (var repetition = 0; repetition < 20; repetition++)
        {
            var (parameters, features, label) = Point(model, repetition, scale: 1);
            var probabilities = new double[model.ClassCount];
            model.Probabilities(parameters, features, probabilities);
            Assert.Equal(1, probabilities.Sum(), 1e-14);
            Assert.Equal(-Math.Log(probabilities[(int)label]), model.Loss(parameters, features, label), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Extreme_scores_give_finite_losses_and_gradients(int number)
    {
        var model = Models[number];
        if (model is PoissonRegression) return;
        for (var repetition = 0; repetition < 20; repetition++)
        {
            var (parameters, features, label) = Point(model, repetition, scale: 1000);
            Assert.True(double.IsFinite(model.Loss(parameters, features, label)));
            Assert.All(Gradient(model, parameters, features, label), g => Assert.True(double.IsFinite(g)));
        }
    }

    [Fact]
    public void What_is_left_of_a_sure_and_right_prediction_keeps_its_digits()
    {
        // e^−100 is 3.720075976020836e-44.
        const double left = 3.720075976020836e-44;
        var logistic = new LogisticRegression(1);
        var softmax = new SoftmaxRegression(1, 3);
        Assert.Equal(left, logistic.Loss([100], [1], 1), 1e-12 * left);
        Assert.Equal(-left, Gradient(logistic, [100], [1], 1)[0], 1e-12 * left);
        Assert.Equal(left, Gradient(logistic, [100], [-1], 0)[0] * -1, 1e-12 * left);
        Assert.Equal(2 * left, softmax.Loss([100, 0, 0], [1], 0), 1e-12 * left);
        Assert.Equal(-2 * left, Gradient(softmax, [100, 0, 0], [1], 0)[0], 1e-12 * left);
        Assert.Equal(100, logistic.Loss([-100], [1], 1));
    }

    [Fact]
    public void Softmax_with_two_classes_is_logistic_regression_of_the_difference()
    {
        var (softmax, logistic) = (new SoftmaxRegression(3, 2), new LogisticRegression(3));
        var random = new RandomStream(5);
        var (parameters, features) = (RandomPoints.Normals(6, random), RandomPoints.Normals(3, random));
        double[] difference = [.. Enumerable.Range(0, 3).Select(i => parameters[3 + i] - parameters[i])];
        Assert.Equal(logistic.Loss(difference, features, 1), softmax.Loss(parameters, features, 1), 1e-14);
        Assert.Equal(
            Gradient(logistic, difference, features, 1),
            Gradient(softmax, parameters, features, 1)[3..],
            (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void A_perceptron_without_hidden_layers_is_the_linear_model_with_biases()
    {
        var (perceptron, softmax) = (new Perceptron(2, [], 3), new SoftmaxRegression(3, 3));
        // Weights [3, 2], then biases [3]; the softmax has them as the third feature's coefficients.
        double[] flat = [1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3];
        Assert.Equal(softmax.Loss([1, 2, 0.1, 3, 4, 0.2, 5, 6, 0.3], [0.3, -0.4, 1], 2), perceptron.Loss(flat, [0.3, -0.4], 2), 1e-14);
        Assert.Equal(9, perceptron.ParameterCount);
    }

    [Fact]
    public void A_perceptron_computed_by_hand()
    {
        var model = new Perceptron(2, [2], 2);
        double[] parameters = [0.5, -1, 2, 0.25, 0.1, -0.2, 1.5, -0.75, 0.3];
        var score = 1.5 * Math.Tanh(0.5 * 2 - 1 * 3 + 0.1) - 0.75 * Math.Tanh(2 * 2 + 0.25 * 3 - 0.2) + 0.3;
        var probabilities = new double[2];
        model.Probabilities(parameters, [2, 3], probabilities);
        Assert.Equal(1 / (1 + Math.Exp(-score)), probabilities[1], 1e-15);

        var relu = new Perceptron(2, [2], 2, Activation.Relu);
        relu.Probabilities(parameters, [2, 3], probabilities);
        Assert.Equal(1 / (1 + Math.Exp(0.75 * 4.55 - 0.3)), probabilities[1], 1e-15);
        Assert.Equal(2 * 3 + 1 * 3, model.ParameterCount);
    }

    [Fact]
    public void A_start_depends_on_the_stream_alone_and_stays_within_its_bounds()
    {
        var model = new Perceptron(10, [20], 3);
        var random = new RandomStream(9);
        var start = model.Start(random);
        random.NextDouble();
        Assert.Equal(start, model.Start(random));
        Assert.NotEqual(start, model.Start(new RandomStream(10)));
        Assert.All(start[..200], w => Assert.InRange(Math.Abs(w), 0, Math.Sqrt(6.0 / 30)));
        Assert.InRange(start[..200].Max(Math.Abs), 0.9 * Math.Sqrt(6.0 / 30), Math.Sqrt(6.0 / 30));
        Assert.All(start[200..220], b => Assert.Equal(0, b));
        Assert.InRange(
            new Perceptron(10, [20], 3, Activation.Relu).Start(random)[..200].Max(Math.Abs),
            0.9 * Math.Sqrt(0.6),
            Math.Sqrt(0.6));
    }

    [Fact]
    public void Bad_input_is_refused_with_its_rule()
    {
        var logistic = new LogisticRegression(2);
        Assert.Contains(
            "labels are 0 or 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => logistic.Loss([1, 2], [1, 2], -1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'features' has 3 numbers where the model needs 2",
            Assert.Throws<ArgumentException>(() => logistic.Loss([1, 2], [1, 2, 3], 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => logistic.Loss([1], [1, 2], 1));
        Assert.Throws<ArgumentException>(() => Gradient(new SoftmaxRegression(2, 3), [1, 2], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => logistic.AddGradient([1, 2], [1, 2], 1, 1, new double[1]));
        Assert.Throws<ArgumentException>(() => logistic.AddHessian([1, 2], [1, 2], 1, 1, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonRegression(1).Loss([1], [1], -0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearRegression(1).Loss([1], [1], double.NaN));
        Assert.Contains(
            "0 to 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRegression(1, 3).Loss([1, 2, 3], [1], 1.5)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Perceptron(1, [], 3).Loss(new double[6], [1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearRegression(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRegression(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Perceptron(1, [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Perceptron(1, [1], 2, (Activation)7));
    }

    private static bool IsPiecewise(IDenseModel model) => model is Perceptron { Activation: Activation.Relu } or ConvolutionalNetwork;

    private static (double[] Parameters, double[] Features, double Label) Point(IDenseModel model, int repetition, double scale)
    {
        var random = new RandomStream(11).Child((ulong)repetition);
        return (
            RandomPoints.Normals(model.ParameterCount, random, scale),
            RandomPoints.Normals(model.FeatureCount, random),
            RandomPoints.Label(model, random));
    }

    private static double[] Gradient(IGradientOracle model, double[] parameters, double[] features, double label)
    {
        var sum = new double[model.ParameterCount];
        model.AddGradient(parameters, features, label, 1, sum);
        return sum;
    }
}
