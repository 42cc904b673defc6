using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Performativity;

/// <summary>
/// A platform with a quadratic loss and users with a quadratic utility, where every quantity of the theory has a closed form. A distribution is known
/// by its mean report.
/// </summary>
/// <remarks>
/// Users of level 1 move every report by Mθ, M = R⁻¹P. A round of retraining is T(θ) = W(m + Mθ) with W = H⁻¹G; level k multiplies differences by Kᵏ,
/// K = WM. A collective moves every report by one vector s, the best of which for each type is common to all.
/// </remarks>
[Source("arXiv:2511.14745", "Section 3")]
public sealed class LinearQuadraticPlatform : IRetrainingPlatform<double[]>
{
    private readonly double[] _mean;
    private readonly double[,] _round;

    /// <summary>Sets the platform.</summary>
    /// <param name="mean">m: the mean of the types, which is the mean report of those who do not answer, [p].</param>
    /// <param name="loss">The learner's loss.</param>
    /// <param name="utility">The users' utility.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public LinearQuadraticPlatform(ReadOnlySpan<double> mean, QuadraticLoss loss, QuadraticUtility utility)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(utility);
        PerformativityChecks.Vector(mean, loss.ReportLength, nameof(mean));
        if ((utility.ReportLength, utility.ParameterCount) != (loss.ReportLength, loss.ParameterCount))
        {
            throw new ArgumentException(
                $"The utility is of {utility.ReportLength} reported numbers and {utility.ParameterCount} parameters, the loss of {loss.ReportLength} and {loss.ParameterCount}; use the same.",
                nameof(utility));
        }

