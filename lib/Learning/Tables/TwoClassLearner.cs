using CollectiveAction.Learning.Backends;

namespace CollectiveAction.Learning.Tables;

/// <summary>What learners have in common that tell two classes apart and train one model after another.</summary>
internal static class TwoClassLearner
{
    /// <summary>Why a training of more classes cannot be done; null where there are two.</summary>
    /// <param name="name">The learner.</param>
    /// <param name="subject">What tells two classes apart, with the verb.</param>
    /// <param name="training">The training.</param>
    internal static TrainingRefusal? Refusal(string name, string subject, TableTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training.ClassCount == 2
            ? null
            : new TrainingRefusal(name, $"{subject} two classes apart; the table has {training.ClassCount}.", $"Use a {nameof(DenseTableLearner)}.");
    }

    /// <summary>Trains a batch one by one, after none of it was refused.</summary>
    /// <param name="learner">Whose refusals count.</param>
    /// <param name="batch">What to train.</param>
    /// <param name="train">Trains one.</param>
    /// <exception cref="TrainingNotSupportedException">A training is refused; none has been started.</exception>
    internal static IReadOnlyList<ITableModel> Train(ITableLearner learner, IReadOnlyList<TableTraining> batch, Func<TableTraining, ITableModel> train)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var training in batch)
        {
            if (learner.Refusal(training) is { } refusal) throw new TrainingNotSupportedException(refusal);
        }

        return [.. batch.Select(train)];
    }
}
