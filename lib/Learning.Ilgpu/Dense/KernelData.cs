using ILGPU;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>What one model of an ensemble reads.</summary>
/// <param name="Features">Where its table of features begins.</param>
/// <param name="Labels">Where its labels begin.</param>
/// <param name="Factors">Where its rows' factors begin.</param>
/// <param name="Penalised">Where it is told which parameters have a penalty.</param>
/// <param name="List">The number of its list of rows.</param>
/// <param name="Ridge">The penalty.</param>
internal readonly record struct DeviceLane(long Features, long Labels, long Factors, long Penalised, int List, float Ridge);

/// <summary>An affine map.</summary>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Biases">1 where each output has a bias, else 0.</param>
/// <param name="Offset">Where its parameters begin.</param>
/// <param name="FirstUnit">The number of its first output among all units.</param>
internal readonly record struct DeviceLayer(int Inputs, int Outputs, int Biases, int Offset, int FirstUnit);

/// <summary>What all launches of an ensemble have in common.</summary>
internal readonly struct KernelData
{
    /// <summary>d.</summary>
    internal int Parameters { get; init; }

    /// <summary>The number of units of all maps.</summary>
    internal int Units { get; init; }

    /// <summary>The number of maps.</summary>
    internal int Layers { get; init; }

    /// <summary>The number of rows that there is room for in a step.</summary>
    internal int MostRows { get; init; }

    /// <summary>What hidden units do, a constant of <see cref="DeviceFunctions"/>.</summary>
    internal int Activation { get; init; }

    /// <summary>The binary logarithm of the side of the square of threads.</summary>
    internal int SideBits { get; init; }

    /// <summary>How steps are taken.</summary>
    internal DeviceOptimizer Optimizer { get; init; }

    /// <summary>The maps, [layers].</summary>
    internal ArrayView<DeviceLayer> Maps { get; init; }

    /// <summary>The models, [R].</summary>
    internal ArrayView<DeviceLane> Lanes { get; init; }

    /// <summary>Features of rows, each table once, [tables, n, p].</summary>
    internal ArrayView<float> FeatureTables { get; init; }

    /// <summary>Labels, [tables, n].</summary>
    internal ArrayView<float> LabelTables { get; init; }

    /// <summary>What rows' losses are multiplied by, [tables, n].</summary>
    internal ArrayView<float> FactorTables { get; init; }

    /// <summary>1 for a parameter with a penalty, else 0, [tables, d].</summary>
    internal ArrayView<float> PenaltyTables { get; init; }

    /// <summary>The parameters, [R, d].</summary>
    internal ArrayView<float> Models { get; init; }

    /// <summary>Means of gradients, or velocities, [R, d].</summary>
    internal ArrayView<float> Means { get; init; }

    /// <summary>Means or sums of squared gradients, [R, d].</summary>
    internal ArrayView<float> Squares { get; init; }

    /// <summary>What units give, [R, units, rows], of which each map's outputs are [rows, outputs].</summary>
    internal ArrayView<float> UnitValues { get; init; }

    /// <summary>The slopes of the loss by what goes into units, laid out alike.</summary>
    internal ArrayView<float> UnitSlopes { get; init; }

    /// <summary>Each model's sum of losses of the epoch so far, [R].</summary>
    internal ArrayView<double> Losses { get; init; }

    /// <summary>0 for a model in training, the step of the epoch, from 1, at which one diverged, or <see cref="Over"/>, [R].</summary>
    internal ArrayView<int> Ended { get; init; }

    /// <summary>The mark of a model that is no longer looked at.</summary>
    internal const int Over = -1;
}

/// <summary>An epoch's steps on the device.</summary>
internal readonly struct EpochData
{
    /// <summary>Lists of rows, one after the other.</summary>
    internal ArrayView<int> Rows { get; init; }

    /// <summary>Where each list's steps begin among the rows, [lists, steps + 1].</summary>
    internal ArrayView<int> Starts { get; init; }

    /// <summary>What multiplies a step's sum of gradients, [steps].</summary>
    internal ArrayView<float> Scales { get; init; }

    /// <summary>What multiplies mean squares, [steps].</summary>
    internal ArrayView<float> SquareFactors { get; init; }

    /// <summary>The models' rates, [R, steps].</summary>
    internal ArrayView<float> Rates { get; init; }

    /// <summary>The number of its steps.</summary>
    internal int Steps { get; init; }
}