        (_mean, Loss, Utility) = (mean.ToArray(), loss, utility);
        _round = Matrices.Product(loss.Model, utility.Response);
    }

    /// <summary>The learner's loss.</summary>
    public QuadraticLoss Loss { get; }

    /// <summary>The users' utility.</summary>
    public QuadraticUtility Utility { get; }

    /// <summary>The largest modulus of a coordinate of the mean report that the platform accepts; +∞ unless said otherwise.</summary>
    public double LargestReport { get; init; } = double.PositiveInfinity;

    /// <summary>γ, β and ε.</summary>
    public ResponseConstants Constants => new(Loss.StrongConvexity, Loss.Smoothness, Utility.Sensitivity);

    /// <inheritdoc />
    public int ParameterCount => Loss.ParameterCount;

    /// <inheritdoc />
    public double[] Base => [.. _mean];

    /// <summary>The mean of one number, whose types are around μ and whose reports move by εθ: stable at μ/(1 − ε).</summary>
    /// <param name="mean">μ, finite.</param>
    /// <param name="sensitivity">ε, of either sign.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    [Source("arXiv:2002.06673", "Example 2.2")]
    public static LinearQuadraticPlatform Location(double mean, double sensitivity) => new(
        [Require.Finite(mean)], QuadraticLoss.OfMean(1), new QuadraticUtility(Matrices.Identity(1), new[,] { { Require.Finite(sensitivity) } }));

    /// <inheritdoc />
    public double[] Respond(ReadOnlySpan<double> parameters)
    {
        PerformativityChecks.Parameters(this, parameters);
        var report = Matrices.Sum(_mean, 1, Matrices.Product(Utility.Response, parameters));
        var worst = report.Max(Math.Abs);
        return worst <= LargestReport
            ? report
            : throw new InvalidOperationException(
                $"The users' answer leaves the domain of reports: a coordinate of {worst:G6} where at most {LargestReport:G6} is accepted. Lower the sensitivity ε = {Utility.Sensitivity:G4}, or widen {nameof(LargestReport)}.");
    }

    /// <inheritdoc />
    public double[] Mix(IReadOnlyList<(double Share, double[] Law)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sum = new double[Loss.ReportLength];
        foreach (var (share, law) in parts) sum = Matrices.Sum(sum, share, law);
        return sum;
    }

    /// <inheritdoc />
    public double[] Retrain(double[] law)
    {
        PerformativityChecks.Vector(law, Loss.ReportLength, nameof(law));
        return Matrices.Product(Loss.Model, law);
    }

    /// <inheritdoc />
    public double[] RiskGradient(double[] law, ReadOnlySpan<double> parameters)
    {
        PerformativityChecks.Vector(law, Loss.ReportLength, nameof(law));
        PerformativityChecks.Parameters(this, parameters);
        return Matrices.Sum(Matrices.Product(Loss.Curvature, parameters), -1, Matrices.Product(Loss.Coupling, law));
    }

    /// <summary>What one round multiplies differences by: Σₖ αₖKᵏ, [d, d].</summary>
    /// <param name="mixture">The levels.</param>
    public double[,] RoundMatrix(LevelMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        var (sum, power) = (new double[ParameterCount, ParameterCount], Matrices.Identity(ParameterCount));
        foreach (var share in mixture.Shares[1..])
        {
            power = Matrices.Product(power, _round);
            sum = Matrices.Sum(sum, share, power);
        }

        return sum;
    }

    /// <summary>The rate at which retraining really approaches or leaves the stable point: the spectral radius of <see cref="RoundMatrix"/>.</summary>
    /// <param name="mixture">The levels.</param>
    public double ExactRate(LevelMixture mixture) => Matrices.SpectralRadius(RoundMatrix(mixture));

    /// <summary>The stable point θ* = A(D₁(θ*)), [d], the same for every mixture of levels that answer.</summary>
    /// <exception cref="InvalidOperationException">I − K is singular: there is no stable point, or a whole line of them.</exception>
    [Source("arXiv:2002.06673", "Definition 2.3")]
    public double[] StablePoint() => StablePoint(0, new double[Loss.ReportLength]);

    /// <summary>The stable point beside a collective that moves its reports by s: θ = A(αD_s + (1 − α)D₁(θ)), [d].</summary>
    /// <param name="share">The collective's share α in [0, 1]; the others are of any levels from 1 on.</param>
    /// <param name="shift">s, [p].</param>
    /// <exception cref="ArgumentException">The shift has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or a number is not finite.</exception>
    /// <exception cref="InvalidOperationException">There is no single stable point.</exception>
    [Source("arXiv:2511.14745", "Proposition 8")]
    public double[] StablePoint(double share, ReadOnlySpan<double> shift)
    {
        Require.Share(share);
        PerformativityChecks.Vector(shift, Loss.ReportLength, nameof(shift));
        return Matrices.Solve(
                Matrices.Sum(Matrices.Identity(ParameterCount), share - 1, _round), Matrices.Product(Loss.Model, Matrices.Sum(_mean, share, shift)))
            ?? throw new InvalidOperationException("There is no single stable point: the answer of one round to the model has the eigenvalue 1. Change the sensitivity.");
    }

    /// <summary>The model that is best for the platform itself when users answer it: argmin E_{D₁(θ)} ℓ(z, θ), [d].</summary>
    /// <exception cref="InvalidOperationException">That risk has no minimum; the message has the curvature measured.</exception>
    [Source("arXiv:2002.06673", "Definition 2.2")]
    public double[] PerformativeOptimum()
    {
        var (m, g, j) = (Utility.Response, Loss.Coupling, Loss.ReportCurvature);
        var cross = Matrices.Product(g, m);
        var mj = Matrices.Product(Matrices.Transposed(m), j);
        var curvature = Matrices.Sum(Matrices.Sum(Matrices.Sum(Loss.Curvature, -1, cross), -1, Matrices.Transposed(cross)), 1, Matrices.Product(mj, m));
        var smallest = Matrices.Eigenvalues(curvature)[0];
        return smallest > 0
            ? Matrices.Solve(curvature, Matrices.Sum(Matrices.Product(g, _mean), -1, Matrices.Product(mj, _mean)))!
            : throw new InvalidOperationException(
                $"The risk of a model that users answer has no minimum: its curvature has the eigenvalue {smallest:G6}. Lower the sensitivity, or give a loss with J.");
    }

    /// <summary>The mean utility E_{D_s} u(z, θ) of users who move their reports by s, when the model is θ.</summary>
    /// <param name="shift">s, [p].</param>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public double UtilityAt(ReadOnlySpan<double> shift, ReadOnlySpan<double> parameters)
    {
        PerformativityChecks.Vector(shift, Loss.ReportLength, nameof(shift));
        PerformativityChecks.Parameters(this, parameters);
        return -Vectors.Dot(shift, Matrices.Product(Utility.Cost, shift)) / 2
            + Vectors.Dot(Matrices.Sum(_mean, 1, shift), Matrices.Product(Utility.Gain, parameters))
            + Vectors.Dot(Utility.ModelGain, parameters)
            - Vectors.Dot(parameters, Matrices.Product(Utility.ModelCurvature, parameters)) / 2;
    }

    /// <summary>Its gradient E_{D_s} ∇_θ u(z, θ), [d].</summary>
    /// <param name="shift">s, [p].</param>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public double[] UtilityGradient(ReadOnlySpan<double> shift, ReadOnlySpan<double> parameters)
    {
        PerformativityChecks.Vector(shift, Loss.ReportLength, nameof(shift));
        PerformativityChecks.Parameters(this, parameters);
        var gradient = Matrices.Sum(Utility.ModelGain, 1, Matrices.Product(Matrices.Transposed(Utility.Gain), Matrices.Sum(_mean, 1, shift)));
        return Matrices.Sum(gradient, -1, Matrices.Product(Utility.ModelCurvature, parameters));
    }

    /// <summary>By how much users of a level move their reports, [p].</summary>
    /// <param name="parameters">The present model θ, [d].</param>
    /// <param name="level">k ≥ 0.</param>
    /// <exception cref="ArgumentException">The model has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative.</exception>
    public double[] Shift(ReadOnlySpan<double> parameters, int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        return level == 0 ? new double[Loss.ReportLength] : Matrices.Product(Utility.Response, LookAhead.ExpectedModel(this, parameters, level));
    }

    internal ReadOnlySpan<double> Mean => _mean;
}
