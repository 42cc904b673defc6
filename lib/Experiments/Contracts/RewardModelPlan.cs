using CollectiveAction.Mechanisms.Curves;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>How a model that is worse than the best one is made.</summary>
public enum Degradation
{
    /// <summary>A model trained on as many texts as the learning curve says the promise needs.</summary>
    FewerTexts,

    /// <summary>The best model with noise on its output map, as much as leaves the promised accuracy on calibration texts.</summary>
    Noise,
}

/// <summary>Rewards to be realised as models.</summary>
/// <param name="Curve">
/// The measurement behind the learning curve: its texts, learner and repetitions are used. Of its held-out texts the first half calibrates
/// noise, the second half judges.
/// </param>
/// <param name="Fitted">The learning curve fitted to it, in texts.</param>
/// <param name="Size">The number of texts that the best model is trained on; at most all.</param>
/// <param name="Promises">The promised accuracies, in (0, 1).</param>
public sealed record RewardModelPlan(LearningCurvePlan Curve, IAccuracyCurve Fitted, int Size, IReadOnlyList<double> Promises)
{
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Curve);
        ArgumentNullException.ThrowIfNull(Fitted);
        Curve.Validate();
        if (Curve.Platform.Test.Count < 2) throw new ArgumentException("Two held-out texts are needed at least: one to calibrate on and one to judge.");
        if (Size < 1 || Size > Curve.Platform.Train.Count)
            throw new ArgumentException($"The best model cannot be trained on {Size} of {Curve.Platform.Train.Count} texts.");
        if (Promises.Count == 0) throw new ArgumentException("Nothing is promised; give at least one accuracy.");
        foreach (var promise in Promises)
        {
            if (!(promise > 0 && promise < Fitted.Value(Size)))
            {
                throw new ArgumentException(
                    $"An accuracy of {promise:G4} cannot be promised where the best model reaches {Fitted.Value(Size):G4}; promise less than that.");
            }
        }
    }
}
