using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Evaluation;

/// <summary>
/// What a classifier predicts for each of a list of rows, and how well that agrees with the rows' labels; every average uses the rows'
/// weights.
/// </summary>
public sealed class ClassPredictions
{
    private readonly LabelledRows _rows;
    private readonly double[] _probabilities;
    private readonly int[] _predicted;

    private ClassPredictions(LabelledRows rows, int classCount, double[] probabilities, int[] predicted, double logLoss) =>
        (_rows, ClassCount, _probabilities, _predicted, LogLoss) = (rows, classCount, probabilities, predicted, logLoss);

    /// <summary>The number n of rows.</summary>
    public int Count => _predicted.Length;

    /// <summary>The number K of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Each class's probability in each row, [n, K] row-major.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>Each row's class of highest probability, [n]; of equal ones the lowest class.</summary>
    public ReadOnlySpan<int> Predicted => _predicted;

    /// <summary>
    /// The weighted mean of minus the log-probability of the true class, in nats, computed without rounding probabilities to 0.
    /// </summary>
    public double LogLoss { get; }

    /// <summary>The weighted share of rows whose predicted class is their label, in [0, 1].</summary>
    public double Accuracy => Share(row => _predicted[row] == _rows.Labels[row]);

    /// <summary>Predicts all rows.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="rows">The rows with their labels.</param>
    /// <exception cref="ArgumentException">The parameters or rows do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has a label that the model does not know.</exception>
    public static ClassPredictions Of(IClassifier model, ReadOnlySpan<double> parameters, LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        var probabilities = new double[rows.Count * model.ClassCount];
        var predicted = new int[rows.Count];
        var logLoss = 0.0;
        for (var row = 0; row < predicted.Length; row++)
        {
            var ofRow = probabilities.AsSpan(row * model.ClassCount, model.ClassCount);
            model.Probabilities(parameters, rows[row], ofRow);
            for (var k = 1; k < ofRow.Length; k++)
            {
                if (ofRow[k] > ofRow[predicted[row]]) predicted[row] = k;
            }

            var loss = model.Loss(parameters, rows[row], rows.Labels[row]);
            if (rows.Weights[row] > 0) logLoss += rows.Weights[row] * loss;
        }

        return new ClassPredictions(rows, model.ClassCount, probabilities, predicted, logLoss);
    }

    /// <summary>Predicts all rows with a trained small classifier, in double precision.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="rows">The rows with their labels.</param>
    /// <exception cref="ArgumentException">The rows do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has a label that the model does not know.</exception>
    public static ClassPredictions Of(DenseModel model, LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model.Shape.Classifier, model.ToDoubles(), rows);
    }

    /// <summary>Predictions of a model that gives probabilities alone; a true class of probability 0 has an infinite log-loss.</summary>
    internal static ClassPredictions OfProbabilities(LabelledRows rows, int classCount, double[] probabilities)
    {
        var (predicted, logLoss) = (new int[rows.Count], 0.0);
        for (var row = 0; row < predicted.Length; row++)
        {
            var ofRow = probabilities.AsSpan(row * classCount, classCount);
            for (var k = 1; k < classCount; k++)
            {
                if (ofRow[k] > ofRow[predicted[row]]) predicted[row] = k;
            }

            if (rows.Weights[row] > 0) logLoss -= rows.Weights[row] * Math.Log(ofRow[(int)rows.Labels[row]]);
        }

        return new ClassPredictions(rows, classCount, probabilities, predicted, logLoss);
    }

    /// <summary>The weighted share of rows that a class is predicted for, in [0, 1].</summary>
    /// <param name="label">The class in [0, K).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Frequency(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, ClassCount);
        return Share(row => _predicted[row] == label);
    }

    /// <summary>How far confidence is from being right: |accuracy − mean confidence| over rows of about the same confidence, averaged over all.</summary>
    /// <param name="bins">The number of equal parts of [0, 1] that confidences, the probabilities of the predicted classes, are sorted into; at least 1.</param>
    /// <returns>In [0, 1]; 0 is perfect.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    [Source("arXiv:1706.04599", "Equation 3")]
    public double CalibrationError(int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var gaps = new double[bins];
        for (var row = 0; row < Count; row++)
        {
            var confidence = _probabilities[row * ClassCount + _predicted[row]];
            var right = _predicted[row] == _rows.Labels[row] ? 1 : 0;
            gaps[Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1)] += _rows.Weights[row] * (right - confidence);
        }

        return gaps.Sum(Math.Abs);
    }

    private double Share(Func<int, bool> condition)
    {
        var sum = 0.0;
        for (var row = 0; row < Count; row++)
        {
            if (condition(row)) sum += _rows.Weights[row];
        }

        // The weights sum to 1 only up to rounding.
        return Math.Min(sum, 1);
    }
}
