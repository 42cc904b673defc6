using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>Expectations under a <see cref="CommonShock"/>: those of each state, averaged as the coordinator or the type believes.</summary>
internal sealed class MixedMoments : IMenuMoments
{
    private readonly IMenuMoments[] _states;
    private readonly double[] _weights, _part;
    private readonly double[][] _posteriors;

    internal MixedMoments(ContractProblem problem, CommonShock shock, IMenuMoments[] states)
    {
        (_states, _weights) = (states, [.. shock.Weights]);
        var types = problem.Types.Count;
        _posteriors = [.. Enumerable.Range(0, types).Select(i => problem.Posterior(i, problem.Belief))];
        _part = new double[types * types];
    }

    public double Error => Average(m => m.Error, _weights);

    public void MoveTo(ReadOnlySpan<double> contributions)
    {
        foreach (var state in _states) state.MoveTo(contributions);
    }

    public double Accuracy() => Average(m => m.Accuracy(), _weights);

    public double Value() => Average(m => m.Value(), _weights);

    public double Attainable(int type) => Average(m => m.Attainable(type), _posteriors[type]);

    public void AccuracyGradient(Span<double> gradient)
    {
        gradient.Clear();
        for (var s = 0; s < _states.Length; s++)
        {
            _states[s].AccuracyGradient(_part.AsSpan(0, gradient.Length));
            AddPart(_weights[s], gradient);
        }
    }

    public void AttainableGradient(int type, Span<double> gradient)
    {
        gradient.Clear();
        for (var s = 0; s < _states.Length; s++)
        {
            _states[s].AttainableGradient(type, _part.AsSpan(0, gradient.Length));
            AddPart(_posteriors[type][s], gradient);
        }
    }

    public void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian)
    {
        hessian.Clear();
        Span<double> weights = stackalloc double[valueWeights.Length];
        for (var s = 0; s < _states.Length; s++)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] = valueWeights[i] * _posteriors[i][s];
            _states[s].Hessian(accuracyWeight * _weights[s], weights, _part);
            AddPart(1, hessian);
        }
    }

    private double Average(Func<IMenuMoments, double> of, double[] weights) => _states.Zip(weights, (m, w) => w * of(m)).Sum();

    private void AddPart(double weight, Span<double> sum)
    {
        for (var k = 0; k < sum.Length; k++) sum[k] += weight * _part[k];
    }
}
