using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Tests.Models;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Fitting;

public class NewtonMethodTests
{
    [Fact]
    public void Linear_regression_is_the_line_through_the_means()
    {
        // Least squares in one feature: slope = covariance / variance = 5.5/5 for the points (0,1) (1,3) (2,2) (3,5), intercept = ȳ − slope·x̄.
        var rows = LabelledRows.Of([0, 1, 2, 3], [1, 3, 2, 5]).WithIntercept();
        var solution = NewtonMethod.Minimise(new EmpiricalRisk(new LinearRegression(2), rows)).Required;
        Assert.Equal(1.1, solution[0], 1e-12);
        Assert.Equal(2.75 - 1.1 * 1.5, solution[1], 1e-12);
    }

    [Fact]
    public void Ridge_regression_shrinks_by_its_closed_form()
    {
        // ½·mean (θx − y)² + λ/2·θ² is least at mean(xy)/(mean(x²) + λ).
        var rows = LabelledRows.Of([1, 2, 3], [2, 3, 7], [1, 1, 2]);
        var solution = NewtonMethod.Minimise(new EmpiricalRisk(new LinearRegression(1), rows, ridge: 0.25)).Required;
        Assert.Equal((2 + 6 + 42) / 4.0 / ((1 + 4 + 18) / 4.0 + 0.25), solution[0], 1e-13);
    }

