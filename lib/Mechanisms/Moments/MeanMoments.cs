using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>
/// Bounds from above on the expectations of a concave function of the total by its value at the expected total (Jensen's inequality): at a cost that
/// depends on neither the number of parties nor that of outcomes.
/// </summary>
internal sealed class MeanMoments : IMenuMoments
{
    private readonly int _types;
    private readonly BoundedCurve _accuracy, _value;

    /// <summary>E[nⱼ], [I], and what each type expects of it, [type][I].</summary>
    private readonly double[] _everybody;
    private readonly double[][] _participants;
    private readonly double[] _at;

    internal MeanMoments(ContractProblem problem, BoundedCurve accuracy, BoundedCurve value)
    {
        (_types, _accuracy, _value) = (problem.Types.Count, accuracy, value);
        _everybody = [.. problem.Types.Probabilities.Select(p => problem.Parties * p)];
        _participants = [.. Enumerable.Range(0, _types).Select(i => Expected(problem, i))];
        _at = new double[_types];
    }

    public double Error => 0;

    public void MoveTo(ReadOnlySpan<double> contributions) => contributions.CopyTo(_at);

    public double Accuracy() => _accuracy.At(Total(_everybody)).Level;

    public double Value() => _value.At(Total(_everybody)).Level;

    public double Attainable(int type) => _value.At(Total(_participants[type])).Level;

    public void AccuracyGradient(Span<double> gradient)
    {
        var slope = _accuracy.At(Total(_everybody)).Slope;
        for (var j = 0; j < _types; j++) gradient[j] = slope * _everybody[j];
    }

    public void AttainableGradient(int type, Span<double> gradient)
    {
        var slope = _value.At(Total(_participants[type])).Slope;
        for (var j = 0; j < _types; j++) gradient[j] = slope * _participants[type][j];
    }

    public void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian)
    {
        hessian.Clear();
        Add(accuracyWeight * _accuracy.At(Total(_everybody)).Curvature, _everybody, hessian);
        for (var i = 0; i < _types; i++) Add(valueWeights[i] * _value.At(Total(_participants[i])).Curvature, _participants[i], hessian);
    }

    private static double[] Expected(ContractProblem problem, int type)
    {
        var (expected, posterior, parties) = (new double[problem.Types.Count], problem.Posterior(type, problem.Belief), problem.Parties);
        for (var s = 0; s < posterior.Length; s++)
        {
            var p = problem.States[s].Probabilities;
            var absent = Math.Pow(1 - p[type], parties);
            for (var j = 0; j < expected.Length; j++)
            {
                var count = problem.Belief == Belief.Bayesian ? (parties - 1) * p[j] + (j == type ? 1 : 0)
                    : j == type ? parties * p[j] / (1 - absent)
                    : parties * p[j] * (1 - absent / (1 - p[type])) / (1 - absent);
                expected[j] += posterior[s] * count;
            }
        }

        return expected;
    }

    private double Total(double[] counts)
    {
        var total = 0.0;
        for (var j = 0; j < _types; j++) total += counts[j] * _at[j];
        return total;
    }

    private void Add(double curvature, double[] counts, Span<double> hessian)
    {
        for (var i = 0; i < _types; i++)
        {
            for (var j = 0; j < _types; j++) hessian[i * _types + j] += curvature * counts[i] * counts[j];
        }
    }
}
