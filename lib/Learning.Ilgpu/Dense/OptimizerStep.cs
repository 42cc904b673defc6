using CollectiveAction.Learning.Optimizers;
using ILGPU;
using ILGPU.Algorithms;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>An optimiser's constants on a device.</summary>
internal readonly struct DeviceOptimizer
{
    internal const int Descent = 0, Adam = 1, Adagrad = 2;

    internal int Method { get; }

    internal float KeptMean { get; }

    internal float NewMean { get; }

    internal float KeptSquare { get; }

    internal float NewSquare { get; }

    internal float Epsilon { get; }

    internal DeviceOptimizer(DenseOptimizer optimizer)
    {
        switch (optimizer)
        {
            case DenseOptimizer.DescentMethod descent:
                (Method, KeptMean) = (Descent, descent.Momentum);
                break;
            case DenseOptimizer.AdamMethod adam:
                (Method, Epsilon) = (Adam, adam.Epsilon);
                (KeptMean, NewMean) = ((float)adam.MeanDecay, (float)(1 - adam.MeanDecay));
                (KeptSquare, NewSquare) = ((float)adam.SquareDecay, (float)(1 - adam.SquareDecay));
                break;
            case DenseOptimizer.AdagradMethod adagrad:
                (Method, Epsilon) = (Adagrad, adagrad.Epsilon);
                break;
        }
    }
}

/// <summary>Takes a map's sums of gradients, [outputs, inputs and bias], as a step of its parameters.</summary>
/// <param name="optimizer">How.</param>
/// <param name="model">The model's parameters and state.</param>
/// <param name="offset">Where the map's parameters begin.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="scale">Multiplies the gradient.</param>
/// <param name="rate">The rate, corrected for the method's start.</param>
/// <param name="squareFactor">Multiplies mean squares, for the same reason.</param>
internal readonly struct OptimizerStep(
    DeviceOptimizer optimizer, ModelState model, int offset, int outputs, int inputs, float scale, float rate, float squareFactor) : IResult
{
    public void Take(int row, int column, float sum)
    {
        var (means, squares) = (model.Means, model.Squares);
        var parameters = model.Parameters;
        var at = offset + (column == inputs ? outputs * inputs + row : row * inputs + column);
        var parameter = parameters[at];
        var gradient = sum * scale + model.Ridge * model.Penalised[at] * parameter;
        if (optimizer.Method == DeviceOptimizer.Descent)
        {
            var velocity = optimizer.KeptMean * means[at] + gradient;
            means[at] = velocity;
            parameters[at] = parameter - rate * velocity;
        }
        else if (optimizer.Method == DeviceOptimizer.Adam)
        {
            var mean = optimizer.KeptMean * means[at] + optimizer.NewMean * gradient;
            var square = optimizer.KeptSquare * squares[at] + optimizer.NewSquare * (gradient * gradient);
            (means[at], squares[at]) = (mean, square);
            parameters[at] = parameter - rate * mean / (XMath.Sqrt(square * squareFactor) + optimizer.Epsilon);
        }
        else
        {
            var square = squares[at] + gradient * gradient;
            squares[at] = square;
            parameters[at] = parameter - rate * gradient / (XMath.Sqrt(square) + optimizer.Epsilon);
        }
    }
}

/// <summary>A model's parameters and what its optimiser keeps of each, [d].</summary>
internal readonly record struct ModelState(
    ArrayView<float> Parameters, ArrayView<float> Means, ArrayView<float> Squares, ArrayView<float> Penalised, float Ridge);
