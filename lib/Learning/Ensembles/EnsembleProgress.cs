namespace CollectiveAction.Learning.Ensembles;

/// <summary>Where an ensemble stands.</summary>
/// <param name="Done">The number of trainings that have ended, evaluation included.</param>
/// <param name="Total">The number of trainings of the plan.</param>
/// <param name="Diverged">How many of the ended ones diverged.</param>
/// <param name="StepsDone">The number of steps taken so far, counted at the ends of epochs; those that an early end made needless count as taken.</param>
/// <param name="StepsTotal">The number of steps of the whole plan.</param>
/// <param name="Elapsed">The time since the start.</param>
public readonly record struct EnsembleProgress(int Done, int Total, int Diverged, long StepsDone, long StepsTotal, TimeSpan Elapsed)
{
    /// <summary>Trainings ended a second so far; 0 at the start.</summary>
    public double ModelsPerSecond => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Steps taken a second so far; 0 at the start.</summary>
    public double StepsPerSecond => Elapsed > TimeSpan.Zero ? StepsDone / Elapsed.TotalSeconds : 0;

    /// <summary>The time that the remaining steps take at the rate so far; null before the first epoch is done.</summary>
    /// <remarks>Steps are the measure, since trainings of a plan may differ much in epochs and documents.</remarks>
    public TimeSpan? Remaining => StepsDone > 0 ? Elapsed * ((double)(StepsTotal - StepsDone) / StepsDone) : null;
}
