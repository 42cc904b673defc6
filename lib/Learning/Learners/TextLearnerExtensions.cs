using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>What learners of texts have in common.</summary>
public static class TextLearnerExtensions
{
    /// <summary>Trains one classifier.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="training">The training.</param>
    /// <param name="cancellation">Stops the work within a second.</param>
    /// <exception cref="Backends.TrainingNotSupportedException">The learner cannot do the training.</exception>
    /// <exception cref="ArgumentException">The training or its data is wrong in itself.</exception>
    /// <exception cref="InvalidOperationException">The training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ITextClassifier Train(this ITextLearner learner, TextTraining training, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learner);
        return learner.Train([training], null, cancellation)[0].Required;
    }
}
