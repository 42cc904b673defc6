using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>Expectations by sums of exponentials: O(Q·I) for values and O(Q·I²) for all derivatives, whatever N is.</summary>
/// <remarks>
/// With φ(s) = Σ pᵢ·exp(−s·mᵢ) and S a sum of N independent contributions, E[exp(−sS)] = φ(s)^N; given that type i occurs it is (φ^N − (φ −
/// pᵢ·exp(−s·mᵢ))^N)/(1 − (1 − pᵢ)^N), and for a participant of type i it is exp(−s·mᵢ)·φ^(N−1). All are computed from 1 − φ, so that no
/// digits are lost where N is large and the contributions of one party are small beside the total.
/// </remarks>
internal sealed class ExponentialMoments : IMenuMoments
{
    private readonly int _types, _parties, _nodes;
    private readonly bool _isConditional;
    private readonly double[] _probabilities, _presence, _rates, _accuracyWeights, _valueWeights;
    private readonly double _accuracyConstant, _valueConstant;

    /// <summary>pᵢ·exp(−s·mᵢ) and, for the conditional belief, −ln(1 − pᵢ·exp(−s·mᵢ)/φ); [Q, I].</summary>
    private readonly double[] _terms, _absences;

    /// <summary>−ln φ, φ^N, φ^(N−1); [Q].</summary>
    private readonly double[] _depths, _powers, _otherPowers;

    /// <summary>The contributions that all of the above belong to, [I]; the solver and then the certificate ask for the same ones.</summary>
    private readonly double[] _at;

    internal ExponentialMoments(ContractProblem problem, ExponentialSum accuracy, ExponentialSum? value)
    {
        (_types, _parties) = (problem.Types.Count, problem.Parties);
        Error = Math.Max(accuracy.Error, value is null ? 0 : value.Error / problem.Valuation.Value(1));
        _isConditional = problem.Belief == Belief.Conditional;
        _probabilities = problem.Types.ProbabilitySpan.ToArray();
        _presence = [.. _probabilities.Select(p => OneMinusExp(-_parties * LogSpace.Log1P(-p)))];
        if (value is null)
        {
            // A linear value needs no sum of its own.
            var valuation = problem.Valuation;
            var (zero, slope) = (valuation.Value(0), valuation.Value(1) - valuation.Value(0));
            _rates = accuracy.Rates.ToArray();
            _accuracyWeights = accuracy.Weights.ToArray();
            _valueWeights = [.. _accuracyWeights.Select(w => slope * w)];
            (_accuracyConstant, _valueConstant) = (accuracy.Constant, zero + slope * accuracy.Constant);
        }
        else
        {
            _rates = [.. accuracy.Rates, .. value.Rates];
            _accuracyWeights = [.. accuracy.Weights, .. new double[value.Rates.Length]];
            _valueWeights = [.. new double[accuracy.Rates.Length], .. value.Weights];
            (_accuracyConstant, _valueConstant) = (accuracy.Constant, value.Constant);
        }

        _nodes = _rates.Length;
        (_terms, _absences) = (new double[_nodes * _types], new double[_nodes * _types]);
        (_depths, _powers, _otherPowers) = (new double[_nodes], new double[_nodes], new double[_nodes]);
        _at = new double[_types];
        Array.Fill(_at, -1); // which nobody contributes
    }

    public double Error { get; }

    public void MoveTo(ReadOnlySpan<double> contributions)
    {
        if (contributions.SequenceEqual(_at)) return;
        contributions.CopyTo(_at);
        for (var q = 0; q < _nodes; q++)
        {
            var (rate, missing) = (_rates[q], 0.0);
            var terms = _terms.AsSpan(q * _types, _types);
            for (var i = 0; i < _types; i++)
            {
                var lost = OneMinusExp(rate * contributions[i]);
                missing += _probabilities[i] * lost;
                terms[i] = _probabilities[i] * (1 - lost);
            }

            var depth = -LogSpace.Log1P(-Math.Min(1, missing));
            _depths[q] = depth;
            _otherPowers[q] = Power(depth, _parties - 1);
            _powers[q] = Power(depth, _parties);
            if (!_isConditional) continue;
            var mean = Math.Exp(-depth);
            var absences = _absences.AsSpan(q * _types, _types);
            for (var i = 0; i < _types; i++) absences[i] = mean > 0 ? -LogSpace.Log1P(-Math.Min(1, terms[i] / mean)) : 0;
        }
    }

    public double Accuracy() => Mean(_accuracyConstant, _accuracyWeights);

    public double Value() => Mean(_valueConstant, _valueWeights);

    public double Attainable(int type)
    {
        var sum = 0.0;
        for (var q = 0; q < _nodes; q++)
        {
            var part = _isConditional
                ? _powers[q] * OneMinusExp(_parties * _absences[q * _types + type]) / _presence[type]
                : _otherPowers[q] * _terms[q * _types + type] / _probabilities[type];
            sum += _valueWeights[q] * part;
        }

        return _valueConstant - sum;
    }

    public void AccuracyGradient(Span<double> gradient)
    {
        gradient.Clear();
        for (var q = 0; q < _nodes; q++)
        {
            var factor = _accuracyWeights[q] * _rates[q] * _parties * _otherPowers[q];
            AddTerms(q, factor, gradient);
        }
    }

