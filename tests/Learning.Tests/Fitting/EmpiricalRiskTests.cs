using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Tests.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Fitting;

public class EmpiricalRiskTests
{
    private static readonly SoftmaxRegression Model = new(3, 3);

    [Fact]
    public void Gradient_and_hessian_agree_with_central_differences_penalty_included()
    {
        var random = new RandomStream(1);
        var risk = new EmpiricalRisk(Model, RandomPoints.Rows(Model, 12, random), ridge: 0.7, unpenalised: [2, 5, 8]);
        var parameters = RandomPoints.Normals(9, random);
        var gradient = risk.Gradient(parameters);
        var differences = RandomPoints.Differences(p => risk.Value(p), parameters);
        var hessian = risk.Hessian(parameters);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(differences[i], gradient[i], 1e-9);
            var second = RandomPoints.Differences(p => risk.Gradient(p)[i], parameters);
            for (var j = 0; j < 9; j++) Assert.Equal(second[j], hessian[i * 9 + j], 1e-9);
        }
    }

    [Fact]
    public void The_penalty_leaves_out_what_it_is_told_to()
    {
        var rows = LabelledRows.Of([0, 0], [0]);
        var risk = new EmpiricalRisk(new LinearRegression(2), rows, ridge: 0.5, unpenalised: [1]);
        Assert.Equal(0.5 / 2 * 9, risk.Value([3, 4]));
        Assert.Equal([1.5, 0], risk.Gradient([3, 4]));
        Assert.Equal([0.5, 0, 0, 0], risk.Hessian([3, 4]));
    }

    [Fact]
    public void A_row_of_weight_two_is_the_row_twice()
    {
        var twice = new EmpiricalRisk(new LogisticRegression(2), LabelledRows.Of([1, 2, 3, -4], [0, 1], [2, 1]), 0.1);
        var repeated = twice.On(LabelledRows.Of([1, 2, 1, 2, 3, -4], [0, 0, 1]));
        double[] parameters = [0.3, -0.2];
        Assert.Equal(repeated.Value(parameters), twice.Value(parameters), 1e-15);
        Assert.Equal(repeated.Gradient(parameters), twice.Gradient(parameters), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(repeated.Hessian(parameters), twice.Hessian(parameters), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void A_row_of_weight_zero_does_not_matter_even_where_its_loss_overflows()
    {
        var model = new PoissonRegression(1);
        var with = new EmpiricalRisk(model, LabelledRows.Of([1, 1e300], [2, 0], [1, 0]));
        var without = with.On(LabelledRows.Of([1], [2]));
        Assert.Equal(without.Value([5]), with.Value([5]));
        Assert.Equal(without.Gradient([5]), with.Gradient([5]));
        Assert.Equal(without.Hessian([5]), with.Hessian([5]));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var random = new RandomStream(4);
        var rows = RandomPoints.Rows(Model, 50, random);
        var order = random.SampleWithoutReplacement(50, 50);
        var shuffled = LabelledRows.Of(
            [.. order.SelectMany(r => rows[r].ToArray())], [.. order.Select(r => rows.Labels[r])], [.. order.Select(r => rows.Weights[r])]);
        var (risk, parameters) = (new EmpiricalRisk(Model, rows), RandomPoints.Normals(9, random));
        Assert.Equal(risk.Value(parameters), risk.On(shuffled).Value(parameters), 1e-14);
        Assert.Equal(risk.Gradient(parameters), risk.On(shuffled).Gradient(parameters), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void The_risk_of_a_mixture_is_the_mixture_of_the_risks()
    {
        var random = new RandomStream(6);
        var (collective, population) = (RandomPoints.Rows(Model, 5, random), RandomPoints.Rows(Model, 9, random));
        var (risk, parameters) = (new EmpiricalRisk(Model, collective), RandomPoints.Normals(9, random));
        Assert.Equal(
            0.3 * risk.Value(parameters) + 0.7 * risk.On(population).Value(parameters),
            risk.On(LabelledRows.Mix(0.3, collective, population)).Value(parameters),
            1e-14);
    }

    [Fact]
    public void Bad_input_is_refused_before_anything_is_computed()
    {
        var rows = LabelledRows.Of([1, 2], [0, 2]);
        Assert.Contains(
            "Row 1 has a label",
            Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalRisk(new LogisticRegression(1), rows)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 features and the loss 2",
            Assert.Throws<ArgumentException>(() => new EmpiricalRisk(new LinearRegression(2), rows)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalRisk(new LinearRegression(1), rows, ridge: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalRisk(new LinearRegression(1), rows, ridge: 1, unpenalised: [1]));
        Assert.Throws<ArgumentException>(() => new EmpiricalRisk(new LinearRegression(1), rows).Value([1, 2]));
        Assert.Throws<NotSupportedException>(() => new EmpiricalRisk(new Perceptron(1, [1], 3), rows).Hessian(new double[8]));
    }
}
