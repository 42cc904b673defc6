using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What overdue borrowers get who share a target model, at a share of them.</summary>
/// <param name="Share">α: the share of the overdue borrowers that takes part.</param>
/// <param name="Strength">η: how far they move.</param>
/// <param name="Utility">U = −‖θ_α − θ_target‖².</param>
/// <param name="PublishedAlignment">Ψ as the published code computes it.</param>
/// <param name="Alignment">Ψ in the definition's metric, with the gap between moved and true reports in place of the moved ones' gradient.</param>
/// <param name="Slope">∂U/∂α with the strategy held.</param>
public sealed record SharedTargetPoint(double Share, double Strength, double Utility, double PublishedAlignment, double Alignment, double Slope);

/// <summary>
/// Overdue borrowers who move two features by η times the mean of those who paid, and want the lender's model at a target: the fourth figure of the
/// published experiments.
/// </summary>
/// <remarks>
/// <para>
/// Of every overdue borrower the part α reports moved features, which is the expectation over random members; the lender takes λ = 1/n on all
/// coefficients. The others' reports and those of borrowers who paid stay, so ∂θ/∂α = −H⁻¹·(n₁/n)·(E_{D_h}∇ℓ − E_{D₁}∇ℓ), and U grows exactly where
/// Ψ = ⟨∇_θ u, E_{D_h}∇ℓ − E_{D₁}∇ℓ⟩ in the metric H⁻¹ is negative. With nobody outside the group the definition's Ψ has the same sign.
/// </para>
/// <para>
/// The published code takes half of ∇u, minus the mean gradient of the members plus θ, and H + I. Its features are columns 1 and 5 of the rows without the
/// first: in the published file those are the times 30 to 59 days and 90 days late, and not age and dependents, by which the text calls them.
/// </para>
/// </remarks>
[Source("arXiv:2511.14745", "Figure 4")]
public sealed class SharedTarget
{
    private const double Outlier = 10, TargetStrength = 0.552, TargetShare = 0.3;
    private readonly LabelledRows _rows;
    private readonly LabelledRows _overdue;
    private readonly double[] _pull;
    private readonly double _overdueShare;
    private readonly EmpiricalRisk _risk;

    /// <summary>Prepares the borrowers and trains the target.</summary>
    /// <param name="sample">The borrowers with all features; the use of credit lines is left out, and so are values beyond ten deviations.</param>
    /// <exception cref="ArgumentException">There are no borrowers of one of the labels.</exception>
    public SharedTarget(CreditSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string[] moved = [CreditSample.LateThirty, CreditSample.LateNinety];
        var used = sample.Without(CreditSample.Utilisation).Below(moved[0], Outlier).Below(moved[1], Outlier);
        _rows = used.Rows;
        int[] overdue = [.. Rows(1)], paid = [.. Rows(0)];
        if (overdue.Length == 0 || paid.Length == 0) throw new ArgumentException("Borrowers of both labels are needed; load more of them.", nameof(sample));
        _overdue = _rows.Sample(overdue);
        _overdueShare = (double)overdue.Length / _rows.Count;
        _pull = new double[_rows.FeatureCount];
        foreach (var f in moved.Select(used.Feature)) _pull[f] = paid.Average(i => _rows[i][f]);
        _risk = new EmpiricalRisk(new LogisticRegression(_rows.FeatureCount), _rows, 1.0 / _rows.Count);
        Target = Train(Reports(TargetShare, TargetStrength));

        IEnumerable<int> Rows(int label) => Enumerable.Range(0, _rows.Count).Where(i => _rows.Labels[i] == label);
    }

    /// <summary>θ_target, [d]: the model when 30 % take part with η = 0.552.</summary>
    public double[] Target { get; }

    /// <summary>The number of borrowers, and how many of them were overdue.</summary>
    public (int Borrowers, int Overdue) Counts => (_rows.Count, _overdue.Count);

    /// <summary>What happens at a share and a strength.</summary>
    /// <param name="share">α in [0, 1].</param>
    /// <param name="strength">η, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or the strength is not finite.</exception>
    public SharedTargetPoint At(double share, double strength)
    {
        Require.Share(share);
        Require.Finite(strength);
        var reports = Reports(share, strength);
        var parameters = Train(reports);
        double[] away = [.. parameters.Zip(Target, (t, g) => t - g)];
        var moved = Mean(Moved(strength), parameters);
        var hessian = Curvature.Of(_risk, reports, parameters);
        var published = (double[,])hessian.Clone();
        for (var i = 0; i < parameters.Length; i++) published[i, i] += 1 - _risk.Ridge;

        double[] wanted = [.. away.Select(a => -2 * a)], gap = [.. moved.Zip(Mean(_overdue, parameters), (m, o) => m - o)];
        var alignment = WeightedAlignment.Of(wanted, gap, hessian);
        return new SharedTargetPoint(
            share,
            strength,
            -away.Sum(a => a * a),
            WeightedAlignment.Of([.. away.Select(a => -a)], [.. parameters.Zip(moved, (t, m) => t - m)], published),
            alignment,
            -_overdueShare * alignment);
    }

    private double[] Train(LabelledRows reports) => NewtonMethod.Minimise(_risk.On(reports)).Required;

    private LabelledRows Reports(double share, double strength) =>
        share == 0 ? _rows : LabelledRows.Of([.. Moved(strength).Features, .. _rows.Features], [.. _overdue.Labels, .. _rows.Labels], Weights(share));

    private double[] Weights(double share)
    {
        var labels = _rows.Labels.ToArray();
        return [.. Enumerable.Repeat(share, _overdue.Count), .. labels.Select(y => y == 1 ? 1 - share : 1)];
    }

    private LabelledRows Moved(double strength)
    {
        var (features, p) = (_overdue.Features.ToArray(), _pull.Length);
        for (var k = 0; k < features.Length; k++) features[k] += strength * _pull[k % p];
        return LabelledRows.Of(features, _overdue.Labels);
    }

    private double[] Mean(LabelledRows rows, double[] parameters) => new EmpiricalRisk(_risk.Loss, rows).Gradient(parameters);
}
