using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>Which trainings of a <see cref="BagOfEmbeddings"/> a backend can do, and how near its models are to the reference's.</summary>
/// <remarks>Nothing is assumed: a loss, an optimiser or a schedule that a backend does not claim, a new one for example, is refused.</remarks>
public sealed record BagCapabilities
{
    /// <summary>The losses it knows.</summary>
    public IReadOnlySet<LabelLoss> Losses { get; init; } = new HashSet<LabelLoss>();

    /// <summary>The optimisers it knows.</summary>
    public IReadOnlySet<BagOptimizer> Optimizers { get; init; } = new HashSet<BagOptimizer>();

    /// <summary>The schedules of the learning rate it knows.</summary>
    public IReadOnlySet<RateSchedule> Schedules { get; init; } = new HashSet<RateSchedule>();

    /// <summary>Whether documents may have weights.</summary>
    public bool Weights { get; init; }

    /// <summary>The longest embedding it can train, at least 1.</summary>
    public int MaximumDimensions { get; init; } = int.MaxValue;

    /// <summary>
    /// The largest difference of any weight from the reference's after a short training in which no weight exceeds 10; 0 says that every bit
    /// of every weight is the reference's, always.
    /// </summary>
    public double WeightTolerance { get; init; }

    /// <summary>Decides about a training.</summary>
    /// <param name="backend">The name of the backend that has these capabilities.</param>
    /// <param name="training">The training.</param>
    /// <returns>The first thing that is asked and cannot be done; null where there is none.</returns>
    /// <exception cref="ArgumentException">The training is wrong in itself.</exception>
    public TrainingRefusal? Refusal(string backend, BagTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        var options = training.Options;
        return Unknown(options.Loss, Losses) ?? Unknown(options.Optimizer, Optimizers) ?? Unknown(options.Schedule, Schedules)
            ?? (options.Dimensions > MaximumDimensions
                ? new TrainingRefusal(backend, $"embeddings of {options.Dimensions} numbers are too long.", $"Its longest is {MaximumDimensions}.")
                : null)
            ?? (training.Weights is not null && !Weights
                ? new TrainingRefusal(backend, "it knows no weights of documents.", "Repeat documents in place of weights, or choose another backend.")
                : null);

        TrainingRefusal? Unknown<T>(T asked, IReadOnlySet<T> known) => known.Contains(asked)
            ? null
            : new TrainingRefusal(backend, $"it does not know {typeof(T).Name}.{asked}.", known.Count > 0 ? $"Choose one of {string.Join(", ", known)}, or another backend." : "Choose another backend.");
    }
}
