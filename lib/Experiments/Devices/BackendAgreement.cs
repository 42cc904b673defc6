using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Experiments.Devices;

/// <summary>How near two engines come to each other on one training: same start, same rows in the same order.</summary>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Parameter">The largest difference of a parameter.</param>
/// <param name="Probability">The largest difference of a predicted probability.</param>
/// <param name="OtherPredictions">The share of rows for which they predict another class, in [0, 1].</param>
public sealed record BackendAgreement(int Epochs, double Parameter, double Probability, double OtherPredictions)
{
    /// <summary>Trains a plan on two engines and compares model by model.</summary>
    /// <param name="backend">One engine.</param>
    /// <param name="other">The other.</param>
    /// <param name="plan">What to train, each with the same number of epochs; at least one.</param>
    /// <param name="judged">The rows whose predictions are compared.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The largest difference over all models, and the mean share of other predictions.</returns>
    /// <exception cref="ArgumentException">The plan is empty, or a training is wrong in itself.</exception>
    /// <exception cref="TrainingNotSupportedException">An engine cannot do a training; nothing has been started.</exception>
    /// <exception cref="InvalidOperationException">A training did not end.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static BackendAgreement Of(
        IDenseBackend backend, IDenseBackend other, IReadOnlyList<DenseTraining> plan, LabelledRows judged, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(judged);
        if (plan.Count == 0) throw new ArgumentException("There is nothing to train; give at least one training.", nameof(plan));
        backend.RequireSupported(plan);
        other.RequireSupported(plan);
        var pairs = backend.Train(plan, null, cancellation).Zip(other.Train(plan, null, cancellation), (a, b) => Compare(a.Required, b.Required, judged)).ToArray();
        return new(plan[0].Options.Epochs, pairs.Max(p => p.Parameter), pairs.Max(p => p.Probability), pairs.Average(p => p.Other));
    }

    private static (double Parameter, double Probability, double Other) Compare(DenseModel a, DenseModel b, LabelledRows judged)
    {
        var (first, second) = (ClassPredictions.Of(a, judged), ClassPredictions.Of(b, judged));
        var other = 0;
        for (var row = 0; row < judged.Count; row++)
        {
            if (first.Predicted[row] != second.Predicted[row]) other++;
        }

        return (Largest(a.ToDoubles(), b.ToDoubles()), Largest(first.Probabilities, second.Probabilities), (double)other / judged.Count);
    }

    private static double Largest(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var largest = 0.0;
        for (var i = 0; i < a.Length; i++) largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }
}
