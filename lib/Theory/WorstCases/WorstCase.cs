using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>The worst success of a strategy whose steps an ε-suboptimal learner breaks one by one, shared by the planting strategies.</summary>
internal static class WorstCase
{
    /// <summary>Success minus the heaviest set of steps that the learner can break.</summary>
    /// <param name="staircase">The exact success.</param>
    /// <param name="training">The mixture that the firm sees at this share.</param>
    /// <param name="share">The share α.</param>
    /// <param name="suboptimality">ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <param name="exact">False to let the learner break points in part, which it pays for in proportion: quick, and never above the truth.</param>
    /// <param name="cancellation">Stops the search.</param>
    internal static double Success(
        SuccessStaircase staircase,
        FinitePopulation training,
        double share,
        double suboptimality,
        SuboptimalityModel model,
        bool exact,
        CancellationToken cancellation)
    {
        CheckSuboptimality(suboptimality);
        var standing = staircase.Steps.Where(s => s.Margin(share) > 0).ToArray();
        var lost = model switch
        {
            SuboptimalityModel.JointVariation or SuboptimalityModel.JointContamination => Breakable(Budget(suboptimality, model)),
            SuboptimalityModel.ConditionalVariation =>
                standing.Where(s => s.Margin(share) <= 2 * suboptimality * training.FeatureMass(s.Feature)).Sum(s => s.Mass),
            SuboptimalityModel.ConditionalContamination =>
                standing.Where(s => (1 - suboptimality) * s.Margin(share) <= suboptimality * training.FeatureMass(s.Feature)).Sum(s => s.Mass),
            _ => throw Unknown(model),
        };
        return Math.Clamp(standing.Sum(s => s.Mass) - lost, 0, 1);

        double Breakable(double budget)
        {
            var items = standing.Select(s => new Knapsack.Item(s.Margin(share), s.Mass));
            return exact ? Knapsack.Heaviest(items, budget, cancellation) : Knapsack.Fractional(items, budget);
        }
    }

    /// <summary>The sum of margins that a joint model lets the learner close.</summary>
    internal static double Budget(double suboptimality, SuboptimalityModel model) =>
        model == SuboptimalityModel.JointVariation ? 2 * suboptimality : suboptimality / (1 - suboptimality);

    internal static void CheckSuboptimality(double suboptimality) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Require.Share(suboptimality), 1);

    internal static ArgumentOutOfRangeException Unknown(SuboptimalityModel model) => new(nameof(model), model, "Choose one of the four models.");
}
