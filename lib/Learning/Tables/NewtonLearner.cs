using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Learning.Tables;

/// <summary>Trains a logistic regression to its optimum by Newton's method: what a firm has that trains its convex model well.</summary>
/// <remarks>The optimum is unique with a penalty, so nothing is random.</remarks>
public sealed class NewtonLearner : ITableLearner
{
    private readonly double? _ridge;

    /// <summary>Sets the penalty.</summary>
    /// <param name="ridge">λ ≥ 0 on all coefficients; null for 1/n, the default of scikit-learn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The penalty is negative or not finite.</exception>
    public NewtonLearner(double? ridge = null)
    {
        if (ridge is { } penalty) ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(penalty, nameof(ridge)), nameof(ridge));
        _ridge = ridge;
    }

    /// <inheritdoc />
    public string Name => "logistic-optimum";

    /// <inheritdoc />
    public string Settings => _ridge is { } ridge ? $"ridge {ridge:R}" : "ridge 1/n";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TableTraining training) => TwoClassLearner.Refusal(Name, "Logistic regression tells", training);

    /// <inheritdoc />
    public IReadOnlyList<ITableModel> Train(IReadOnlyList<TableTraining> batch, CancellationToken cancellation = default) =>
        TwoClassLearner.Train(this, batch, training => Train(training, cancellation));

    private Model Train(TableTraining training, CancellationToken cancellation)
    {
        var rows = training.OwnRows();
        var regression = new LogisticRegression(rows.FeatureCount);
        var risk = new EmpiricalRisk(regression, rows, _ridge ?? 1.0 / rows.Count);
        return new Model(regression, NewtonMethod.Minimise(risk, cancellation: cancellation).Required);
    }

    private sealed class Model(LogisticRegression regression, double[] parameters) : ITableModel
    {
        public ClassPredictions Predict(LabelledRows rows) => ClassPredictions.Of(regression, parameters, rows);
    }
}
