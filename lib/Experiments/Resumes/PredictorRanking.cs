using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>
/// What the theory says of a target beside what was measured: a point of the figure that asks which quantity predicts best.
/// </summary>
/// <param name="Strategy">What the members did.</param>
/// <param name="Target">The target label.</param>
/// <param name="Sign">The sign.</param>
/// <param name="CriticalMass">The measured critical mass; +∞ where it lies beyond the measured shares.</param>
/// <param name="Theory">The theory's quantities.</param>
/// <param name="Bound">The critical mass that the bound with ε = 0 promises; +∞ where it promises none, 0 for "any".</param>
/// <param name="ImpliedSuboptimality">The implied ε in joint variation; null for the feature-only strategy.</param>
public sealed record PredictedMass(
    ResumeStrategy Strategy,
    string Target,
    string Sign,
    double CriticalMass,
    TargetTheory Theory,
    double Bound,
    double? ImpliedSuboptimality)
{
    /// <summary>Joins measured curves and the theory's quantities.</summary>
    /// <param name="curves">The curves, for example of the panels of one strategy.</param>
    /// <param name="theory">The quantities; curves of other targets or signs are left out.</param>
    /// <param name="success">The level S* in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1].</exception>
    public static IReadOnlyList<PredictedMass> Of(IEnumerable<ResumeCurve> curves, IEnumerable<TargetTheory> theory, double success)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(theory);
        var known = theory.ToDictionary(t => (t.Target, t.Sign));
        return [.. from curve in curves
                   let c = curve.Configuration
                   where known.ContainsKey((c.Target!, c.Sign))
                   let t = known[(c.Target!, c.Sign)]
                   let measured = curve.Success.CriticalMass(success).Value
                   let bound = BoundOf(c.Strategy, t, success)
                   select new PredictedMass(c.Strategy, t.Target, t.Sign, measured, t, bound, Implied(curve, t))];
    }

    private static double BoundOf(ResumeStrategy strategy, TargetTheory t, double success) => strategy == ResumeStrategy.FeatureLabel
        ? FeatureLabelBound.CriticalMass(success, t.ForFeatureLabel())
        : OnlyBound(success, t);

    private static double OnlyBound(double success, TargetTheory t) =>
        CollectiveAction.Theory.Bounds.CriticalMass.Of(success, share => FeatureOnlyBound.Success(share, t.ForFeatureOnly()));

    private static double? Implied(ResumeCurve curve, TargetTheory t) => curve.Configuration.Strategy == ResumeStrategy.FeatureLabel
        ? curve.ImpliedSuboptimality(t.ForFeatureLabel(), SuboptimalityModel.JointVariation)
        : null;
}

/// <summary>How well one quantity orders the measured critical masses.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="RankCorrelation">
/// Spearman's ρ in [−1, 1] with its 95 % interval; null where the quantity or the critical mass is the same everywhere, or where there are too few points.
/// </param>
/// <param name="Points">The number of targets and signs compared.</param>
public sealed record PredictorRanking(string Quantity, Estimate? RankCorrelation, int Points)
{
    /// <summary>The fewest points that are ranked: of two, a correlation is +1 or −1 whatever they are.</summary>
    public const int FewestPoints = 5;

    /// <summary>Spearman's correlation of every quantity with the measured critical mass, the strongest first.</summary>
    /// <param name="masses">Targets and signs of one strategy.</param>
    /// <remarks>
    /// Ranks need no assumption about the form of the dependence, and a critical mass beyond the measured shares counts as the largest. ε
    /// is implied by the same curves that the critical mass is read from, so its correlation is no prediction; it says how much of the
    /// differences the learner's suboptimality carries.
    /// </remarks>
    public static IReadOnlyList<PredictorRanking> Of(IReadOnlyList<PredictedMass> masses)
    {
        ArgumentNullException.ThrowIfNull(masses);
        (string Name, Func<PredictedMass, double?> Value)[] quantities =
        [
            ("uniqueness ξ", m => m.Theory.Uniqueness),
            ("gap Δ among texts with the sign", m => m.Theory.SuboptimalityGap),
            ("ξΔ", m => m.Theory.ForFeatureLabel().Cost),
            ("base rate P₀(y*)", m => m.Theory.BaseRate),
            ("floor p", m => m.Theory.TargetFloor),
            ("mean gap", m => m.Theory.MeanGap),
            ("largest gap", m => m.Theory.LargestGap),
            ("bound with ε = 0", m => m.Bound),
            ("implied ε", m => m.ImpliedSuboptimality),
        ];
        return [.. quantities.Select(q => Of(q.Name, masses, q.Value)).OrderByDescending(r => Math.Abs(r.RankCorrelation?.Value ?? 0))];
    }

    private static PredictorRanking Of(string name, IReadOnlyList<PredictedMass> masses, Func<PredictedMass, double?> quantity)
    {
        PredictedMass[] known = [.. masses.Where(m => quantity(m) is not null)];
        var rho = known.Length < FewestPoints ? null : Numerics.Estimation.RankCorrelation.Spearman(known.Select(m => quantity(m)!.Value), known.Select(m => m.CriticalMass));
        return new PredictorRanking(name, rho is { } value ? Numerics.Estimation.RankCorrelation.SpearmanInterval(value, known.Length) : null, known.Length);
    }
}
