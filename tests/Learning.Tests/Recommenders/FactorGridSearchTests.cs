using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Recommenders;

public class FactorGridSearchTests
{
    private static readonly RatingDataset Ratings = ToyRatings.Of(40, 30);
    private static readonly FactorOptions Small = new() { Factors = 6 };

    [Fact]
    public void Errors_are_those_of_the_folds_trained_one_by_one()
    {
        var grid = FactorGridSearch.Grid([5, 40], [0.005, 0.02], [0.02], Small);
        Assert.Equal(4, grid.Count);
        var found = FactorGridSearch.Search(Ratings, grid, 3, new RandomStream(5));
        Assert.Equal(found.Select(f => f.Error).Order(), found.Select(f => f.Error));
        Assert.Equal((40, 0.02), (found[0].Options.Epochs, found[0].Options.Rate));

        var folds = RatingFold.Of(Ratings, 3, new RandomStream(5).Child(0));
        Assert.All(found, point => Assert.Equal(
            folds.Select((fold, k) => FactorTrainer.Train(fold.Train, point.Options, new RandomStream(5).Child(1).Child((ulong)k)).Required
                .RootMeanSquaredError(fold.Test)).Average(),
            point.Error,
            12));
    }

    [Fact]
    public void Options_that_diverge_come_last()
    {
        var found = FactorGridSearch.Search(Ratings, FactorGridSearch.Grid([5], [50, 0.01], [0], Small), 2, new RandomStream(1));
        Assert.Equal([0.01, 50], found.Select(f => f.Options.Rate));
        Assert.Equal(double.PositiveInfinity, found[1].Error);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_a_stop_is_heard()
    {
        Assert.Throws<ArgumentException>("grid", () => FactorGridSearch.Search(Ratings, [], 5, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorGridSearch.Search(Ratings, [Small], 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorGridSearch.Search(Ratings, [Small with { Epochs = 0 }], 5, new RandomStream(1)));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FactorGridSearch.Search(Ratings, [Small], 5, new RandomStream(1), cancelled.Token));
    }
}
