using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>E[h(b + Σ nᵢmᵢ)] over n ~ Multinomial(N, p) with its derivatives, h the accuracy or its value.</summary>
internal sealed class MultinomialMoments
{
    private readonly int[] _groups;
    private readonly double[] _shares, _slopes, _curvatures, _pairCurvatures;
    private readonly double _curvature;

    private MultinomialMoments(
        int[] groups, double[] shares, double mean, double slope, double curvature, double[] slopes, double[] curvatures, double[] pairs)
    {
        (_groups, _shares, Mean, Slope, _curvature) = (groups, shares, mean, slope, curvature);
        (_slopes, _curvatures, _pairCurvatures) = (slopes, curvatures, pairs);
    }

    /// <summary>E[h].</summary>
    public double Mean { get; }

    /// <summary>E[h′], the derivative in the fixed contribution b.</summary>
    public double Slope { get; }

    /// <summary>Goes through all outcomes.</summary>
    /// <param name="problem">Gives accuracy and value.</param>
    /// <param name="parties">N.</param>
    /// <param name="probabilities">p, [I]; 0 for a type that does not occur.</param>
    /// <param name="contributions">m, [I].</param>
    /// <param name="fixedContribution">b.</param>
    /// <param name="isValue">Whether h is v∘a rather than a.</param>
    /// <param name="order">The highest derivative wanted.</param>
    public static MultinomialMoments Of(
        ContractProblem problem,
        int parties,
        double[] probabilities,
        double[] contributions,
        double fixedContribution,
        bool isValue,
        int order)
    {
        var (groups, shares, groupProbabilities, groupContributions) = Group(probabilities, contributions);
        var count = groupProbabilities.Length;
        double mean = 0, slope = 0, curvature = 0;
        double[] slopes = new double[count], curvatures = new double[count], pairs = new double[count * count];
        Outcomes.Visit(parties, groupProbabilities, (counts, probability) =>
        {
            var amount = fixedContribution;
            for (var g = 0; g < count; g++) amount += counts[g] * groupContributions[g];
            var (level, first, second) = Derivatives(problem, amount, isValue, order);
            mean += probability * level;
            slope += probability * first;
            curvature += probability * second;
            for (var g = 0; order > 0 && g < count; g++)
            {
                slopes[g] += probability * counts[g] * first;
                curvatures[g] += probability * counts[g] * second;
                for (var h = 0; order > 1 && h < count; h++)
                    pairs[g * count + h] += probability * counts[g] * (counts[h] - (g == h ? 1 : 0)) * second;
            }
        });
        return new MultinomialMoments(groups, shares, mean, slope, curvature, slopes, curvatures, pairs);
    }

    /// <summary>gradient += weight·∂E[h]/∂m, b held fixed.</summary>
    public void AddGradient(double weight, Span<double> gradient)
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            if (_shares[i] > 0) gradient[i] += weight * _shares[i] * _slopes[_groups[i]];
        }
    }

    /// <summary>hessian += weight·∂²E[h]/∂m², [I, I]; where a type has joined, b is its contribution.</summary>
    public void AddHessian(double weight, Span<double> hessian, int? joined = null)
    {
        var types = _groups.Length;
        for (var i = 0; i < types; i++)
        {
            if (_shares[i] == 0) continue;
            for (var j = 0; j < types; j++)
            {
                if (_shares[j] == 0) continue;
                var pair = _pairCurvatures[_groups[i] * _curvatures.Length + _groups[j]];
                hessian[i * types + j] += weight * _shares[i] * _shares[j] * pair;
            }

            hessian[i * types + i] += weight * _shares[i] * _curvatures[_groups[i]];
            if (joined is not { } own) continue;
            hessian[i * types + own] += weight * _shares[i] * _curvatures[_groups[i]];
            hessian[own * types + i] += weight * _shares[i] * _curvatures[_groups[i]];
        }

        if (joined is { } type) hessian[type * types + type] += weight * _curvature;
    }

    private static (double Level, double First, double Second) Derivatives(ContractProblem problem, double amount, bool isValue, int order)
    {
        var (curve, valuation) = (problem.Accuracy, problem.Valuation);
        var level = curve.Value(amount);
        if (order == 0) return (isValue ? valuation.Value(level) : level, 0, 0);
        var slope = amount > curve.ConcaveFrom ? curve.Slope(amount) : 0;
        var curvature = order > 1 && amount > curve.ConcaveFrom ? curve.Curvature(amount) : 0;
        if (!isValue) return (level, slope, curvature);
        var worth = valuation.Slope(level);
        return (valuation.Value(level), worth * slope, order > 1 ? worth * curvature + valuation.Curvature(level) * slope * slope : 0);
    }

    /// <summary>
    /// Types of one contribution as one group, each with its share of the group's probability; a type that does not occur has none.
    /// </summary>
    private static (int[] Groups, double[] Shares, double[] Probabilities, double[] Contributions) Group(
        double[] probabilities, double[] contributions)
    {
        var groups = new int[probabilities.Length];
        var (sums, amounts) = (new List<double>(), new List<double>());
        for (var i = 0; i < groups.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            groups[i] = amounts.IndexOf(contributions[i]);
            if (groups[i] < 0)
            {
                groups[i] = amounts.Count;
                amounts.Add(contributions[i]);
                sums.Add(0);
            }

            sums[groups[i]] += probabilities[i];
        }

        var shares = new double[groups.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = probabilities[i] > 0 ? probabilities[i] / sums[groups[i]] : 0;
        return (groups, shares, [.. sums.Select(s => Math.Min(1, s))], [.. amounts]);
    }
}
