using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>Trains factor models by stochastic gradient descent, with given options or with those that cross-validation chooses.</summary>
public sealed class FactorLearner : IRatingLearner
{
    private readonly FactorOptions[] _grid;
    private readonly int _folds;

    /// <summary>A learner with given options.</summary>
    /// <param name="options">How it trains; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public FactorLearner(FactorOptions? options = null)
    {
        _grid = [options ?? new FactorOptions()];
        _grid[0].Validate();
    }

    /// <summary>A learner that chooses its options before every training, by cross-validation on the ratings that it sees.</summary>
    /// <param name="grid">What it chooses from, at least one.</param>
    /// <param name="folds">The number of folds, ≥ 2.</param>
    /// <exception cref="ArgumentException">The grid is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or the number of folds lies outside its range.</exception>
    public FactorLearner(IReadOnlyList<FactorOptions> grid, int folds)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Count == 0) throw new ArgumentException("The grid is empty; give at least one combination of options.", nameof(grid));
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        foreach (var options in grid) options.Validate();
        (_grid, _folds) = ([.. grid], folds);
    }

    /// <inheritdoc />
    public string Name => _folds == 0 ? "factors" : "factors-by-search";

    /// <inheritdoc />
    public string Settings => $"{string.Join("; ", _grid.AsEnumerable())}; {_folds} folds";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public TrainingResult<FactorModel> Train(RatingTraining training, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        var options = _folds == 0 ? _grid[0] : FactorGridSearch.Search(training.Ratings, _grid, _folds, training.Search, cancellation)[0].Options;
        return FactorTrainer.Train(training.Ratings, options, training.Start, cancellation);
    }
}
