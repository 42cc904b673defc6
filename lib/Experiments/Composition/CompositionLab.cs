using System.Collections.Concurrent;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Privacy.Calibration;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The people, firms and collectives that the project's interactions are looked for among: a census with two marks.</summary>
/// <remarks>Every setting has the parties <see cref="Planters"/>, <see cref="Allies"/>, <see cref="Watchers"/>, <see cref="Rivals"/>, <see cref="Women"/> and <see cref="Men"/>, of which those without members only watch.</remarks>
public sealed class CompositionLab
{
    /// <summary>The places of the parties.</summary>
    public const int Planters = 0, Allies = 1, Watchers = 2, Rivals = 3, Women = 4, Men = 5;

    private readonly ConcurrentDictionary<double, double> _multipliers = [];
    private readonly NoiseBudget _budget;

    /// <summary>A lab.</summary>
    /// <param name="people">Who there is; of <see cref="CensusPeople.Load"/>.</param>
    /// <param name="count">n ≥ 10, how many are drawn.</param>
    /// <param name="backend">What trains perceptrons and protected models; null for the vector backend.</param>
    /// <exception cref="ArgumentException">The people are none of a census with two marks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few people.</exception>
    public CompositionLab(ScenarioPeople people, int count = 4_000, IDenseBackend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 10);
        if (people.Grid.Sizes.Length != CensusPeople.SecondMark + 1 || people.GroupCoordinate != CensusPeople.Sex)
            throw new ArgumentException($"The lab's people have a sex, an age, an education and two marks; take those of {nameof(CensusPeople)}.{nameof(CensusPeople.Load)}.", nameof(people));
        (People, Count, Backend) = (people, count, backend ?? new VectorDenseBackend());
        _budget = new NoiseBudget(PoissonSampling.OfLot(count, Math.Min(200, count / 10.0), 10), 1.0 / count);
        (First, Second) = (CensusPeople.First(people), CensusPeople.Second(people));
    }

    /// <summary>Who there is.</summary>
    public ScenarioPeople People { get; }

    /// <summary>How many are drawn.</summary>
    public int Count { get; }

    /// <summary>What trains perceptrons and protected models.</summary>
    public IDenseBackend Backend { get; }

    /// <summary>The signal of the first mark.</summary>
    public FiniteSignal First { get; }

    /// <summary>The signal of the second mark.</summary>
    public FiniteSignal Second { get; }

    /// <summary>The signal that makes a man of everybody and leaves the rest: the twin.</summary>
    public FiniteSignal Twin => People.Grid.Setting((CensusPeople.Sex, 1));

    /// <summary>The noise multiplier with which one table of counts costs an ε at δ = 1/n.</summary>
    /// <param name="epsilon">ε, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive.</exception>
    /// <exception cref="UnreachableTargetException">No noise keeps the budget.</exception>
    public double CountNoise(double epsilon) => _multipliers.GetOrAdd(
        epsilon, e => Math.Ceiling(PrivacyCalibration.NoiseMultiplier(sigma => new GaussianEvent(sigma), e, 1.0 / Count, relativeTolerance: 1e-6) * 1e3) / 1e3);

    /// <summary>The firm of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Firm FirmOf(LabSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Firm firm = (setting.Firm, setting.Epsilon) switch
        {
            (LabFirm.Counts, var epsilon) => new CountingFirm { NoiseMultiplier = epsilon is { } budget ? CountNoise(budget) : 0 },
            (LabFirm.Logistic, null) => TableFirm.Logistic(),
            (LabFirm.Perceptron, null) => new TableFirm(new DenseTableLearner(
                Backend, new DenseOptions { Sampling = _budget.Sampling, Optimizer = DenseOptimizer.Adam(), Rate = 0.02 }, hidden: [8])),
            (LabFirm.Logistic, { } epsilon) => TableFirm.Private(_budget, new PrivacyLevel(epsilon, 1), backend: Backend),
            (LabFirm.Perceptron, { } epsilon) => TableFirm.Private(_budget, new PrivacyLevel(epsilon, 1), backend: Backend, hidden: 8),
            _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Firm, $"Choose one of {string.Join(", ", Enum.GetNames<LabFirm>())}."),
        };
        return firm with { Upweight = setting.Upweight };
    }

    /// <summary>The scenario of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentException">Parts of it cannot be combined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Scenario<int, int> ScenarioOf(LabSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var halves = setting.Alliance == Alliance.One ? 1 : 2;
        var (one, other) = (new Planted<int, int>(First, 1), new Planted<int, int>(Second, 1));
        var either = new AnyMet<int, int>(one, other);
        ICoordinationNoise[] noise = setting.DropOut > 0 ? [new DropOut(setting.DropOut)] : [];
        return new Scenario<int, int>(
            new PeoplePlatform(People, FirmOf(setting), Count),
            Reasoning(new("planters", new(setting.Share / halves, Planting(First, 1), setting.Levels is null ? one : either) { Noise = noise }), setting.Levels?.Planters, 1),
            new("allies", new(setting.Share * (halves - 1) / halves, Planting(setting.Alliance == Alliance.OwnMarks ? Second : First, 1), setting.Alliance == Alliance.OwnMarks ? other : one) { Noise = noise }),
            new("watchers", new(0, new OwnData<int, int>(), either)),
            Reasoning(new("rivals", new(setting.Rivals, Planting(First, 0), new Prevented<int, int>(setting.Levels is null ? one : either))), setting.Levels?.Rivals, 0),
            new("women", new(setting.Relabelling, new Relabelling<int, int>(1), new Erased<int, int>(Twin)) { Members = Recruits(setting.Relabelling, women: true) }),
            MenOf(setting));
    }

    /// <summary>A sweep over settings.</summary>
    /// <param name="settings">The settings; one that comes twice counts once.</param>
    /// <param name="repetitions">The number of repetitions.</param>
    public ScenarioSweep<LabSetting, int, int> Sweep(IEnumerable<LabSetting> settings, int repetitions) =>
        new([.. settings.Distinct()], ScenarioOf, repetitions) { RoundOf = s => s.Round };

    private Party<int, int> MenOf(LabSetting setting)
    {
        var signal = setting.MenImpersonate ? People.Grid.Setting((CensusPeople.Sex, 0)) : Second;
        var target = setting.MenImpersonate ? 0 : 1;
        return new("men", new(setting.Men, Planting(signal, target), new Planted<int, int>(signal, target)) { Members = Recruits(setting.Men, women: false) });
    }

    // A party without members recruits nobody, and people without recruits are a simpler mixture.
    private Data.Populations.FinitePopulation? Recruits(double share, bool women) => share > 0 ? People.Among(x => People.IsMinority(x) == women) : null;

    private Party<int, int> Reasoning(Party<int, int> party, int? level, int label) => level is not { } ahead
        ? party
        : party with { Reasoning = new(ahead, ("second mark", Planting(Second, label))) };

    private static FeatureLabelPlanting<int, int> Planting(FiniteSignal signal, int label) => new(signal, label);
}
