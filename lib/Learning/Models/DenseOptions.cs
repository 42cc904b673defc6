using System.Globalization;
using System.Text;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;

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

    /// <summary>Batches that every row enters independently, in place of <see cref="Epochs"/> and <see cref="BatchSize"/>; null for rows in a new order each epoch.</summary>
    public PoissonSampling? Sampling { get; init; }

    /// <summary>What protects single rows in every step; null for nothing.</summary>
    /// <remarks>
    /// With <see cref="Sampling"/> this is DP-SGD, or DP-Adam, as its accountants know it. Without, the batches are shuffled, and no accountant prices what
    /// the training releases: taking it for Poisson sampling would understate the loss of privacy.
    /// </remarks>
    public GradientPrivacy? Privacy { get; init; }

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
        if (Privacy is not null && Tolerance is not null)
            throw new ArgumentException("Early stopping looks at losses that no noise protects; leave the tolerance out of private training.");
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

    /// <summary>What <c>ToString</c> writes; stored results name their learner by it, so what came later shows only where it is set.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            CultureInfo.InvariantCulture,
            $"Epochs = {Epochs}, BatchSize = {BatchSize}, Optimizer = {Optimizer}, Rate = {Rate}, Ridge = {Ridge}, Unpenalised = {Unpenalised}, Tolerance = {Tolerance}, Patience = {Patience}");
        if (Sampling is not null) builder.Append(CultureInfo.InvariantCulture, $", Sampling = {Sampling}");
        if (Privacy is not null) builder.Append(CultureInfo.InvariantCulture, $", Privacy = {Privacy}");
        return true;
    }

    private static void RequirePenalty(double value, string name)
    {
        if (!(value >= 0 && float.IsFinite((float)value)))
            throw new ArgumentOutOfRangeException(name, value, "A number of 0 or more within the range of float is needed.");
    }
}
