using ILGPU;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>A matrix that a product reads.</summary>
internal interface IOperand
{
    /// <summary>Whether numbers that follow each other in memory are of one line and successive terms of its sums.</summary>
    bool TermsAreContiguous { get; }

    /// <summary>A number of it.</summary>
    float At(int line, int term);
}

/// <summary>What becomes of a product's sums.</summary>
internal interface IResult
{
    /// <summary>Takes a sum.</summary>
    void Take(int row, int column, float sum);
}

/// <summary>Inputs of a step's rows, [rows, inputs]; a map with biases sees one input more, which is always 1.</summary>
/// <param name="values">The table, or what the layer before gives.</param>
/// <param name="rows">Which rows of the table a step takes.</param>
/// <param name="isTable">Whether the rows are looked up.</param>
/// <param name="inputs">The length of a row.</param>
/// <param name="isGradient">Whether an input is a line and a row is a term: so it is where gradients are summed.</param>
internal readonly struct InputsOfRows(ArrayView<float> values, ArrayView<int> rows, bool isTable, int inputs, bool isGradient) : IOperand
{
    public bool TermsAreContiguous => !isGradient;

    public float At(int line, int term)
    {
        var (row, input) = isGradient ? (term, line) : (line, term);
        return input == inputs ? 1 : values[(long)(isTable ? rows[row] : row) * inputs + input];
    }
}

/// <summary>Weights [outputs, inputs] and the biases after them, as an input more, read by output.</summary>
internal readonly struct Weights(ArrayView<float> parameters, int outputs, int inputs) : IOperand
{
    public bool TermsAreContiguous => true;

    public float At(int line, int term) => parameters[term == inputs ? outputs * inputs + line : line * inputs + term];
}

/// <summary>The same weights without biases, read by input: what carries slopes back.</summary>
internal readonly struct WeightsByInput(ArrayView<float> parameters, int inputs) : IOperand
{
    public bool TermsAreContiguous => false;

    public float At(int line, int term) => parameters[term * inputs + line];
}

/// <summary>Slopes of outputs, [rows, outputs], read by row or, where gradients are summed, by output.</summary>
internal readonly struct SlopesOfRows(ArrayView<float> slopes, int outputs, bool isGradient) : IOperand
{
    public bool TermsAreContiguous => !isGradient;

    public float At(int line, int term) => isGradient ? slopes[term * outputs + line] : slopes[line * outputs + term];
}

/// <summary>Takes sums as units' values, [rows, outputs], after their activation.</summary>
internal readonly struct UnitValues(ArrayView<float> units, int outputs, int activation) : IResult
{
    public void Take(int row, int column, float sum) => units[row * outputs + column] = DeviceFunctions.Activate(activation, sum);
}

/// <summary>Takes sums as slopes of hidden units, [rows, inputs], before their activation.</summary>
internal readonly struct UnitSlopes(ArrayView<float> units, ArrayView<float> slopes, int inputs, int activation) : IResult
{
    public void Take(int row, int column, float sum)
    {
        var at = row * inputs + column;
        slopes[at] = sum * DeviceFunctions.Slope(activation, units[at]);
    }
}
