using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>A collective that wants to know, from its own data, what it can achieve before it acts.</summary>
/// <param name="Population">The law D of one consumer.</param>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The label y* that is planted or unplanted; erasing has none and ignores it.</param>
/// <param name="Goal">What the collective wants.</param>
/// <param name="Setting">N, the size of the test set, δ and ε.</param>
public sealed record CertificatePlan(FinitePopulation Population, FiniteSignal Signal, int Target, CollectiveGoal Goal, CertificateSetting Setting)
{
    /// <summary>The share of the members in (0, 1) whose data only chooses labels, n_e/n; unplanting and erasing need some.</summary>
    public double EstimatingShare { get; init; } = 0.2;

    /// <summary>What ε means for the exact-tail certificate.</summary>
    public SuboptimalityModel Model { get; init; } = SuboptimalityModel.JointVariation;

    /// <summary>The law of the members' data where it differs from everybody's, which breaks the certificates' assumption; null where it does not.</summary>
    public FinitePopulation? MembersLaw { get; init; }

    /// <summary>The exact success against a Bayes-optimal firm that knows the population: what is left when all numbers are large.</summary>
    /// <returns>The success as a function of the share n/N.</returns>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    public SuccessStaircase Staircase() => StaircaseOf(Population);

    /// <summary>How many members only estimate: at least one and not all, where the goal needs any.</summary>
    /// <param name="members">The number n of members.</param>
    public int Estimating(int members) =>
        Goal is CollectiveGoal.Unplanting or CollectiveGoal.Erasing ? Math.Clamp((int)Math.Round(EstimatingShare * members), 1, Math.Max(1, members - 1)) : 0;

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

    internal SuccessStaircase StaircaseOf(FinitePopulation population) => Goal switch
    {
        CollectiveGoal.FeatureLabelPlanting => PlantingStaircase.Of(population, Signal, Target),
        CollectiveGoal.FeatureOnlyPlanting => FeatureOnlyStaircase.OfMovingAway(population, Signal, Target),
        CollectiveGoal.Unplanting => UnplantingStaircase.Of(population, Signal, Target),
        CollectiveGoal.Erasing => ErasingStaircase.Of(population, Signal),
        _ => throw Unknown(Goal),
    };

    internal static ArgumentOutOfRangeException Unknown(CollectiveGoal goal) => new(nameof(goal), goal, "Choose one of the four goals.");
}
