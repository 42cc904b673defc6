using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests;

/// <summary>
/// The worst case by brute force: every function from features to labels is tried, and kept where some law of the model's neighbourhood
/// makes it Bayes-optimal. The least distance is found through its Lagrangian dual, which shares nothing with the library's search.
/// </summary>
internal static class EveryPrediction
{
    internal static double Worst(FinitePopulation training, double suboptimality, SuboptimalityModel model, Func<int[], double> success)
    {
        var worst = double.PositiveInfinity;
        var prediction = new int[training.FeatureCount];
        do
        {
            if (IsOptimalNearby(training, prediction, suboptimality, model)) worst = Math.Min(worst, success(prediction));
        }
        while (Next(prediction, training.LabelCount));

        return worst;
    }

    private static bool IsOptimalNearby(FinitePopulation training, int[] prediction, double suboptimality, SuboptimalityModel model)
    {
        var features = Enumerable.Range(0, training.FeatureCount);
        return model switch
        {
            SuboptimalityModel.JointVariation => LeastVariation(training, prediction, [.. features]) <= suboptimality,
            SuboptimalityModel.JointContamination => (1 - suboptimality) * features.Sum(Lead) <= suboptimality,
            SuboptimalityModel.ConditionalVariation => features.All(x => LeastVariation(training, prediction, [x]) <= suboptimality * training.FeatureMass(x)),
            _ => features.All(x => (1 - suboptimality) * Lead(x) <= suboptimality * training.FeatureMass(x)),
        };

        double Lead(int x) => Math.Max(0, training.StrongestRival(x, prediction[x]) - training[x, prediction[x]]);
    }

    /// <summary>min max(raised, lowered) over all ways to make the predictions optimal = max over λ of min λ·raised + (1 − λ)·lowered.</summary>
    private static double LeastVariation(FinitePopulation training, int[] prediction, int[] features)
    {
        if (features.All(x => training[x, prediction[x]] >= training.StrongestRival(x, prediction[x]))) return 0;

        // The dual is concave and piecewise linear; its corners lie at λ = k/(k + 1), where lowering k labels together costs as much as raising one.
        var best = 0.0;
        for (var k = 0; k <= training.LabelCount; k++) best = Math.Max(best, features.Sum(x => Cheapest(x, k / (k + 1.0))));
        return Math.Max(best, features.Sum(x => Cheapest(x, 1)));

        double Cheapest(int x, double weight)
        {
            var own = training[x, prediction[x]];
            var levels = Enumerable.Range(0, training.LabelCount).Select(y => training[x, y]).Where(v => v >= own);
            return levels.Min(level => weight * (level - own)
                + (1 - weight) * Enumerable.Range(0, training.LabelCount).Where(y => y != prediction[x]).Sum(y => Math.Max(0, training[x, y] - level)));
        }
    }

    private static bool Next(int[] prediction, int labels)
    {
        for (var x = 0; x < prediction.Length; x++)
        {
            if (++prediction[x] < labels) return true;
            prediction[x] = 0;
        }

        return false;
    }
}
