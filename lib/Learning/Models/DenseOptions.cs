using CollectiveAction.Learning.Optimizers;

namespace CollectiveAction.Learning.Models;

/// <summary>How a small dense model is trained.</summary>
public sealed record DenseOptions
{
    /// <summary>How often each row is seen at most; at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>
    /// The number of rows of a step, at least 1; the last step of an epoch takes what is left. Null for all rows: full-batch descent.
    /// </summary>
    public int? BatchSize { get; init; } = 32;

    /// <summary>How parameters move along their gradients.</summary>
    public DenseOptimizer Optimizer { get; init; } = DenseOptimizer.Adam();

    /// <summary>The learning rate, by the number of steps before; a number stands for a constant one.</summary>
    public LearningRate Rate { get; init; } = 0.01;

    /// <summary>The penalty λ ≥ 0 of the risk R(θ) = Σᵢ wᵢ·ℓᵢ(θ) + (λ/2)·Σⱼ θⱼ², as in <see cref="Fitting.EmpiricalRisk"/>.</summary>
    public double Ridge { get; init; }

    /// <summary>The numbers of the coordinates of θ that the penalty leaves out, such as that of an intercept.</summary>
    public IReadOnlyList<int> Unpenalised { get; init; } = [];

    /// <summary>
    /// Early stopping: the training ends after <see cref="Patience"/> epochs in a row whose mean loss on the training rows is not more than
    /// this below the least one before; ≥ 0. Null to run all epochs.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>How many epochs without progress end the training; at least 1. Needs a <see cref="Tolerance"/>.</summary>
    public int Patience { get; init; } = 3;

    internal void Validate(int parameterCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize ?? 1, nameof(BatchSize));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Patience);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(Rate);
        ArgumentNullException.ThrowIfNull(Unpenalised);
        RequirePenalty(Ridge, nameof(Ridge));
        RequirePenalty(Tolerance ?? 0, nameof(Tolerance));
        foreach (var coordinate in Unpenalised)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(coordinate, nameof(Unpenalised));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, parameterCount, nameof(Unpenalised));
        }
    }

    /// <summary>Which coordinates of θ are penalised, [d].</summary>
    internal bool[] Penalised(int parameterCount)
    {
        var penalised = new bool[parameterCount];
        Array.Fill(penalised, true);
        foreach (var coordinate in Unpenalised) penalised[coordinate] = false;
        return penalised;
    }

    private static void RequirePenalty(double value, string name)
    {
        if (!(value >= 0 && float.IsFinite((float)value)))
            throw new ArgumentOutOfRangeException(name, value, "A number of 0 or more within the range of float is needed.");
    }
}
