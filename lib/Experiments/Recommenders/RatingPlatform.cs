using CollectiveAction.Data.Ratings;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>A firm that recommends items: the ratings before anybody acts, and how it learns.</summary>
/// <param name="Ratings">The ratings.</param>
[TypeFormatterSource(typeof(RecordFormatters<RatingPlatform>))]
public sealed record RatingPlatform(RatingDataset Ratings) : IShownByRecord
{
    /// <summary>How the firm learns; a factor model with its default options unless said otherwise.</summary>
    public IRatingLearner Learner { get; init; } = new FactorLearner();

    /// <summary>Which data this is, as a notebook records it.</summary>
    public DataRecord Record { get; init; } = DataRecord.Of(Ratings);

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => Learner.Name;

    /// <summary>The number of people: every user is one.</summary>
    public int People => Ratings.UserCount;

    /// <summary>One line: the data, how many there are, and the learner.</summary>
    public override string ToString() => $"{Ratings.Name}: {Ratings.Count:N0} ratings by {Ratings.UserCount:N0} users; {Learner.Name}";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Ratings);
        ArgumentNullException.ThrowIfNull(Learner);
    }
}
