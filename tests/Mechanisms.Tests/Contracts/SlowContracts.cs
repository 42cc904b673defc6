using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Randomness;

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

    /// <summary>
    /// The best of local searches from random menus, which know nothing of concave parts or faces: contributions change by factors, singly, from one
    /// type on, and all at random, and whatever works and is better is kept.
    /// </summary>
    internal static double BestOfSearches(ContractProblem problem, RandomStream random, int starts)
    {
        var (types, best) = (problem.Types.Count, double.NegativeInfinity);
        for (var start = 0; start < starts; start++)
        {
            if (Begin(problem, random) is not { } menu) continue;
            var reached = Accuracy(problem, menu)!.Value;
            for (var step = 1.0; step > 1e-5; step *= 0.6)
            {
                for (var move = 0; move < 8 * types; move++)
                {
                    var (type, factor) = (move % types, Math.Exp((move / types % 2 == 0 ? 1 : -1) * step * random.NextDouble()));
                    var candidate = menu.Select((m, i) => (move / types) switch
                    {
                        < 2 => i == type ? m * factor : m,
                        < 4 => i >= type ? m * factor : m,
                        _ => m * Math.Exp(step * random.NextNormal()),
                    }).ToArray();
                    if (candidate.Zip(candidate.Skip(1)).Any(pair => pair.Second < pair.First)) continue;
                    if (Accuracy(problem, candidate) is not { } accuracy || accuracy <= reached) continue;
                    (menu, reached) = (candidate, accuracy);
                    move = -1;
                }
            }

            best = Math.Max(best, reached);
        }

        return best;
    }

    /// <summary>A menu that works: what types do alone, the dearest left nearly out, all of it stretched at random until nobody objects.</summary>
    private static double[]? Begin(ContractProblem problem, RandomStream random)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var (excluded, menu) = (random.NextInt32(problem.Types.Count), new double[problem.Types.Count]);
            for (var i = 0; i < menu.Length; i++)
            {
                var own = OwnTraining.Of(problem.Types.Costs[i], problem.Accuracy, problem.Valuation).Contribution;
                var most = 100 / problem.Types.Costs[i];
                menu[i] = i < excluded ? most * Math.Exp(-12 * random.NextDouble()) : attempt % 2 == 0 && own > 0 ? own * Math.Exp(random.NextNormal() / 4) : most * Math.Exp(-5 * random.NextDouble());
            }

            Array.Sort(menu);
            if (Accuracy(problem, menu) is > 0) return menu;
        }

        return null;
    }
}
