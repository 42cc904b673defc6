using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>A learner's loss ℓ(z, θ) = ½θᵀHθ − θᵀGz + ½zᵀJz. Its best model is linear in the mean report: A(D) = H⁻¹G·E_D z.</summary>
/// <remarks>With H = G = J = I it is ½‖θ − z‖², and the model is the mean. J changes no training, only where the platform's own optimum lies.</remarks>
[Source("arXiv:2002.06673", "Example 2.2")]
public sealed class QuadraticLoss
{
    /// <summary>Sets the matrices.</summary>
    /// <param name="curvature">H, [d, d], symmetric and positive definite.</param>
    /// <param name="coupling">G, [d, p].</param>
    /// <param name="reportCurvature">J, [p, p], symmetric; null for 0.</param>
    /// <exception cref="ArgumentException">A shape does not fit, H or J is not symmetric, or the loss is not strongly convex: H has an eigenvalue that
    /// is not positive, which the message measures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public QuadraticLoss(double[,] curvature, double[,] coupling, double[,]? reportCurvature = null)
    {
        ArgumentNullException.ThrowIfNull(curvature);
        ArgumentNullException.ThrowIfNull(coupling);
        (ParameterCount, ReportLength) = (coupling.GetLength(0), coupling.GetLength(1));
        PerformativityChecks.Matrix(coupling, ParameterCount, ReportLength, nameof(coupling));
        PerformativityChecks.Matrix(curvature, ParameterCount, ParameterCount, nameof(curvature));
        StrongConvexity = PerformativityChecks.PositiveDefinite(curvature, nameof(curvature), "The loss is not strongly convex in θ");
        Smoothness = Matrices.SpectralNorm(coupling);
        ReportCurvature = reportCurvature is null ? new double[ReportLength, ReportLength] : (double[,])reportCurvature.Clone();
        PerformativityChecks.Matrix(ReportCurvature, ReportLength, ReportLength, nameof(reportCurvature));
        PerformativityChecks.SmallestEigenvalue(ReportCurvature, nameof(reportCurvature));
        (Curvature, Coupling) = ((double[,])curvature.Clone(), (double[,])coupling.Clone());
        Model = Matrices.Solve(Curvature, Coupling)
            ?? throw new ArgumentException($"H is singular to working precision: γ = {StrongConvexity:G6}; add a multiple of the identity.", nameof(curvature));
    }

    /// <summary>The length d of θ.</summary>
    public int ParameterCount { get; }

    /// <summary>The length p of a report z.</summary>
    public int ReportLength { get; }

    /// <summary>γ: the smallest eigenvalue of H.</summary>
    public double StrongConvexity { get; }

    /// <summary>β: the norm of G.</summary>
    public double Smoothness { get; }

    internal double[,] Curvature { get; }

    internal double[,] Coupling { get; }

    internal double[,] ReportCurvature { get; }

    /// <summary>W = H⁻¹G.</summary>
    internal double[,] Model { get; }

    /// <summary>½‖θ − z‖² in some dimensions: the learner of a mean.</summary>
    /// <param name="dimensions">d = p ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no dimension.</exception>
    public static QuadraticLoss OfMean(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        var identity = Matrices.Identity(dimensions);
        return new QuadraticLoss(identity, identity, identity);
    }
}
