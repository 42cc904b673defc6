using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>Options and their error in cross-validation.</summary>
/// <param name="Options">The options.</param>
/// <param name="Error">The mean over the folds of the root mean squared error, in stars; +∞ where a training diverged.</param>
public sealed record GridPoint(FactorOptions Options, double Error);

/// <summary>Chooses a factor model's options by cross-validation.</summary>
public static class FactorGridSearch
{
    /// <summary>All combinations of numbers of epochs, rates and penalties.</summary>
    /// <param name="epochs">Numbers of epochs.</param>
    /// <param name="rates">Learning rates.</param>
    /// <param name="penalties">Penalties.</param>
    /// <param name="others">The options that all have in common; null for the defaults.</param>
    public static IReadOnlyList<FactorOptions> Grid(
        IReadOnlyList<int> epochs, IReadOnlyList<double> rates, IReadOnlyList<double> penalties, FactorOptions? others = null) =>
        [.. from e in epochs
            from rate in rates
            from penalty in penalties
            select (others ?? new()) with { Epochs = e, Rate = rate, Penalty = penalty }];

    /// <summary>Trains every combination on every fold and measures the error on what is held out.</summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="grid">The options to compare, at least one.</param>
    /// <param name="folds">The number of folds, ≥ 2.</param>
    /// <param name="random">Decides folds and trainings; its state is not changed. All options meet the same folds and the same
    /// start.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The options, those with the least error first.</returns>
    /// <exception cref="ArgumentException">The grid is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or the number of folds lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>Trainings run side by side; the result does not depend on how many.</remarks>
    public static IReadOnlyList<GridPoint> Search(
        RatingDataset ratings, IReadOnlyList<FactorOptions> grid, int folds, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Count == 0) throw new ArgumentException("The grid is empty; give at least one combination of options.", nameof(grid));
        foreach (var options in grid) options.Validate();
        var parts = RatingFold.Of(ratings, folds, random.Child(0));
        var errors = new double[grid.Count * folds];
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, errors.Length, parallel, k =>
        {
            var fold = parts[k % folds];
            var trained = FactorTrainer.Train(fold.Train, grid[k / folds], random.Child(1).Child((ulong)(k % folds)), cancellation);
            errors[k] = trained.Status == TrainingStatus.Completed
                ? trained.Model.RootMeanSquaredError(fold.Test)
                : double.PositiveInfinity;
        });
        var points = grid.Select((options, g) => new GridPoint(options, errors.Skip(g * folds).Take(folds).Average()));
        return [.. points.OrderBy(p => p.Error)];
    }
}