    [Fact]
    public void Logistic_regression_on_a_table_gives_log_odds()
    {
        // x = 0: 30 of 100 are positive; x = 1: 45 of 50.
        var rows = LabelledRows.Of([0, 0, 1, 1], [1, 0, 1, 0], [30, 70, 45, 5]).WithIntercept();
        var result = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(2), rows));
        Assert.Equal(SolverStatus.Converged, result.Status);
        Assert.InRange(result.Residual, 0, 1e-10);
        Assert.Equal(Math.Log(30.0 / 70), result.Value[1], 1e-10);
        Assert.Equal(Math.Log(45.0 / 5) - Math.Log(30.0 / 70), result.Value[0], 1e-10);
    }

    [Fact]
    public void Softmax_regression_on_frequencies_gives_the_differences_of_their_logs()
    {
        var rows = LabelledRows.Of([1, 1, 1], [0, 1, 2], [2, 3, 5]);
        var solution = NewtonMethod.Minimise(new EmpiricalRisk(new SoftmaxRegression(1, 3), rows)).Required;
        Assert.Equal(Math.Log(3.0 / 2), solution[1] - solution[0], 1e-10);
        Assert.Equal(Math.Log(5.0 / 2), solution[2] - solution[0], 1e-10);
    }

    [Fact]
    public void Poisson_regression_on_groups_gives_log_means()
    {
        var rows = LabelledRows.Of([0, 0, 1, 1, 1], [3, 5, 0, 1, 8]).WithIntercept();
        var solution = NewtonMethod.Minimise(new EmpiricalRisk(new PoissonRegression(2), rows)).Required;
        Assert.Equal(Math.Log(4), solution[1], 1e-10);
        Assert.Equal(Math.Log(3) - Math.Log(4), solution[0], 1e-10);
    }

    [Fact]
    public void A_step_that_overshoots_is_halved_until_it_helps()
    {
        // From θ = −5 the full Newton step of e^θ − 4θ goes to about 580, where e^θ is 10^252.
        var risk = new EmpiricalRisk(new PoissonRegression(1), LabelledRows.Of([1], [4]));
        var result = NewtonMethod.Minimise(risk, [-5]);
        Assert.Equal(Math.Log(4), result.Required[0], 1e-10);
        Assert.InRange(result.Iterations, 3, 40);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Long_gradient_descent_ends_where_newton_does(int kind)
    {
        IDenseModel model = kind switch
        {
            0 => new LinearRegression(3),
            1 => new LogisticRegression(3),
            2 => new SoftmaxRegression(3, 3),
            _ => new PoissonRegression(3),
        };
        var risk = new EmpiricalRisk(model, RandomPoints.Rows(model, 40, new RandomStream(8)), ridge: 0.05);
        var newton = NewtonMethod.Minimise(risk).Required;
        var start = new double[model.ParameterCount];
        double[] Run(IOptimizer optimizer, double tolerance) => Descent.Minimise(risk, optimizer, new DescentOptions { Tolerance = tolerance }).Required;
        var descent = Run(new GradientDescent(start, 0.1, momentum: 0.5), 1e-11);
        var adam = Run(new Adam(start, LearningRate.InverseTime(0.05, 0.01)), 1e-9);
        for (var i = 0; i < newton.Length; i++)
        {
            // The risk is 0.05-strongly convex, so the distance to the minimiser is at most the gradient's norm over 0.05.
            Assert.Equal(newton[i], descent[i], 1e-9);
            Assert.Equal(newton[i], adam[i], 1e-7);
        }
    }

    [Fact]
    public void Exactly_collinear_features_are_no_obstacle()
    {
        // A full one-hot code beside an intercept.
        var rows = LabelledRows.Of([1, 0, 1, 0, 0, 1, 0, 1], [1, 0, 1, 0], [3, 2, 1, 4]);
        var plain = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(2), rows)).Required;
        var collinear = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(3), rows.WithIntercept())).Required;
        Assert.Equal(plain[0], collinear[0] + collinear[2], 1e-8);
        Assert.Equal(plain[1], collinear[1] + collinear[2], 1e-8);
        // One of the many minimisers, and not one far away.
        Assert.All(collinear, c => Assert.InRange(Math.Abs(c), 0, 2));
    }

    [Fact]
    public void A_feature_that_is_always_zero_keeps_its_coefficient() =>
        Assert.Equal(
            0.5,
            NewtonMethod.Minimise(new EmpiricalRisk(new LinearRegression(2), LabelledRows.Of([0, 1, 0, 2], [1, 2])), [0.5, 0]).Required[0]);

    [Fact]
    public void A_risk_without_a_minimiser_is_reported_and_a_penalty_gives_it_one()
    {
        var separable = LabelledRows.Of([-2, -1, 1, 2], [0, 0, 1, 1]);
        var result = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(1), separable));
        Assert.Equal(SolverStatus.Unbounded, result.Status);
        Assert.Throws<InvalidOperationException>(() => result.Required);
        Assert.True(NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(1), separable, ridge: 1e-8)).HasConverged);

        var noEvents = LabelledRows.Of([1, 0, 0, 1, 0, 1], [0, 2, 3]);
        Assert.Equal(SolverStatus.Unbounded, NewtonMethod.Minimise(new EmpiricalRisk(new PoissonRegression(2), noEvents)).Status);
    }

    [Fact]
    public void A_rare_category_with_one_label_only_is_noticed_among_many_rows()
    {
        // One row in a thousand has the second feature, always with label 0.
        var random = new RandomStream(2);
        var features = Enumerable.Range(0, 1000).SelectMany(i => new[] { random.NextNormal(), i == 0 ? 1.0 : 0, 1 }).ToArray();
        var labels = Enumerable.Range(0, 1000).Select(i => i == 0 ? 0.0 : random.NextInt32(2)).ToArray();
        var result = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(3), LabelledRows.Of(features, labels)));
        Assert.Equal(SolverStatus.Unbounded, result.Status);
    }

    [Fact]
    public void Limits_and_impossible_tolerances_are_reported()
    {
        var risk = new EmpiricalRisk(
            new LogisticRegression(2), LabelledRows.Of([0, 0, 1, 1], [1, 0, 1, 0], [30, 70, 45, 5]).WithIntercept());
        Assert.Equal(
            (SolverStatus.IterationLimit, 1),
            NewtonMethod.Minimise(risk, options: new NewtonOptions { MaximumIterations = 1 }) is var r ? (r.Status, r.Iterations) : default);
        Assert.Equal(SolverStatus.IterationLimit, NewtonMethod.Minimise(risk, options: new NewtonOptions { Tolerance = 1e-300 }).Status);
        Assert.Equal(
            SolverStatus.NumericalFailure,
            NewtonMethod.Minimise(new EmpiricalRisk(new PoissonRegression(1), LabelledRows.Of([1], [1])), [1000]).Status);
        Assert.Throws<NotSupportedException>(
            () => NewtonMethod.Minimise(new EmpiricalRisk(new Perceptron(1, [2], 2), LabelledRows.Of([1, 2], [0, 1]))));
        Assert.Throws<ArgumentException>(() => NewtonMethod.Minimise(risk, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NewtonMethod.Minimise(risk, options: new NewtonOptions { Tolerance = 0 }));
        Assert.Throws<OperationCanceledException>(() => NewtonMethod.Minimise(risk, cancellation: new CancellationToken(canceled: true)));
    }
}
