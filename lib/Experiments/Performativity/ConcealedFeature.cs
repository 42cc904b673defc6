using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>
/// Borrowers who may report any value of one feature and want a lender to err and to have small coefficients: u = ℓ − λ‖θ‖², against logistic
/// regression without a penalty.
/// </summary>
/// <param name="LossWithout">L: the lender's least loss without the feature.</param>
/// <param name="SquareWithout">‖θ‖² of the model that reaches it.</param>
/// <param name="LossWith">The least loss with true reports.</param>
/// <remarks>
/// <para>
/// Alone a borrower moves the loss of the own row only, so reports settle where the feature tells nothing and its coefficient is 0: U* = L − λ‖θ‖².
/// Together they can do better: no report brings the loss above L, since the lender may ignore the feature, and reports of M times the score of the other
/// features keep it at L with coefficients that are M times smaller. So sup U = L and B = λ‖θ‖², which is 0 where u = ℓ, as Proposition 4 says.
/// </para>
/// <para>The closed form is this project's; the published figure shows an ascent that was stopped.</para>
/// </remarks>
[Source("arXiv:2511.14745", "Figure 2")]
[Source("arXiv:2511.14745", "Proposition 4")]
public sealed record ConcealedFeature(double LossWithout, double SquareWithout, double LossWith)
{
    /// <summary>Trains the two models.</summary>
    /// <param name="sample">The borrowers.</param>
    /// <param name="feature">The feature's name.</param>
    /// <exception cref="ArgumentException">No feature has the name.</exception>
    /// <exception cref="InvalidOperationException">The labels can be separated, so that there is no best model.</exception>
    public static ConcealedFeature Of(CreditSample sample, string feature)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (without, loss) = Fit(sample.Without(feature).Rows);
        return new ConcealedFeature(loss, without.Sum(c => c * c), Fit(sample.Rows).Loss);
    }

    /// <summary>U* at the stable point.</summary>
    /// <param name="weight">λ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public double StableUtility(double weight) => LossWithout - Weight(weight) * SquareWithout;

    /// <summary>B = λ‖θ‖², which is approached by larger and larger reports.</summary>
    /// <param name="weight">λ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public double Benefit(double weight) => Weight(weight) * SquareWithout;

    /// <summary>What the lender really learns when all report M times the score of their other features: loss and ‖θ‖².</summary>
    /// <param name="sample">The borrowers.</param>
    /// <param name="feature">The feature's name.</param>
    /// <param name="scale">M > 0.</param>
    /// <exception cref="ArgumentException">No feature has the name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive.</exception>
    /// <remarks>
    /// The column is then a sum of the others, so that many models have the least loss; the penalty of 10⁻⁹ of the training here chooses the smallest.
    /// </remarks>
    public static (double Loss, double Square) Coordinated(CreditSample sample, string feature, double scale)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(scale));
        var (rows, column) = (sample.Rows, sample.Feature(feature));
        var others = sample.Without(feature).Rows;
        var score = Fit(others).Parameters;
        var features = rows.Features.ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            features[i * rows.FeatureCount + column] = 0;
            for (var f = 0; f < score.Length; f++) features[i * rows.FeatureCount + column] += scale * score[f] * others[i][f];
        }

        var (parameters, loss) = Fit(LabelledRows.Of(features, rows.Labels), ridge: 1e-9);
        return (loss, parameters.Sum(c => c * c));
    }

    private static double Weight(double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(weight));
        return weight;
    }

    private static (double[] Parameters, double Loss) Fit(LabelledRows rows, double ridge = 0)
    {
        var model = new LogisticRegression(rows.FeatureCount);
        var parameters = NewtonMethod.Minimise(new EmpiricalRisk(model, rows, ridge)).Required;
        return (parameters, new EmpiricalRisk(model, rows).Value(parameters));
    }
}
