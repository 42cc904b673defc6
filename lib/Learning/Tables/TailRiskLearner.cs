using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Tables;

/// <summary>
/// Trains a logistic regression against the worst part q of its rows, the conditional value at risk: min_θ max_w Σᵢ wᵢℓᵢ(θ) + (λ/2)‖θ‖² over the weights 0 ≤ wᵢ ≤
/// pᵢ/q with sum 1. This is distributionally robust optimisation (CVaR-DRO).
/// </summary>
/// <remarks>
/// <para>
/// The inner maximum has corners. It is rounded by −(μ/2)Σ pᵢ(wᵢ/pᵢ − 1)², minimised by Newton's method, and μ lowered until the answer is certain: the risk of
/// the worst part at θ is at most 10⁻⁶ above the least weighted risk for the weights found, which no model beats. With q = 1 it is <see cref="NewtonLearner"/>.
/// </para>
/// <para>The optimum is unique with a penalty, so nothing is random.</para>
/// </remarks>
[Source("doi:10.21314/JOR.2000.038", "Theorem 2, for the logistic loss")]
public sealed class TailRiskLearner : ITableLearner
{
    private readonly double? _ridge;

    /// <summary>Sets the part and the penalty.</summary>
    /// <param name="tail">q in (0, 1]: the part of the rows, by weight, that counts.</param>
    /// <param name="ridge">λ > 0 on all coefficients; null for 1/n, the default of scikit-learn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside (0, 1], or the penalty is not positive.</exception>
    public TailRiskLearner(double tail, double? ridge = null)
    {
        if (tail is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(tail), tail, "The tail is a part of the rows above 0 and at most 1.");
        if (ridge is { } penalty) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(penalty, nameof(ridge)), nameof(ridge));
        (Tail, _ridge) = (tail, ridge);
    }

    /// <summary>q.</summary>
    public double Tail { get; }

    /// <inheritdoc />
    public string Name => "logistic-tail";

    /// <inheritdoc />
    public string Settings => $"tail {Tail:R}, {(_ridge is { } ridge ? $"ridge {ridge:R}" : "ridge 1/n")}";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TableTraining training) => TwoClassLearner.Refusal(Name, "Logistic regression tells", training);

    /// <inheritdoc />
    /// <returns>Models that are <see cref="IRowWeightedModel"/>.</returns>
    public IReadOnlyList<ITableModel> Train(IReadOnlyList<TableTraining> batch, CancellationToken cancellation = default) =>
        TwoClassLearner.Train(this, batch, training => Train(training.OwnRows(), cancellation));

    private Model Train(LabelledRows rows, CancellationToken cancellation)
    {
        var (parameters, weights) = new TailRisk(rows, Tail, _ridge ?? 1.0 / rows.Count).Minimise(cancellation);
        return new Model(new LogisticRegression(rows.FeatureCount), parameters, weights);
    }

    private sealed class Model(LogisticRegression regression, double[] parameters, double[] weights) : IRowWeightedModel
    {
        public IReadOnlyList<double> RowWeights => weights;

        public ClassPredictions Predict(LabelledRows rows) => ClassPredictions.Of(regression, parameters, rows);
    }
}
