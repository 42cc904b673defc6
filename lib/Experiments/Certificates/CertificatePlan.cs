using CollectiveAction.Data.Populations;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>A collective that wants to know, from its own data, what it can achieve before it acts.</summary>
/// <param name="Population">The law D of one consumer.</param>
/// <param name="Strategy">
/// What members do: <see cref="FeatureLabelPlanting{TFeature, TLabel}"/>, <see cref="MovingAway.From"/> where labels are fixed, <see
/// cref="Unplanting.On"/> or <see cref="Erasing.On"/>. The labels that the last two report are estimated from the members' own data in each play.
/// </param>
/// <param name="Setting">N, the size of the test set, δ and ε.</param>
public sealed record CertificatePlan(FinitePopulation Population, Strategy<int, int> Strategy, CertificateSetting Setting)
{
    /// <summary>The share of the members in (0, 1) whose data only chooses labels, n_e/n; unplanting and erasing need some.</summary>
    public double EstimatingShare { get; init; } = 0.2;

    /// <summary>What ε means for the exact-tail certificate.</summary>
    public SuboptimalityModel Model { get; init; } = SuboptimalityModel.JointVariation;

    /// <summary>The law of the members' data where it differs from everybody's, which breaks the certificates' assumption; null where it does not.</summary>
    public FinitePopulation? MembersLaw { get; init; }

    /// <summary>How the firm learns from all reports; null for the plug-in learner, which takes the most frequent label at each feature, ties adverse.</summary>
    /// <remarks>
    /// Certificates hold for a firm whose classifier is within ε of the optimum. A learner that sees only part of a feature, or stops early, can be
    /// farther away: set <see cref="CertificateSetting.Suboptimality"/> to what it can miss.
    /// </remarks>
    public ITableLearner? Learner { get; init; }

    /// <summary>What the <see cref="Learner"/> sees of each feature, [features, columns]; null for a column of its own for each feature.</summary>
    public double[,]? FeatureVectors { get; init; }

    /// <summary>The exact success against a Bayes-optimal firm that knows the population: what is left when all numbers are large.</summary>
    /// <returns>The success as a function of the share n/N.</returns>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    public SuccessStaircase Staircase() => StaircaseOf(Population);

    /// <summary>What the collective wants of the firm's classifier.</summary>
    /// <exception cref="ArgumentException">No certificate is known of the strategy.</exception>
    public Objective<int, int> Objective => Strategy switch
    {
        FeatureLabelPlanting<int, int> { Signal: FiniteSignal signal } planting => new Planted<int, int>(signal, planting.Target),
        MovingAway<int, int> { Signal: FiniteSignal signal } moving => new Planted<int, int>(signal, moving.Target),
        Unplanting<int, int> { Signal: FiniteSignal signal } unplanting => new Unplanted<int, int>(signal, unplanting.Target),
        Erasing<int, int> { Signal: FiniteSignal signal } => new Erased<int, int>(signal),
        _ => throw Unknown(Strategy),
    };

    /// <summary>The signal function g.</summary>
    /// <exception cref="ArgumentException">No certificate is known of the strategy.</exception>
    public FiniteSignal Signal => Objective switch
    {
        Planted<int, int> planted => (FiniteSignal)planted.Signal,
        Unplanted<int, int> unplanted => (FiniteSignal)unplanted.Signal,
        var erased => (FiniteSignal)((Erased<int, int>)erased).Signal,
    };

    /// <summary>Whether a part of the members chooses the labels that all report.</summary>
    internal bool Estimates => Strategy is Unplanting<int, int> or Erasing<int, int>;

    /// <summary>How many members only estimate: at least one and not all, where the strategy needs any.</summary>
    /// <param name="members">The number n of members.</param>
    public int Estimating(int members) => Estimates ? Math.Clamp((int)Math.Round(EstimatingShare * members), 1, Math.Max(1, members - 1)) : 0;

    /// <summary>η of the published erasing theorem: the smallest lead of the most probable label over the values of g, in joint probabilities.</summary>
    public double ErasingMargin()
    {
        var population = Population;
        return Signal.Image.ToArray().Min(x =>
        {
            double[] labels = [.. Enumerable.Range(0, population.LabelCount).Select(y => population[x, y]).OrderDescending()];
            return labels[0] - labels[1];
        });
    }

    internal SuccessStaircase StaircaseOf(FinitePopulation population) => Strategy switch
    {
        FeatureLabelPlanting<int, int> planting => PlantingStaircase.Of(population, Signal, planting.Target),
        MovingAway<int, int> moving => FeatureOnlyStaircase.OfMovingAway(population, Signal, moving.Target),
        Unplanting<int, int> unplanting => UnplantingStaircase.Of(population, Signal, unplanting.Target),
        Erasing<int, int> => ErasingStaircase.Of(population, Signal),
        _ => throw Unknown(Strategy),
    };

    internal static ArgumentException Unknown(Strategy<int, int> strategy) => new(
        $"No certificate is known of {strategy}; use feature–label planting, moving away, unplanting or erasing with a finite signal.", nameof(strategy));
}
