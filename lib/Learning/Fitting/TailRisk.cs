using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Fitting;

/// <summary>The logistic risk of the worst part of some rows, and its minimiser with a certificate.</summary>
internal sealed class TailRisk
{
    private const double Certainty = 1e-6, SmallestRounding = 1e-12, SufficientShare = 1e-4, Shift = 1e-11;
    private const int MostSteps = 200, MostHalvings = 50;
    private readonly LabelledRows _rows;
    private readonly double _tail;
    private readonly double _ridge;
    private readonly LogisticRegression _model;
    private readonly double[] _losses;
    private readonly double[] _weights;

    internal TailRisk(LabelledRows rows, double tail, double ridge)
    {
        (_rows, _tail, _ridge, _model) = (rows, tail, ridge, new LogisticRegression(rows.FeatureCount));
        (_losses, _weights) = (new double[rows.Count], new double[rows.Count]);
    }

    /// <summary>The minimiser, and the weights that certify it.</summary>
    /// <exception cref="InvalidOperationException">No certificate was found.</exception>
    internal (double[] Parameters, double[] Weights) Minimise(CancellationToken cancellation)
    {
        var parameters = NewtonMethod.Minimise(new EmpiricalRisk(_model, _rows, _ridge), cancellation: cancellation).Required;
        var gap = double.PositiveInfinity;
        for (var rounding = 1.0; rounding >= SmallestRounding; rounding /= 10)
        {
            parameters = Descend(parameters, rounding, cancellation);
            var reached = Value(parameters, rounding: 0);
            Value(parameters, rounding);
            var weighted = new EmpiricalRisk(_model, _rows.WithWeights(_weights), _ridge);
            gap = reached - weighted.Value(NewtonMethod.Minimise(weighted, parameters, cancellation: cancellation).Required);
            if (gap <= Certainty) return (parameters, [.. _weights]);
        }

        throw new InvalidOperationException(
            $"The risk of the worst {_tail:P1} of the rows is still uncertain by {gap:G3} where {Certainty:G3} is asked for; raise the tail or the penalty.");
    }

    private double[] Descend(double[] start, double rounding, CancellationToken cancellation)
    {
        var (parameters, value) = (start, Value(start, rounding));
        for (var step = 0; step < MostSteps; step++)
        {
            AmbientStop.Check(cancellation);
            var (gradient, direction) = Direction(parameters, rounding);
            var slope = LinearPredictor.Dot(gradient, direction);
            if (-slope <= 1e-14 * (1 + Math.Abs(value))) return parameters;
            var moved = false;
            for (var (halvings, fraction) = (0, 1.0); halvings < MostHalvings && !moved; halvings++, fraction /= 2)
            {
                double[] next = [.. parameters.Select((p, f) => p + fraction * direction[f])];
                var there = Value(next, rounding);
                if (!(there <= value + SufficientShare * fraction * slope)) continue;
                (parameters, value, moved) = (next, there, true);
            }

            if (moved) continue;
            Value(parameters, rounding);
            return parameters;
        }

        return parameters;
    }

    /// <summary>The risk of the worst part, rounded by μ, and the adversary's weights; with μ = 0 the risk itself.</summary>
    private double Value(double[] parameters, double rounding)
    {
        for (var i = 0; i < _losses.Length; i++) _losses[i] = _model.PredictorLoss(LinearPredictor.Dot(parameters, _rows[i]), _rows.Labels[i]);
        if (rounding > 0) Weigh(rounding);
        else WeighWorst();
        var sum = _ridge / 2 * LinearPredictor.Dot(parameters, parameters);
        for (var i = 0; i < _losses.Length; i++)
        {
            sum += _weights[i] * _losses[i];
            if (_rows.Weights[i] > 0) sum -= rounding / 2 * _rows.Weights[i] * Math.Pow(_weights[i] / _rows.Weights[i] - 1, 2);
        }

        return sum;
    }

    /// <summary>wᵢ = pᵢ·clip(1 + (ℓᵢ − ν)/μ, 0, 1/q), with ν such that they sum to 1.</summary>
    private void Weigh(double rounding)
    {
        var (low, high) = (_losses.Min() - rounding / _tail, _losses.Max() + rounding);
        var total = Fill(Bisection.Crossing(low, high, level => Fill(level, rounding) > 1, 1e-15, 1e-15), rounding);
        for (var i = 0; i < _weights.Length; i++) _weights[i] /= total;
    }

    private double Fill(double level, double rounding)
    {
        var total = 0.0;
        for (var i = 0; i < _weights.Length; i++)
            total += _weights[i] = _rows.Weights[i] * Math.Clamp(1 + (_losses[i] - level) / rounding, 0, 1 / _tail);
        return total;
    }

    private void WeighWorst()
    {
        var left = 1.0;
        foreach (var i in Enumerable.Range(0, _losses.Length).OrderByDescending(i => _losses[i]))
        {
            _weights[i] = Math.Min(left, _rows.Weights[i] / _tail);
            left -= _weights[i];
        }
    }

    /// <summary>The gradient, and Newton's step with the generalised Hessian: the adversary's answer bends the risk along rows it weighs in part.</summary>
    private (double[] Gradient, double[] Direction) Direction(double[] parameters, double rounding)
    {
        var d = parameters.Length;
        var (gradient, hessian, mean, free) = (new double[d], new double[d * d], new double[d], 0.0);
        for (var f = 0; f < d; f++)
        {
            gradient[f] = _ridge * parameters[f];
            hessian[f * d + f] = _ridge;
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            var predictor = LinearPredictor.Dot(parameters, row);
            var (slope, share) = (_model.Slope(predictor, _rows.Labels[i]), _rows.Weights[i]);
            LinearPredictor.AddScaled(gradient, row, _weights[i] * slope);
            var bend = _weights[i] * _model.Curvature(predictor);
            if (_weights[i] > 0 && _weights[i] < share / _tail)
            {
                bend += share * slope * slope / rounding;
                LinearPredictor.AddScaled(mean, row, share * slope);
                free += share;
            }

            LinearPredictor.AddOuter(hessian, d, 0, 0, row, bend);
        }

        if (free > 0) LinearPredictor.AddOuter(hessian, d, 0, 0, mean, -1 / (free * rounding));
        for (var f = 0; f < d; f++) hessian[f * d + f] *= 1 + Shift;
        double[] direction = [.. gradient.Select(g => -g)];
        if (Cholesky.TryFactor(hessian, d)) Cholesky.Solve(hessian, direction);
        return (gradient, direction);
    }
}
