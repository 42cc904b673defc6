using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Learning.Fitting;

/// <summary>When <see cref="Descent"/> stops and how often it reports.</summary>
public sealed record DescentOptions
{
    /// <summary>The most steps taken; ≥ 1.</summary>
    public int MaximumSteps { get; init; } = 10_000;

    /// <summary>The run ends once the Euclidean norm of the gradient is at most this; ≥ 0.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The number of steps between two reports, each of which costs one evaluation of the risk; ≥ 1.</summary>
    public int StepsBetweenReports { get; init; } = 100;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Tolerance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(StepsBetweenReports);
    }
}

/// <summary>Where a minimisation stands.</summary>
/// <param name="Step">The number of steps taken.</param>
/// <param name="MaximumSteps">The most that will be taken.</param>
/// <param name="Risk">The risk at the parameters reached.</param>
/// <param name="GradientNorm">The Euclidean norm of its gradient there.</param>
public readonly record struct DescentProgress(int Step, int MaximumSteps, double Risk, double GradientNorm);
