using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Optimization;

public class NonNegativeLeastSquaresTests
{
    [Fact]
    public void It_is_the_best_over_all_choices_of_free_unknowns()
    {
        var random = new RandomStream(61);
        for (var trial = 0; trial < 200; trial++)
        {
            var (rows, columns) = (2 + trial % 6, 1 + trial % 5);
            var matrix = new double[rows, columns];
            var target = new double[rows];
            for (var i = 0; i < rows; i++)
            {
                target[i] = random.NextNormal();
                for (var k = 0; k < columns; k++) matrix[i, k] = random.NextNormal();
            }

            var result = NonNegativeLeastSquares.Solve(matrix, target);
            Assert.True(result.HasConverged && result.Residual <= 1e-10);
            Assert.All(result.Value, value => Assert.True(value >= 0));

            // Optimal if and only if no coordinate alone improves: the problem is convex and the constraints are separate.
            for (var k = 0; k < columns; k++)
            {
                foreach (var change in new[] { 1e-4, -1e-4 })
                {
                    double[] moved = [.. result.Value];
                    moved[k] = Math.Max(0, moved[k] + change);
                    Assert.True(Misfit(matrix, target, moved) >= Misfit(matrix, target, result.Value) - 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Exact_mixtures_are_recovered_and_useless_columns_stay_out()
    {
        double[,] matrix = { { 1, 0, 1, 0 }, { 0, 1, 1, 0 }, { 1, 1, 0, 0 } };

        var solution = NonNegativeLeastSquares.Solve(matrix, [2, 3, 5]).Required;
        Assert.Equal([2, 3, 0, 0], solution.Select(x => Math.Round(x, 12)));
        Assert.All(NonNegativeLeastSquares.Solve(matrix, [-1, -1, -1]).Required, x => Assert.Equal(0, x));
        Assert.Throws<ArgumentException>(() => NonNegativeLeastSquares.Solve(matrix, [1]));
        Assert.Throws<ArgumentException>(() => NonNegativeLeastSquares.Solve(matrix, [1, double.NaN, 2]));
    }

    private static double Misfit(double[,] matrix, double[] target, double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < target.Length; i++)
        {
            var miss = -target[i];
            for (var k = 0; k < x.Length; k++) miss += matrix[i, k] * x[k];
            sum += miss * miss;
        }

        return sum;
    }
}
