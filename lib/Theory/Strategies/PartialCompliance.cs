using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Planting by a collective of which only a part follows the strategy.</summary>
/// <remarks>
/// What the others do is a strategy too: <see cref="OwnData{TFeature, TLabel}"/> for members who report like everyone else, <see
/// cref="MovingTo{TFeature, TLabel}"/> for those who leave the signal set, none for those who withhold their data. Feature-only planting is the
/// case in which exactly the members with the target label comply; the published finite-sample version of it lets the others move away. Shares
/// count members who joined, compliant or not.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3.1, Theorem 3")]
[Source("arXiv:2502.04879", "Theorem 3.5")]
public static class PartialCompliance
{
    /// <summary>The share of fully compliant members that has the same effect when each member complies with one probability, independently of its data.</summary>
    /// <param name="share">The share α of members in the population, in [0, 1].</param>
    /// <param name="rate">The probability q that a member complies, in [0, 1].</param>
    /// <param name="othersWithhold">Whether the others report nothing, αq/(1 − α(1 − q)), or their own data, αq.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range, or nobody reports anything.</exception>
    public static double EffectiveShare(double share, double rate, bool othersWithhold = false)
    {
        var complying = Require.Share(share) * Require.Share(rate);
        if (!othersWithhold) return complying;
        return share < 1 || rate > 0
            ? complying / (1 - share + complying)
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Everybody joins and nobody reports, so the firm sees nothing; let someone report.");
    }

    /// <summary>The distribution that the firm sees when compliance depends on the member's data.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="strategy">What members do who comply.</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="compliance">The probability that a member with data (x, y) complies, shape [features, labels], entries in [0, 1].</param>
    /// <param name="others">What the others do; null for members who report nothing, so that the firm sees fewer points and the other members weigh more.</param>
    /// <exception cref="ArgumentException">A strategy or the table has another shape, or nobody reports anything.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or an entry lies outside [0, 1].</exception>
    public static FinitePopulation TrainingLaw(
        FinitePopulation population, Strategy<int, int> strategy, double share, double[,] compliance, Strategy<int, int>? others)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(strategy);
        StrategyLaw.RequireFits(strategy, population);
        if (others is not null) StrategyLaw.RequireFits(others, population);
        Require.Share(share);
        ArgumentNullException.ThrowIfNull(compliance);
        if ((compliance.GetLength(0), compliance.GetLength(1)) != (population.FeatureCount, population.LabelCount))
        {
            throw new ArgumentException(
                $"The compliance table has shape [{compliance.GetLength(0)}, {compliance.GetLength(1)}] but the population [{population.FeatureCount}, {population.LabelCount}]; give one rate per feature and label.",
                nameof(compliance));
        }

        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++)
            {
                var members = share * population[x, y];
                var complying = members * Require.Share(compliance[x, y], nameof(compliance));
                joint[x, y] += population[x, y] - members;
                Add(strategy.Report(x, y), complying);
                if (others is not null) Add(others.Report(x, y), members - complying);
            }
        }

        return FinitePopulation.OfWeights(joint);

        void Add((int Feature, int Label) report, double mass) => joint[report.Feature, report.Label] += mass;
    }
}
