using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Fitting;

public class DescentTests
{
    private static readonly double[][] Gradients = [[1, -2], [0.5, 4], [-3, 0]];

    [Fact]
    public void Gradient_descent_with_momentum_by_hand()
    {
        var optimizer = new GradientDescent([10, 20], 0.1, momentum: 0.5);
        foreach (var gradient in Gradients) Assert.True(optimizer.Step(gradient));
        // v: (1, −2), (1, 3), (−2.5, 1.5).
        Assert.Equal(
            [10 - 0.1 * (1 + 1 - 2.5), 20 - 0.1 * (-2 + 3 + 1.5)],
            optimizer.Parameters.ToArray(),
            (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(3, optimizer.Steps);
    }

    [Fact]
    public void Adam_by_hand()
    {
        var optimizer = new Adam([10, 20], 0.1, meanDecay: 0.5, squareDecay: 0.75, epsilon: 0.01);
        foreach (var gradient in Gradients) Assert.True(optimizer.Step(gradient));
        // First coordinate, gradients 1, 0.5, −3. m: 0.5, 0.5, −1.25 over 0.5, 0.75, 0.875; v: 0.25, 0.25, 2.4375 over 0.25, 0.4375, 0.578125.
        var first = 10 - 0.1 * (1 / (1 + 0.01) + 0.5 / 0.75 / (Math.Sqrt(0.25 / 0.4375) + 0.01) - 1.25 / 0.875 / (Math.Sqrt(2.4375 / 0.578125) + 0.01));
        // Second, −2, 4, 0. m: −1, 1.5, 0.75; v: 1, 4.75, 3.5625.
        var second = 20 - 0.1 * (-2 / (2 + 0.01) + 1.5 / 0.75 / (Math.Sqrt(4.75 / 0.4375) + 0.01) + 0.75 / 0.875 / (Math.Sqrt(3.5625 / 0.578125) + 0.01));
        Assert.Equal([first, second], optimizer.Parameters.ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Learning_rates_follow_their_formulas()
    {
        double[] At(LearningRate rate) => [rate.At(0), rate.At(1), rate.At(4), rate.At(100)];
        Assert.Equal([0.3, 0.3, 0.3, 0.3], At(0.3));
        Assert.Equal([2, 2 / 1.5, 2 / 3.0, 2 / 51.0], At(LearningRate.InverseTime(2, 0.5)));
        Assert.Equal([1, 1, 0.25, Math.Pow(0.5, 50)], At(LearningRate.Staircase(1, 0.5, 2)));
        Assert.Equal(
            [1, 0.1 + 0.9 * (1 + Math.Sqrt(0.5)) / 2, 0.1, 0.1],
            At(LearningRate.Cosine(1, 4, 0.1)),
            (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(LearningRate.Constant(0.1), 0.1);
    }

    [Fact]
    public void The_schedule_is_asked_for_the_number_of_steps_taken()
    {
        var optimizer = new GradientDescent([0], LearningRate.Staircase(1, 0.5, 1));
        for (var step = 0; step < 3; step++) optimizer.Step([1]);
        Assert.Equal(-(1 + 0.5 + 0.25), optimizer.Parameters[0]);
    }

    [Fact]
    public void Gradient_descent_on_a_parabola_contracts_by_its_rate()
    {
        // R(θ) = ½(θ − 3)²: θ_t − 3 = (1 − η)^t (θ₀ − 3).
        var risk = new EmpiricalRisk(new LinearRegression(1), LabelledRows.Of([1], [3]));
        var result = Descent.Minimise(risk, new GradientDescent([0], 0.25), new DescentOptions { MaximumSteps = 10, Tolerance = 0 });
        Assert.Equal((SolverStatus.IterationLimit, 10), (result.Status, result.Iterations));
        Assert.Equal(3 - 3 * Math.Pow(0.75, 10), result.Value[0], 1e-14);
        Assert.Equal(3 * Math.Pow(0.75, 10), result.Residual, 1e-14);
    }

    [Fact]
    public void Divergence_is_a_status_with_its_step_and_leaves_finite_parameters()
    {
        // θ − 3 grows by the factor 1 − 4 = −3 a step, past 1.8e308 after 646 steps.
        var risk = new EmpiricalRisk(new LinearRegression(1), LabelledRows.Of([1], [3]));
        var optimizer = new GradientDescent([0], 4);
        var result = Descent.Minimise(risk, optimizer);
        Assert.Equal(SolverStatus.NumericalFailure, result.Status);
        Assert.InRange(result.Iterations, 640, 650);
        Assert.True(double.IsFinite(result.Value[0]));
        Assert.True(optimizer.HasDiverged);
        Assert.Contains("diverged", Assert.Throws<InvalidOperationException>(() => optimizer.Step([0])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => result.Required);
    }

    [Fact]
    public void A_step_that_would_not_be_finite_is_not_taken()
    {
        foreach (IOptimizer optimizer in new IOptimizer[] { new GradientDescent([1, 2], 0.1), new Adam([1, 2], 0.1) })
        {
            Assert.False(optimizer.Step([0, double.NaN]));
            Assert.Equal((true, 0), (optimizer.HasDiverged, optimizer.Steps));
            Assert.Equal([1, 2], optimizer.Parameters.ToArray());
        }
    }

    [Fact]
    public void A_perceptron_learns_what_no_linear_model_can()
    {
        var xor = LabelledRows.Of([-1, -1, -1, 1, 1, -1, 1, 1], [0, 1, 1, 0]);
        var model = new Perceptron(2, [8], 2);
        var run = () => Descent.Minimise(
            new EmpiricalRisk(model, xor), new Adam(model.Start(new RandomStream(3)), 0.05), new DescentOptions { MaximumSteps = 500 });
        var trained = run().Value;
        Assert.Equal(1, ClassPredictions.Of(model, trained, xor).Accuracy);
        Assert.Equal(trained, run().Value);

        var linear = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(3), xor.WithIntercept())).Required;
        Assert.Equal(Math.Log(2), ClassPredictions.Of(new LogisticRegression(3), linear, xor.WithIntercept()).LogLoss, 1e-12);
    }

    [Fact]
    public void Progress_tells_steps_risk_and_the_end()
    {
        var reports = new List<DescentProgress>();
        var risk = new EmpiricalRisk(new LinearRegression(1), LabelledRows.Of([1], [3]));
        Descent.Minimise(
            risk, new GradientDescent([0], 0.5), new DescentOptions { MaximumSteps = 25, Tolerance = 0, StepsBetweenReports = 10 }, new Recorder(reports));
        Assert.Equal([10, 20, 25], reports.Select(r => r.Step));
        Assert.All(reports, r => Assert.Equal(4.5 * Math.Pow(0.25, r.Step), r.Risk, 1e-15));
    }

    [Fact]
    public void Bad_input_and_cancellation_end_the_run()
    {
        var risk = new EmpiricalRisk(new LinearRegression(1), LabelledRows.Of([1], [3]));
        Assert.Throws<OperationCanceledException>(
            () => Descent.Minimise(risk, new GradientDescent([0], 1), cancellation: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentException>(() => Descent.Minimise(risk, new GradientDescent([0, 0], 1)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Descent.Minimise(risk, new GradientDescent([0], 1), new DescentOptions { MaximumSteps = 0 }));
        Assert.Throws<ArgumentException>(() => new GradientDescent([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent([double.NaN], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent([1], 1, momentum: 1));
        Assert.Throws<ArgumentException>(() => new GradientDescent([1], 1).Step([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([1], 1, meanDecay: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([1], 1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.InverseTime(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Staircase(1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Cosine(1, 10, 2));
    }

    private sealed class Recorder(List<DescentProgress> reports) : IProgress<DescentProgress>
    {
        public void Report(DescentProgress value) => reports.Add(value);
    }
}
