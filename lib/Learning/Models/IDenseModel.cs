using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Learning.Models;

/// <summary>A parametric model of a label given a vector of features, with the loss it is trained by.</summary>
/// <remarks>
/// A model holds no parameters, only shapes: θ is passed to every call, so one instance serves many threads and many parameter vectors. No
/// model but <see cref="Perceptron"/> has an intercept of its own; <see cref="Data.Tabular.LabelledRows.WithIntercept"/> appends a feature
/// that is 1 in every row, whose coefficient is the intercept.
/// </remarks>
public interface IDenseModel : IGradientOracle
{
    /// <summary>Which labels there can be, in words that complete "labels are …".</summary>
    string LabelRule { get; }

    /// <summary>Whether a number is a label of the model.</summary>
    /// <param name="label">Any number.</param>
    bool Accepts(double label);
}

/// <summary>
/// A model that gives each of K classes 0, …, K − 1 a probability; its loss is minus the log-probability of the true class, in nats.
/// </summary>
public interface IClassifier : IDenseModel
{
    /// <summary>The number K of classes, ≥ 2.</summary>
    int ClassCount { get; }

    /// <summary>The classes' probabilities at a point.</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="features">x, [p].</param>
    /// <param name="probabilities">Receives P(y = k | x), [K], with sum 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the model.</exception>
    void Probabilities(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> probabilities);
}

/// <summary>A loss that also has a matrix of second derivatives, for Newton's method.</summary>
public interface ICurvatureOracle : IGradientOracle
{
    /// <summary>Adds w·∇²ℓ(θ; (x, y)) to a matrix.</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="features">x, [p].</param>
    /// <param name="label">y.</param>
    /// <param name="weight">The weight w; may be negative.</param>
    /// <param name="sum">Receives the sum, [d, d] row-major. Only entries on and below the diagonal are changed; the matrix is
    /// symmetric.</param>
    /// <exception cref="ArgumentException">A length does not fit the model.</exception>
    void AddHessian(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum);
}

/// <summary>
/// A generalised linear model with its canonical link: the loss depends on θ and x through the linear predictor η = ⟨θ, x⟩ alone, is convex
/// in it, and has the gradient (μ(η) − y)·x.
/// </summary>
public interface IGeneralizedLinearModel : IDenseModel, ICurvatureOracle
{
    /// <summary>The model's mean μ(η) of the label.</summary>
    /// <param name="predictor">η = ⟨θ, x⟩.</param>
    double Mean(double predictor);

    /// <summary>The loss as a function of the predictor.</summary>
    /// <param name="predictor">η = ⟨θ, x⟩.</param>
    /// <param name="label">y.</param>
    double PredictorLoss(double predictor, double label);

    /// <summary>Its derivative μ(η) − y: the factor γ in ∇ℓ = γ·x.</summary>
    /// <param name="predictor">η = ⟨θ, x⟩.</param>
    /// <param name="label">y.</param>
    double Slope(double predictor, double label);

    /// <summary>Its second derivative μ′(η) ≥ 0: the factor c in ∇²ℓ = c·x·xᵀ.</summary>
    /// <param name="predictor">η = ⟨θ, x⟩.</param>
    double Curvature(double predictor);
}
