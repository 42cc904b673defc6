using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Composition;

/// <summary>What a sweep came to, exact and measured side by side.</summary>
/// <typeparam name="TSetting">What was varied.</typeparam>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
public sealed class ScenarioResults<TSetting, TFeature, TLabel>
    where TSetting : notnull
{
    private readonly Dictionary<TSetting, ScenarioPath<TFeature, TLabel>> _paths;

    internal ScenarioResults(
        ScenarioSweep<TSetting, TFeature, TLabel> sweep, Dictionary<TSetting, ScenarioPath<TFeature, TLabel>> paths, Results<ScenarioCell<TSetting>, Measures> runs) =>
        (Sweep, _paths, Runs) = (sweep, paths, runs);

    /// <summary>The sweep.</summary>
    public ScenarioSweep<TSetting, TFeature, TLabel> Sweep { get; }

    /// <summary>Every training, to be asked by value.</summary>
    public Results<ScenarioCell<TSetting>, Measures> Runs { get; }

    /// <summary>The exact rounds of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentException">The sweep has no such setting.</exception>
    public ScenarioPath<TFeature, TLabel> Exact(TSetting setting) => _paths.TryGetValue(setting, out var path)
        ? path
        : throw new ArgumentException($"The sweep has no setting {setting}; it has {string.Join("; ", _paths.Keys.Take(5))}{(_paths.Count > 5 ? " and others" : "")}.", nameof(setting));

    /// <summary>What is exact in the round of a setting that was measured.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The sweep has no such setting.</exception>
    public double Exact(TSetting setting, Func<Measures, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value(Exact(setting).At(Sweep.RoundOf(setting)).Exact);
    }

    /// <summary>The mean of what was measured at a setting with its 95 % Student interval over the repetitions.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="value">The value, finite in every run.</param>
    /// <exception cref="ArgumentException">The sweep has no such setting.</exception>
    public Estimate Measured(TSetting setting, Func<Measures, double> value) => At(setting).Mean(value);

    /// <summary>What two changes do together beyond the sum of what each does alone, pair by pair: both − one − the other + neither.</summary>
    /// <param name="neither">The settings with neither.</param>
    /// <param name="one">The settings with the one.</param>
    /// <param name="other">The settings with the other.</param>
    /// <param name="both">The settings with both.</param>
    /// <param name="value">The value, finite in every run; averaged over the settings that meet a condition, within each repetition.</param>
    /// <returns>The mean with its 95 % Student interval over the repetitions; below 0 both together cost more than the sum.</returns>
    /// <exception cref="ArgumentException">No setting meets a condition.</exception>
    public Estimate Interaction(Func<TSetting, bool> neither, Func<TSetting, bool> one, Func<TSetting, bool> other, Func<TSetting, bool> both, Func<Measures, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (none, first, second, together) = (BySeed(neither), BySeed(one), BySeed(other), BySeed(both));
        return StudentMean.Of([.. none.Keys.Order().Select(seed => together[seed] - first[seed] - second[seed] + none[seed])]);

        Dictionary<ulong, double> BySeed(Func<TSetting, bool> among) =>
            Runs.Where(c => among(c.Setting)).GroupBy(row => row.Seed).ToDictionary(g => g.Key, g => g.Average(row => value(row.Result)));
    }

    /// <summary>By how much what was measured at some settings exceeds that at others, pair by pair.</summary>
    /// <param name="among">The settings; averaged within each repetition.</param>
    /// <param name="others">The settings whose mean is subtracted.</param>
    /// <param name="value">The value, finite in every run.</param>
    /// <exception cref="ArgumentException">No setting meets a condition.</exception>
    public Estimate Difference(Func<TSetting, bool> among, Func<TSetting, bool> others, Func<Measures, double> value)
    {
        ArgumentNullException.ThrowIfNull(among);
        ArgumentNullException.ThrowIfNull(others);
        return Runs.Where(c => among(c.Setting)).Difference(Runs.Where(c => others(c.Setting)), value);
    }

    /// <summary>A value against something that settings vary.</summary>
    /// <param name="among">Which settings; all that it is met by should differ in <paramref name="x"/> alone.</param>
    /// <param name="x">What is varied.</param>
    /// <param name="value">The value, finite in every run.</param>
    /// <exception cref="ArgumentException">No setting meets the condition.</exception>
    public MeasuredCurve Curve(Func<TSetting, bool> among, Func<TSetting, double> x, Func<Measures, double> value) =>
        Runs.Where(c => among(c.Setting)).Curve(c => x(c.Setting), value);

    /// <summary>The exact counterpart of a measured curve: the same settings, the round that was measured.</summary>
    /// <param name="among">Which settings.</param>
    /// <param name="x">What is varied.</param>
    /// <param name="value">The value.</param>
    /// <returns>Ascending in x.</returns>
    public IReadOnlyList<(double X, double Value)> ExactCurve(Func<TSetting, bool> among, Func<TSetting, double> x, Func<Measures, double> value)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(value);
        return [.. _paths.Where(p => among(p.Key)).Select(p => (x(p.Key), value(p.Value.At(Sweep.RoundOf(p.Key)).Exact))).OrderBy(p => p.Item1)];
    }

    private Results<ScenarioCell<TSetting>, Measures> At(TSetting setting)
    {
        Exact(setting);
        return Runs.Where(c => c.Setting.Equals(setting));
    }
}
