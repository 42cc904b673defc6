using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Learning.Tests.Models;

/// <summary>Holds the learners against scikit-learn's fits in tests/ReferenceValues, made by the script beside them.</summary>
public class ReferenceValueTests
{
    private const double Penalty = 0.02;
    private static readonly string[][] Rows = Read("dense-learners-rows.csv");
    private static readonly string[][] Coefficients = Read("dense-learners-coefficients.csv");

    [Theory]
    [InlineData("number")]
    [InlineData("binary")]
    [InlineData("three")]
    [InlineData("count")]
    public void The_minimiser_is_the_one_that_scikit_learn_finds(string label)
    {
        IGradientOracle model = label switch
        {
            "number" => new LinearRegression(4),
            "binary" => new LogisticRegression(4),
            "three" => new SoftmaxRegression(4, 3),
            _ => new PoissonRegression(4),
        };
        int[] intercepts = label == "three" ? [3, 7, 11] : [3];
        var labels = Column(label);
        var features = Enumerable.Range(1, Rows.Length - 1).SelectMany(row => Rows[row][..3].Select(double.Parse)).ToArray();
        var rows = LabelledRows.Of(features, labels, Column("weight")).WithIntercept();
        var fitted = NewtonMethod.Minimise(new EmpiricalRisk(model, rows, Penalty, intercepts)).Required;

        var expected = Coefficients.Where(line => line[0] == label).SelectMany(line => line[2..].Select(double.Parse)).ToArray();
        if (label == "three")
        {
            // The free intercepts are determined but for a constant.
            CentreIntercepts(fitted);
            CentreIntercepts(expected);
        }

        Assert.Equal(expected, fitted, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static void CentreIntercepts(double[] coefficients)
    {
        var mean = (coefficients[3] + coefficients[7] + coefficients[11]) / 3;
        foreach (var k in new[] { 3, 7, 11 }) coefficients[k] -= mean;
    }

    private static double[] Column(string name) => [.. Rows[1..].Select(line => double.Parse(line[Array.IndexOf(Rows[0], name)]))];

    private static string[][] Read(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferenceValues", file)).Select(line => line.Split(','))];
}
