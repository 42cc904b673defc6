using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>
/// What a user of type z gets from reporting z′ to the model θ: u = −½(z′ − z)ᵀR(z′ − z) + z′ᵀPθ + qᵀθ − ½θᵀQθ. The best answer moves by R⁻¹Pθ.
/// </summary>
/// <remarks>R is the cost of moving, P what a report gains from the model, q and Q what everybody gains from the model whatever the report.</remarks>
[Source("arXiv:2511.14745", "Section 3")]
public sealed class QuadraticUtility
{
    /// <summary>Sets the matrices.</summary>
    /// <param name="cost">R, [p, p], symmetric and positive definite.</param>
    /// <param name="gain">P, [p, d].</param>
    /// <param name="modelGain">q, [d]; empty for 0.</param>
    /// <param name="modelCurvature">Q, [d, d], symmetric; null for 0.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a matrix is not symmetric, or R is not positive definite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public QuadraticUtility(double[,] cost, double[,] gain, ReadOnlySpan<double> modelGain = default, double[,]? modelCurvature = null)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(gain);
        (ReportLength, ParameterCount) = (gain.GetLength(0), gain.GetLength(1));
        PerformativityChecks.Matrix(gain, ReportLength, ParameterCount, nameof(gain));
        PerformativityChecks.Matrix(cost, ReportLength, ReportLength, nameof(cost));
        PerformativityChecks.PositiveDefinite(cost, nameof(cost), "Moving a report is not costly in every direction");
        ModelGain = modelGain.IsEmpty ? new double[ParameterCount] : modelGain.ToArray();
        PerformativityChecks.Vector(ModelGain, ParameterCount, nameof(modelGain));
        ModelCurvature = modelCurvature is null ? new double[ParameterCount, ParameterCount] : (double[,])modelCurvature.Clone();
        PerformativityChecks.Matrix(ModelCurvature, ParameterCount, ParameterCount, nameof(modelCurvature));
        PerformativityChecks.SmallestEigenvalue(ModelCurvature, nameof(modelCurvature));
        (Cost, Gain) = ((double[,])cost.Clone(), (double[,])gain.Clone());
        Response = Matrices.Solve(Cost, Gain) ?? throw new ArgumentException("R is singular to working precision; add a multiple of the identity.", nameof(cost));
        Sensitivity = Matrices.SpectralNorm(Response);
    }

    /// <summary>The length p of a report.</summary>
    public int ReportLength { get; }

    /// <summary>The length d of θ.</summary>
    public int ParameterCount { get; }

    /// <summary>ε: the norm of R⁻¹P, by which the reports move at most when the model moves by 1.</summary>
    public double Sensitivity { get; }

    internal double[,] Cost { get; }

    internal double[,] Gain { get; }

    internal double[] ModelGain { get; }

    internal double[,] ModelCurvature { get; }

    /// <summary>M = R⁻¹P.</summary>
    internal double[,] Response { get; }
}
