using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Numerics.Tests.Optimization;

public class LinearProgramTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void The_data_come_back_and_are_copies()
    {
        double[] costs = [1, 2];
        var matrix = new double[,] { { 3, 4 }, { 5, 6 } };
        var program = LinearProgram.StandardForm(costs, matrix, [7, 8]);
        (costs[0], matrix[0, 0]) = (9, 9);

        Assert.Equal((2, 2), (program.VariableCount, program.RowCount));
        Assert.Equal([1, 2], program.Costs.ToArray());
        Assert.Equal([3, 4], program.Row(0).ToArray());
        Assert.Equal([5, 6], program.Row(1).ToArray());
        Assert.Equal([7, 8], program.RowLower.ToArray());
        Assert.Equal([7, 8], program.RowUpper.ToArray());
        Assert.Equal([0, 0], program.Lower.ToArray());
        Assert.Equal([Infinity, Infinity], program.Upper.ToArray());
    }

    [Fact]
    public void New_columns_come_on_the_right()
    {
        var one = LinearProgram.StandardForm([1], new double[,] { { 3 }, { 5 } }, [7, 8]);
        var program = one.WithColumns([2, 4], new double[,] { { 6, 7 }, { 8, 9 } });

        Assert.Equal([1, 2, 4], program.Costs.ToArray());
        Assert.Equal([3, 6, 7], program.Row(0).ToArray());
        Assert.Equal([5, 8, 9], program.Row(1).ToArray());
        Assert.Equal([0, 0, 0], program.Lower.ToArray());
        Assert.Equal([Infinity, Infinity, Infinity], program.Upper.ToArray());
        Assert.Equal([9, 8, 7], program.WithCosts([9, 8, 7]).Costs.ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both_numbers()
    {
        var matrix = new double[2, 3];
        Refused("matrix", "3 columns but 2 costs", () => LinearProgram.StandardForm([1, 2], matrix, [1, 2]));
        Refused("rowLower", "1 lower row bounds but 2 rows", () => LinearProgram.StandardForm([1, 2, 3], matrix, [1]));
        Refused("upper", "2 upper bounds but 3 costs", () => new LinearProgram([1, 2, 3], matrix, [0, 0], [1, 1], [0, 0, 0], [1, 1]));
        Refused("costs", "at least one variable", () => LinearProgram.StandardForm([], new double[2, 0], [1, 2]));
        var program = LinearProgram.StandardForm([1, 2, 3], matrix, [1, 2]);
        Refused("columns", "1 rows of new columns but 2 rows", () => program.WithColumns([1], new double[1, 1]));
        Refused("costs", "1 costs but 3 variables", () => program.WithCosts([1]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(Infinity)]
    public void Data_that_are_not_finite_are_refused(double value)
    {
        Refused("costs", "A cost is", () => LinearProgram.StandardForm([value], new double[,] { { 1 } }, [1]));
        Refused("matrix", "A coefficient is", () => LinearProgram.StandardForm([1], new double[,] { { value } }, [1]));
        Refused("right", "A right-hand side is", () => LinearProgram.StandardForm([1], new double[,] { { 1 } }, [value]));
        var program = LinearProgram.StandardForm([1], new double[,] { { 1 } }, [1]);
        Refused("columns", "A coefficient is", () => program.WithColumns([1], new double[,] { { value } }));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void Ranges_that_hold_no_number_are_refused(double lower, double upper)
    {
        var matrix = new double[,] { { 1 } };
        Refused("rowLower", "range of row 0", () => new LinearProgram([1], matrix, [lower], [upper], [0], [1]));
        Refused("lower", "range of variable 0", () => new LinearProgram([1], matrix, [0], [1], [lower], [upper]));
    }

    private static void Refused(string name, string message, Func<LinearProgram> program)
    {
        var error = Assert.Throws<ArgumentException>(program);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
