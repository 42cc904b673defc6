using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>A recommender to be trained.</summary>
/// <param name="Ratings">The ratings.</param>
/// <param name="Start">Decides the factors before the first step; its state is not changed.</param>
/// <param name="Search">Decides a search for options where the learner makes one; its state is not changed.</param>
public sealed record RatingTraining(RatingDataset Ratings, RandomStream Start, RandomStream Search);

/// <summary>What a firm trains its recommender with.</summary>
/// <remarks>Learners of one name, settings and version give the same models. Safe for concurrent use.</remarks>
public interface IRatingLearner
{
    /// <summary>What it is called, without spaces.</summary>
    string Name { get; }

    /// <summary>Everything that was set about it, as text.</summary>
    string Settings { get; }

    /// <summary>Raised whenever the same training would give another model; at least 1.</summary>
    int Version { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="training">What to train.</param>
    /// <param name="cancellation">Stops it within a second.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    TrainingResult<FactorModel> Train(RatingTraining training, CancellationToken cancellation = default);
}
