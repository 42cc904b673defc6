namespace CollectiveAction.Mechanisms.Moments;

/// <summary>
/// Expectations over a part of the outcomes of a function that bounds accuracy and value: the others count with the value of nothing.
/// </summary>
/// <remarks>
/// With a bound from below they are what a menu guarantees at least, and concave in it everywhere; with one from above over all outcomes,
/// what it can yield at most.
/// </remarks>
internal sealed class PartialMoments : IMenuMoments
{
    private readonly OutcomeList _outcomes;
    private readonly int[] _kept;
    private readonly BoundedCurve _accuracy, _value;
    private readonly double _nothing, _worthless;
    private readonly (double Level, double Slope, double Curvature)[] _accuracies, _values;
    private readonly double[] _at;
    private readonly int _types;

    internal PartialMoments(OutcomeList outcomes, int[] kept, BoundedCurve accuracy, BoundedCurve value)
    {
        (_outcomes, _kept, _accuracy, _value, _types) = (outcomes, kept, accuracy, value, outcomes.Types);
        // Below the concave part a curve may be as low as 0.
        var problem = outcomes.Problem;
        _nothing = problem.Accuracy.ConcaveFrom > 0 ? 0 : problem.Accuracy.Value(0);
        _worthless = problem.Valuation.Value(_nothing);
        (_accuracies, _values) = (new (double, double, double)[kept.Length], new (double, double, double)[kept.Length]);
        _at = new double[_types];
        Array.Fill(_at, double.NaN);
    }

    public double Error => 0;

    public void MoveTo(ReadOnlySpan<double> contributions)
    {
        if (contributions.SequenceEqual(_at)) return;
        contributions.CopyTo(_at);
        for (var k = 0; k < _kept.Length; k++)
        {
            var total = 0.0;
            foreach (var (type, count) in _outcomes.Present(_kept[k])) total += count * contributions[type];
            (_accuracies[k], _values[k]) = (_accuracy.At(total), _value.At(total));
        }
    }

    public double Accuracy()
    {
        var sum = _nothing;
        for (var k = 0; k < _kept.Length; k++) sum += _outcomes.Probabilities[_kept[k]] * (_accuracies[k].Level - _nothing);
        return sum;
    }

    public double Value()
    {
        var sum = _worthless;
        for (var k = 0; k < _kept.Length; k++) sum += _outcomes.Probabilities[_kept[k]] * (_values[k].Level - _worthless);
        return sum;
    }

    public double Attainable(int type)
    {
        var sum = _worthless;
        for (var k = 0; k < _kept.Length; k++) sum += _outcomes.Weights(_kept[k])[type] * (_values[k].Level - _worthless);
        return sum;
    }

    public void AccuracyGradient(Span<double> gradient)
    {
        gradient.Clear();
        for (var k = 0; k < _kept.Length; k++) Add(gradient, _kept[k], _outcomes.Probabilities[_kept[k]] * _accuracies[k].Slope);
    }

    public void AttainableGradient(int type, Span<double> gradient)
    {
        gradient.Clear();
        for (var k = 0; k < _kept.Length; k++)
        {
            if (_outcomes.Weights(_kept[k])[type] is not 0 and var weight) Add(gradient, _kept[k], weight * _values[k].Slope);
        }
    }

    public void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian)
    {
        hessian.Clear();
        for (var k = 0; k < _kept.Length; k++)
        {
            var weights = _outcomes.Weights(_kept[k]);
            var value = 0.0;
            for (var i = 0; i < _types; i++) value += valueWeights[i] * weights[i];
            var curvature = accuracyWeight * _outcomes.Probabilities[_kept[k]] * _accuracies[k].Curvature + value * _values[k].Curvature;
            if (curvature == 0) continue;
            var present = _outcomes.Present(_kept[k]);
            foreach (var (i, ofI) in present)
            {
                foreach (var (j, ofJ) in present) hessian[i * _types + j] += curvature * ofI * ofJ;
            }
        }
    }

    private void Add(Span<double> gradient, int outcome, double factor)
    {
        foreach (var (type, count) in _outcomes.Present(outcome)) gradient[type] += factor * count;
    }
}
