using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>All features that the signal sends to one value z, and what an adversary can do to them: first choose the label at z, then break features that still agree with it.</summary>
/// <param name="Choices">One choice for each label at z.</param>
internal sealed record ErasingFibre(IReadOnlyList<ErasingFibre.Choice> Choices)
{
    /// <summary>A label at z.</summary>
    /// <param name="Lead">What it takes to predict it.</param>
    /// <param name="Lost">The mass of features that then disagree at no further cost.</param>
    /// <param name="Breakable">The features that agree, with the cost of making each disagree.</param>
    internal sealed record Choice(LabelLead Lead, double Lost, IReadOnlyList<Knapsack.Item> Breakable);

    internal static ErasingFibre[] Of(FinitePopulation population, FiniteSignal signal, FinitePopulation training)
    {
        var labels = Enumerable.Range(0, population.LabelCount).ToArray();
        return [.. Enumerable.Range(0, population.FeatureCount)
            .Where(x => x != signal.Apply(x) && population.FeatureMass(x) > 0)
            .GroupBy(signal.Apply)
            .Select(fibre => new ErasingFibre([.. labels.Select(y => ChoiceOf(fibre.Key, y, [.. fibre]))]))];

        Choice ChoiceOf(int anchor, int label, int[] members)
        {
            var agreeing = members.Where(x => BayesOptimalClassifier.MustPredict(training, x, label)).ToArray();
            return new Choice(
                LabelLead.Of(training, anchor, label),
                members.Except(agreeing).Sum(population.FeatureMass),
                [.. agreeing.Select(x => new Knapsack.Item(training[x, label] - training.StrongestRival(x, label), population.FeatureMass(x)))]);
        }
    }

    /// <summary>
    /// The most that each further unit of budget can break in this fibre when choices may be mixed: the upper concave hull over all
    /// choices, as the loss that costs nothing and the increments beyond it.
    /// </summary>
    internal (double Lost, IReadOnlyList<Knapsack.Item> Increments) Envelope()
    {
        var corners = Choices.SelectMany(Corners).OrderBy(c => c.Cost).ThenByDescending(c => c.Gain).ToArray();
        var hull = new List<Knapsack.Item>();
        foreach (var corner in corners)
        {
            if (hull.Count > 0 && corner.Gain <= hull[^1].Gain) continue;
            while (hull.Count > 1 && Slope(hull[^2], hull[^1]) <= Slope(hull[^1], corner)) hull.RemoveAt(hull.Count - 1);
            hull.Add(corner);
        }

        return (hull[0].Gain, [.. hull.Zip(hull.Skip(1), (from, to) => new Knapsack.Item(to.Cost - from.Cost, to.Gain - from.Gain))]);

        static double Slope(Knapsack.Item from, Knapsack.Item to) => (to.Gain - from.Gain) / (to.Cost - from.Cost);
    }

    private static IEnumerable<Knapsack.Item> Corners(Choice choice)
    {
        var corner = new Knapsack.Item(choice.Lead.Total, choice.Lost);
        yield return corner;
        foreach (var item in choice.Breakable.OrderByDescending(i => i.Gain / i.Cost))
        {
            corner = new Knapsack.Item(corner.Cost + item.Cost, corner.Gain + item.Gain);
            yield return corner;
        }
    }
}
