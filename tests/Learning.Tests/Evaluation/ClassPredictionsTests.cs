using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class ClassPredictionsTests
{
    [Fact]
    public void Averages_use_the_weights()
    {
        // Log-odds ln 3, −ln 4, 0: probabilities of class 1 are 3/4, 1/5, 1/2.
        var rows = LabelledRows.Of([Math.Log(3), -Math.Log(4), 0], [1, 1, 0], [5, 3, 2]);
        var predictions = ClassPredictions.Of(new LogisticRegression(1), [1], rows);
        Assert.Equal([0.25, 0.75, 0.8, 0.2, 0.5, 0.5], predictions.Probabilities.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 0, 0], predictions.Predicted.ToArray());
        Assert.Equal(0.7, predictions.Accuracy, 1e-15);
        Assert.Equal(0.5, predictions.Frequency(1), 1e-15);
        Assert.Equal(-0.5 * Math.Log(0.75) - 0.3 * Math.Log(0.2) - 0.2 * Math.Log(0.5), predictions.LogLoss, 1e-15);
    }

    /// <summary>Confidences 3/4, 4/5 and 1/2, each in a part of its own, the second wrong; of weights .5, .3 and .2.</summary>
    [Fact]
    public void Calibration_averages_the_gaps_of_equal_confidence()
    {
        var rows = LabelledRows.Of([Math.Log(3), -Math.Log(4), 0], [1, 1, 0], [5, 3, 2]);
        var predictions = ClassPredictions.Of(new LogisticRegression(1), [1], rows);
        Assert.Equal(0.5 * 0.25 + 0.3 * 0.8 + 0.2 * 0.5, predictions.CalibrationError(13), 1e-12);
        Assert.Equal(Math.Abs(0.5 * 0.25 - 0.3 * 0.8 + 0.2 * 0.5), predictions.CalibrationError(1), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => predictions.CalibrationError(0));
    }

    [Fact]
    public void The_log_loss_of_a_sure_and_wrong_prediction_is_finite()
    {
        var predictions = ClassPredictions.Of(new SoftmaxRegression(1, 3), [0, 2000, 0], LabelledRows.Of([1], [0]));
        Assert.Equal(0, predictions.Probabilities[0]);
        Assert.Equal(2000, predictions.LogLoss);
        Assert.Equal(1, predictions.Predicted[0]);
    }

    [Fact]
    public void Equal_probabilities_go_to_the_lowest_class() =>
        Assert.Equal(0, ClassPredictions.Of(new SoftmaxRegression(1, 3), [0, 0, 0], LabelledRows.Of([1], [2])).Predicted[0]);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var rows = LabelledRows.Of([1], [2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassPredictions.Of(new LogisticRegression(1), [1], rows));
        Assert.Throws<ArgumentException>(() => ClassPredictions.Of(new SoftmaxRegression(2, 3), new double[6], rows));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ClassPredictions.Of(new SoftmaxRegression(1, 3), new double[3], rows).Frequency(3));
    }
}
