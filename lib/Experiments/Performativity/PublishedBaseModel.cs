using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>
/// The base model of the published credit experiments, trained as their code trains it, which stops before the optimum.
/// </summary>
/// <param name="Parameters">θ, [d].</param>
/// <param name="Accuracy">The share of training rows that it classifies rightly.</param>
/// <param name="PrintedLoss">The loss as printed: the mean log-loss plus λ/2 times the norm, where the penalty has the norm's square.</param>
/// <param name="Steps">The number of steps.</param>
/// <remarks>
/// Gradient descent from 0 with the step 1/(β + λ), β = Σ‖xᵢ‖²/(4n), λ = 1/n and the intercept not penalised, until a step lowers the printed loss by at
/// most 10⁻⁷. The rows are nearly collinear, so that this is well before the optimum.
/// </remarks>
[Source("arXiv:2511.14745", "Section 6")]
public sealed record PublishedBaseModel(double[] Parameters, double Accuracy, double PrintedLoss, int Steps)
{
    private const double Tolerance = 1e-7;
    private const int MostSteps = 100_000;

    /// <summary>Trains it.</summary>
    /// <param name="rows">The borrowers, equally weighted, the last feature 1 in every row.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="InvalidOperationException">It does not stop within 100,000 steps.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static PublishedBaseModel Train(LabelledRows rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (n, d, model) = (rows.Count, rows.FeatureCount, new LogisticRegression(rows.FeatureCount));
        var smoothness = 0.0;
        foreach (var value in rows.Features) smoothness += value * value / (4.0 * n);
        var (ridge, parameters, predictors) = (1.0 / n, new double[d], new double[n]);
        var (step, printed) = (1 / (smoothness + ridge), Math.Log(2));
        for (var steps = 1; steps <= MostSteps; steps++)
        {
            AmbientStop.Check(cancellation);
            var gradient = new double[d];
            for (var i = 0; i < n; i++)
            {
                var slope = model.Slope(predictors[i], rows.Labels[i]) / n;
                for (var f = 0; f < d; f++) gradient[f] += slope * rows[i][f];
            }

            var squares = 0.0;
            for (var f = 0; f < d; f++)
            {
                parameters[f] -= step * (gradient[f] + (f < d - 1 ? ridge * parameters[f] : 0));
                if (f < d - 1) squares += parameters[f] * parameters[f];
            }

            var (loss, right) = (ridge / 2 * Math.Sqrt(squares), 0);
            for (var i = 0; i < n; i++)
            {
                predictors[i] = 0;
                for (var f = 0; f < d; f++) predictors[i] += parameters[f] * rows[i][f];
                loss += model.PredictorLoss(predictors[i], rows.Labels[i]) / n;
                if (predictors[i] > 0 == rows.Labels[i] > 0) right++;
            }

            if (printed - loss <= Tolerance) return new PublishedBaseModel(parameters, (double)right / n, loss, steps);
            printed = loss;
        }

        throw new InvalidOperationException($"The descent still improves after {MostSteps:N0} steps; the rows are not those of the published experiment.");
    }
}