    public void AttainableGradient(int type, Span<double> gradient)
    {
        gradient.Clear();
        for (var q = 0; q < _nodes; q++)
        {
            var (scale, own) = (_valueWeights[q] * _rates[q], _terms[q * _types + type]);
            double others, self;
            if (_isConditional)
            {
                self = scale * _parties * _otherPowers[q] / _presence[type];
                others = self * (_parties == 1 ? 0 : OneMinusExp((_parties - 1) * _absences[q * _types + type]));
                self -= others;
            }
            else
            {
                self = scale * _otherPowers[q] / _probabilities[type];
                others = scale * own / _probabilities[type] * (_parties - 1) * Power(_depths[q], _parties - 2);
            }

            AddTerms(q, others, gradient);
            gradient[type] += self * own;
        }
    }

    public void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian)
    {
        hessian.Clear();
        Span<double> left = stackalloc double[_types], diagonal = stackalloc double[_types];
        for (var q = 0; q < _nodes; q++)
        {
            var terms = _terms.AsSpan(q * _types, _types);
            var squared = _rates[q] * _rates[q];
            var common = _isConditional
                ? Conditional(q, accuracyWeight, valueWeights, left, diagonal)
                : Bayesian(q, accuracyWeight, valueWeights, left, diagonal);

            // −w·s²·[PⱼPₖ·common + Pⱼ·leftₖ + leftⱼ·Pₖ] and a diagonal.
            for (var j = 0; j < _types; j++)
            {
                var row = hessian.Slice(j * _types, j + 1);
                var (ownFactor, otherFactor) = (-squared * (common * terms[j] + left[j]), -squared * terms[j]);
                for (var k = 0; k <= j; k++) row[k] += ownFactor * terms[k] + otherFactor * left[k];
                row[j] -= squared * diagonal[j];
            }
        }

        for (var j = 0; j < _types; j++)
        {
            for (var k = j + 1; k < _types; k++) hessian[j * _types + k] = hessian[k * _types + j];
        }
    }

    private double Conditional(int q, double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> left, Span<double> diagonal)
    {
        var pairs = (double)_parties * (_parties - 1);
        var (pairPower, power) = (Power(_depths[q], _parties - 2), _otherPowers[q]);
        var weight = accuracyWeight * _accuracyWeights[q];
        var (absentPairs, absent) = (0.0, 0.0);
        for (var i = 0; i < _types; i++)
        {
            (left[i], diagonal[i]) = (0, 0);
            if (valueWeights[i] == 0) continue;
            var (share, absence) = (valueWeights[i] * _valueWeights[q] / _presence[i], _absences[q * _types + i]);
            weight += share;
            left[i] = pairs == 0 ? 0 : share * pairs * pairPower * Power(absence, _parties - 2);
            diagonal[i] = share * power * Power(absence, _parties - 1);
            absentPairs += left[i];
            absent += diagonal[i];
        }

        for (var i = 0; i < _types; i++)
        {
            var (term, ownAbsentPairs) = (_terms[q * _types + i], left[i]);
            diagonal[i] = _parties * term * (weight * power - absent + diagonal[i]) - ownAbsentPairs * term * term;
            left[i] *= term;
        }

        return pairs == 0 ? 0 : weight * pairs * pairPower - absentPairs;
    }

    private double Bayesian(int q, double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> left, Span<double> diagonal)
    {
        double all = _parties, others = _parties - 1;
        var (power, pairPower, triplePower) = (_otherPowers[q], Power(_depths[q], _parties - 2), Power(_depths[q], _parties - 3));
        var (weight, mean) = (accuracyWeight * _accuracyWeights[q], 0.0);
        for (var i = 0; i < _types; i++)
        {
            left[i] = valueWeights[i] * _valueWeights[q] * _terms[q * _types + i] / _probabilities[i];
            mean += left[i];
        }

        for (var i = 0; i < _types; i++)
        {
            var term = _terms[q * _types + i];
            diagonal[i] = term * (weight * all * power + mean * others * pairPower) + left[i] * power;
            left[i] *= others * pairPower;
        }

        return others * (weight * all * pairPower + (others > 1 ? mean * (others - 1) * triplePower : 0));
    }

    private double Mean(double constant, double[] weights)
    {
        for (var q = 0; q < _nodes; q++) constant -= weights[q] * _powers[q];
        return constant;
    }

    private void AddTerms(int q, double factor, Span<double> gradient)
    {
        if (factor == 0) return;
        for (var i = 0; i < _types; i++) gradient[i] += factor * _terms[q * _types + i];
    }

    /// <summary>φ^k from −ln φ; 1 for k ≤ 0, also where φ is 0.</summary>
    private static double Power(double depth, int exponent) => exponent <= 0 ? 1 : Math.Exp(-exponent * depth);

    /// <summary>1 − exp(−z), accurate relative to its own size.</summary>
    private static double OneMinusExp(double z) =>
        z > 0.02 ? 1 - Math.Exp(-z) : z * (1 - z / 2 * (1 - z / 3 * (1 - z / 4 * (1 - z / 5 * (1 - z / 6)))));
}
