using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Learning.Fitting;

/// <summary>
/// What a learner minimises: R(θ) = Σᵢ wᵢ·ℓ(θ; (xᵢ, yᵢ)) + (λ/2)·Σⱼ θⱼ², the weighted mean loss of rows plus a penalty on the coordinates
/// that are not exempt.
/// </summary>
/// <remarks>
/// Rows of weight 0 are never looked at. Sums run in row order, one row after the other, so the same rows in the same order give the same
/// bits. λ is per unit of weight: the λ of software that sums the losses of n rows is n times as large, and scikit-learn's C is 1/(n·λ).
/// </remarks>
public sealed class EmpiricalRisk
{
    private readonly bool[] _penalised;

    /// <summary>Sets the loss, the data and the penalty.</summary>
    /// <param name="loss">The loss ℓ.</param>
    /// <param name="rows">The rows with their weights, which sum to 1.</param>
    /// <param name="ridge">The penalty λ ≥ 0.</param>
    /// <param name="unpenalised">The numbers of coordinates of θ that the penalty leaves out, such as that of an intercept.</param>
    /// <exception cref="ArgumentException">The rows have another number of features than the loss.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The penalty is negative or not finite, a coordinate does not exist, or a row has a
    /// label the model does not know.</exception>
    public EmpiricalRisk(IGradientOracle loss, LabelledRows rows, double ridge = 0, ReadOnlySpan<int> unpenalised = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireFits(loss, rows);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(ridge));
        _penalised = new bool[loss.ParameterCount];
        Array.Fill(_penalised, ridge > 0);
        foreach (var coordinate in unpenalised)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(coordinate, nameof(unpenalised));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, loss.ParameterCount, nameof(unpenalised));
            _penalised[coordinate] = false;
        }

        (Loss, Rows, Ridge) = (loss, rows, ridge);
    }

    private EmpiricalRisk(EmpiricalRisk other, LabelledRows rows) =>
        (Loss, Rows, Ridge, _penalised) = (other.Loss, rows, other.Ridge, other._penalised);

    /// <summary>The loss ℓ.</summary>
    public IGradientOracle Loss { get; }

    /// <summary>The rows.</summary>
    public LabelledRows Rows { get; }

    /// <summary>The penalty λ ≥ 0.</summary>
    public double Ridge { get; }

    /// <summary>The length d of θ.</summary>
    public int ParameterCount => Loss.ParameterCount;

    /// <summary>
    /// Whether the penalty makes a convex risk λ-strongly convex, so that it has exactly one minimiser: λ > 0 and no coordinate is exempt.
    /// </summary>
    public bool IsPenalisedThroughout => Array.TrueForAll(_penalised, p => p);

    /// <summary>The same loss and penalty on other rows, for a learner whose data change.</summary>
    /// <param name="rows">The other rows.</param>
    /// <exception cref="ArgumentException">The rows have another number of features than the loss.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has a label that the model does not know.</exception>
    public EmpiricalRisk On(LabelledRows rows)
    {
        RequireFits(Loss, rows);
        return new EmpiricalRisk(this, rows);
    }

    /// <summary>The risk R(θ).</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Shapes.RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        var (sum, squares) = (0.0, 0.0);
        for (var row = 0; row < Rows.Count; row++)
        {
            if (Rows.Weights[row] > 0) sum += Rows.Weights[row] * Loss.Loss(parameters, Rows[row], Rows.Labels[row]);
        }

        for (var j = 0; j < parameters.Length; j++)
        {
            if (_penalised[j]) squares += parameters[j] * parameters[j];
        }

        return sum + Ridge / 2 * squares;
    }

    /// <summary>The gradient ∇R(θ).</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="gradient">Receives it, [d].</param>
    /// <exception cref="ArgumentException">A length is not d.</exception>
    public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Shapes.RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        Shapes.RequireLength(gradient.Length, ParameterCount, nameof(gradient));
        gradient.Clear();
        for (var row = 0; row < Rows.Count; row++)
        {
            if (Rows.Weights[row] > 0) Loss.AddGradient(parameters, Rows[row], Rows.Labels[row], Rows.Weights[row], gradient);
        }

        AddPenaltyGradient(parameters, gradient);
    }

    /// <summary>The gradient ∇R(θ), [d].</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double[] Gradient(ReadOnlySpan<double> parameters)
    {
        var gradient = new double[ParameterCount];
        Gradient(parameters, gradient);
        return gradient;
    }

    /// <summary>The penalty's part of the gradient, λθ on the coordinates that are not exempt, [d].</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double[] PenaltyGradient(ReadOnlySpan<double> parameters)
    {
        Shapes.RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        var gradient = new double[ParameterCount];
        AddPenaltyGradient(parameters, gradient);
        return gradient;
    }

    /// <summary>The matrix ∇²R(θ) of second derivatives, [d, d] row-major, symmetric.</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    /// <exception cref="NotSupportedException">The loss offers no second derivatives.</exception>
    /// <remarks>O(n·s²) for rows of s features that are not 0.</remarks>
    public double[] Hessian(ReadOnlySpan<double> parameters)
    {
        if (Loss is not ICurvatureOracle curved)
            throw new NotSupportedException(
                $"{Loss.GetType().Name} offers no second derivatives; minimise its risk with a first-order optimizer.");
        Shapes.RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        var d = ParameterCount;
        var hessian = new double[d * d];
        for (var row = 0; row < Rows.Count; row++)
        {
            if (Rows.Weights[row] > 0) curved.AddHessian(parameters, Rows[row], Rows.Labels[row], Rows.Weights[row], hessian);
        }

        for (var i = 0; i < d; i++)
        {
            if (_penalised[i]) hessian[i * d + i] += Ridge;
            for (var j = 0; j < i; j++) hessian[j * d + i] = hessian[i * d + j];
        }

        return hessian;
    }

    private void AddPenaltyGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        for (var j = 0; j < gradient.Length; j++)
        {
            if (_penalised[j]) gradient[j] += Ridge * parameters[j];
        }
    }

    private static void RequireFits(IGradientOracle loss, LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.FeatureCount != loss.FeatureCount)
        {
            throw new ArgumentException(
                $"The rows have {rows.FeatureCount} features and the loss {loss.FeatureCount}; "
                + "make the model for the rows' number of features.",
                nameof(rows));
        }

        if (loss is not IDenseModel model) return;
        for (var row = 0; row < rows.Count; row++)
        {
            if (model.Accepts(rows.Labels[row])) continue;
            throw new ArgumentOutOfRangeException(
                nameof(rows),
                rows.Labels[row],
                $"Row {row} has a label that {model.GetType().Name} does not know; labels are {model.LabelRule}.");
        }
    }
}
