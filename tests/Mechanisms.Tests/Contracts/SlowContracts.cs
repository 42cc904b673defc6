using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

/// <summary>
/// The contract problem as it is stated, solved slowly: contributions are searched, the least utilities that all pairs of honesty and
/// participation allow follow from relaxation, and enumeration says whether the promises can be kept.
/// </summary>
internal static class SlowContracts
{
    /// <summary>The expected accuracy of a menu of contributions, or null where no promises make it work.</summary>
    internal static double? Accuracy(ContractProblem problem, double[] menu)
    {
        var costs = problem.Types.Costs;
        double[] utilities = [.. problem.Reservations];

        // uᵢ ≥ uⱼ + (cⱼ − cᵢ)·mⱼ for all pairs, by Bellman and Ford: no fixed point means that the menu cannot be made honest.
        for (var round = 0; round <= menu.Length; round++)
        {
            var changed = false;
            for (var i = 0; i < menu.Length; i++)
            {
                for (var j = 0; j < menu.Length; j++)
                {
                    var least = utilities[j] + (costs[j] - costs[i]) * menu[j];
                    if (utilities[i] >= least - 1e-12) continue;
                    (utilities[i], changed) = (least, true);
                }
            }

            if (!changed) break;
            if (round == menu.Length) return null;
        }

        var expected = Expectations.Of(problem, menu, ExpectationMethod.Enumeration);
        for (var i = 0; i < menu.Length; i++)
        {
            if (utilities[i] + costs[i] * menu[i] > expected.Attainable[i] + 1e-12) return null;
        }

        return expected.Accuracy;
    }

    /// <summary>The best of a grid, refined around its best point again and again; two types.</summary>
    internal static (double Accuracy, double[] Menu) BestOfGrid(ContractProblem problem, double least, double most)
    {
        const int points = 24;
        var (best, menu, low, high) = (double.NegativeInfinity, new double[2], new[] { least, least }, new[] { most, most });
        for (var level = 0; level < 32; level++)
        {
            for (var a = 0; a <= points; a++)
            {
                for (var b = 0; b <= points; b++)
                {
                    double[] candidate = [low[0] + (high[0] - low[0]) * a / points, low[1] + (high[1] - low[1]) * b / points];
                    if (candidate[1] < candidate[0]) candidate[1] = candidate[0];
                    if (Accuracy(problem, candidate) is { } accuracy && accuracy > best) (best, menu) = (accuracy, candidate);
                }
            }

            for (var i = 0; i < 2; i++)
            {
                var half = 0.35 * (high[i] - low[i]);
                (low[i], high[i]) = (Math.Max(least, menu[i] - half), menu[i] + half);
            }
        }

        return (best, menu);
    }
}
