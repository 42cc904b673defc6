using CollectiveAction.Data.Populations;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>
/// What it takes to make a label optimal at a feature by raising it and lowering the labels above it to a common level. Each choice of the
/// level raises by some mass and lowers by another; under total variation the two must balance over all features together.
/// </summary>
/// <param name="Total">By how much the leading label is ahead; 0 where the label leads or ties.</param>
/// <param name="Forced">The part that must be raised unless two or more labels are lowered at once, as (mass, number of labels) downwards.</param>
internal readonly record struct LabelLead(double Total, IReadOnlyList<(double Mass, int Labels)> Forced)
{
    internal static LabelLead Of(FinitePopulation training, int feature, int label)
    {
        var own = training[feature, label];
        double[] above = [.. Enumerable.Range(0, training.LabelCount).Select(y => training[feature, y]).Where(p => p > own).OrderDescending(), own];
        var forced = new List<(double, int)>();
        for (var labels = 2; labels < above.Length; labels++)
        {
            if (above[labels - 1] > above[labels]) forced.Add((above[labels - 1] - above[labels], labels));
        }

        return new LabelLead(above[0] - own, forced);
    }

    /// <summary>
    /// The least mass raised plus lowered when no more than half the budget may be raised: the total lead, plus what is lost where several
    /// labels must be lowered because raising alone exceeds that half.
    /// </summary>
    /// <returns>A variation distance of half the budget suffices exactly where this is at most the budget.</returns>
    internal static double CostWithin(double budget, IEnumerable<LabelLead> leads)
    {
        var all = leads.ToArray();
        var excess = all.Sum(l => l.Forced.Sum(f => f.Mass)) - budget / 2;
        var cost = all.Sum(l => l.Total);
        foreach (var (mass, labels) in all.SelectMany(l => l.Forced).OrderBy(f => f.Labels))
        {
            if (excess <= 0) break;
            var moved = Math.Min(mass, excess);
            cost += (labels - 1) * moved;
            excess -= moved;
        }

        return cost;
    }
}
