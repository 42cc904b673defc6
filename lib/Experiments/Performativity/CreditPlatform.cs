using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>
/// A lender that retrains a logistic regression, and borrowers who move some features towards a lower score at a quadratic cost:
/// u(x′, θ) = −⟨θ, x′⟩ − ‖x′ − x‖²/(2ε), with the best answer x − εθ on the features that can be moved.
/// </summary>
[Source("arXiv:2511.14745", "Section 6.1")]
public sealed class CreditPlatform : IRetrainingPlatform<LabelledRows>
{
    private readonly EmpiricalRisk _risk;
    private readonly int[] _movable;
    private readonly double[] _start;
    private readonly int[]? _order;

    /// <summary>Sets the platform and trains its first model.</summary>
    /// <param name="rows">The borrowers, the last feature 1 in every row.</param>
    /// <param name="movable">The numbers of the features that borrowers move.</param>
    /// <param name="sensitivity">ε ≥ 0.</param>
    /// <param name="ridge">λ > 0, on all coefficients; 0 for 1/n as published.</param>
    /// <param name="split">
    /// Draws which borrowers are of which level when levels are mixed; null gives every borrower every level in part, the exact mixture.
    /// </param>
    /// <exception cref="ArgumentException">There is no movable feature, or one is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature does not exist, or a number is outside its range.</exception>
    public CreditPlatform(LabelledRows rows, IReadOnlyList<int> movable, double sensitivity, double ridge = 0, RandomStream? split = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(movable);
        ArgumentOutOfRangeException.ThrowIfNegative(sensitivity);
        if (movable.Count == 0 || movable.Distinct().Count() != movable.Count)
            throw new ArgumentException("No feature can be moved, or one is named twice; give each once.", nameof(movable));
        foreach (var feature in movable)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(feature, nameof(movable));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, rows.FeatureCount, nameof(movable));
        }

        (Base, _movable, Sensitivity) = (rows, [.. movable], sensitivity);
        _risk = new EmpiricalRisk(new LogisticRegression(rows.FeatureCount), rows, ridge > 0 ? ridge : 1.0 / rows.Count);
        _order = split?.SampleWithoutReplacement(rows.Count, rows.Count);
        _start = NewtonMethod.Minimise(_risk).Required;
    }

    /// <inheritdoc />
    public int ParameterCount => _risk.ParameterCount;

    /// <inheritdoc />
    public LabelledRows Base { get; }

    /// <summary>ε.</summary>
    public double Sensitivity { get; }

    /// <summary>The numbers of the features that borrowers move.</summary>
    public IReadOnlyList<int> Movable => _movable;

    /// <summary>The largest modulus that a moved feature may reach; +∞ unless said otherwise.</summary>
    public double LargestReport { get; init; } = double.PositiveInfinity;

    /// <summary>The model of what borrowers report without answering, [d].</summary>
    public double[] Baseline => [.. _start];

    /// <inheritdoc />
    public LabelledRows Respond(ReadOnlySpan<double> parameters)
    {
        var (p, features) = (Base.FeatureCount, Base.Features.ToArray());
        for (var i = 0; i < Base.Count; i++)
        {
            foreach (var f in _movable)
            {
                features[i * p + f] -= Sensitivity * parameters[f];
                if (Math.Abs(features[i * p + f]) <= LargestReport) continue;
                throw new InvalidOperationException(
                    $"The answer of borrower {i} leaves the domain of reports: feature {f} would be {features[i * p + f]:G6}, where at most {LargestReport:G6} is accepted. Lower ε = {Sensitivity:G4}, or widen {nameof(LargestReport)}.");
            }
        }

        return LabelledRows.Of(features, Base.Labels);
    }

    /// <inheritdoc />
    public LabelledRows Mix(IReadOnlyList<(double Share, LabelledRows Law)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 1) return parts[0].Law;
        return _order is null || parts.Any(part => part.Law.Count != Base.Count) ? Exact(parts) : Split(parts, _order);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Newton's method did not reach the minimum.</exception>
    public double[] Retrain(LabelledRows law) => NewtonMethod.Minimise(_risk.On(law), _start).Required;

    /// <inheritdoc />
    public double[] RiskGradient(LabelledRows law, ReadOnlySpan<double> parameters) => _risk.On(law).Gradient(parameters);

    /// <summary>The curvature of the risk, [d, d].</summary>
    /// <param name="law">D.</param>
    /// <param name="parameters">θ, [d].</param>
    public double[,] RiskHessian(LabelledRows law, ReadOnlySpan<double> parameters) => Curvature.Of(_risk, law, parameters);

    /// <summary>The mean utility of borrowers of a level, when the model that they answer is another than the one that judges them.</summary>
    /// <param name="expected">The model that they answer, [d].</param>
    /// <param name="judging">The model that is trained on everybody's reports, [d].</param>
    public double UtilityOf(ReadOnlySpan<double> expected, ReadOnlySpan<double> judging)
    {
        var score = 0.0;
        for (var i = 0; i < Base.Count; i++)
        {
            for (var f = 0; f < ParameterCount; f++) score += judging[f] * Base[i][f] / Base.Count;
        }

        var (moved, cost) = (0.0, 0.0);
        foreach (var f in _movable)
        {
            moved -= Sensitivity * expected[f] * judging[f];
            cost += Sensitivity * expected[f] * expected[f] / 2;
        }

        return -score - moved - cost;
    }

    private static LabelledRows Exact(IReadOnlyList<(double Share, LabelledRows Law)> parts)
    {
        var (law, total) = (parts[0].Law, parts[0].Share);
        foreach (var part in parts.Skip(1))
        {
            total += part.Share;
            law = LabelledRows.Mix(part.Share / total, part.Law, law);
        }

        return law;
    }

    private LabelledRows Split(IReadOnlyList<(double Share, LabelledRows Law)> parts, int[] order)
    {
        var (n, p) = (Base.Count, Base.FeatureCount);
        var (features, next, upTo) = (new double[n * p], 0, 0.0);
        for (var k = 0; k < parts.Count; k++)
        {
            upTo += parts[k].Share;
            var end = k == parts.Count - 1 ? n : (int)Math.Round(upTo * n);
            for (; next < end; next++) parts[k].Law[order[next]].CopyTo(features.AsSpan(order[next] * p, p));
        }

        return LabelledRows.Of(features, Base.Labels);
    }
}
