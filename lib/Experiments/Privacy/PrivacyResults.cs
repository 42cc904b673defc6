using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>The runs of a collective against a firm that protects rows, asked by level.</summary>
public sealed class PrivacyResults
{
    internal PrivacyResults(PrivacyPlan plan, Results<PrivacyCell, PrivacyOutcome> runs) => (Plan, Runs) = (plan, runs);

    /// <summary>What was run.</summary>
    public PrivacyPlan Plan { get; }

    /// <summary>Every run.</summary>
    public Results<PrivacyCell, PrivacyOutcome> Runs { get; }

    /// <summary>Success against the share.</summary>
    /// <param name="level">A level of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such level.</exception>
    public MeasuredCurve Success(PrivacyLevel level) => Curve(level, outcome => outcome.Success);

    /// <summary>Accuracy on held-out rows as they are, against the share.</summary>
    /// <inheritdoc cref="Success" path="/*[self::param or self::exception]" />
    public MeasuredCurve Accuracy(PrivacyLevel level) => Curve(level, outcome => outcome.Accuracy);

    /// <summary>The expected calibration error on them, against the share.</summary>
    /// <inheritdoc cref="Success" path="/*[self::param or self::exception]" />
    public MeasuredCurve CalibrationError(PrivacyLevel level) => Curve(level, outcome => outcome.CalibrationError);

    /// <summary>The smallest share from which on the mean success reaches a level; see <see cref="MeasuredCurve.CriticalMass"/>.</summary>
    /// <param name="level">A level of the plan.</param>
    /// <param name="success">The wanted success in [0, 1].</param>
    /// <exception cref="ArgumentException">The plan has no such level.</exception>
    public Estimate CriticalMass(PrivacyLevel level, double success = 0.5) => Success(level).CriticalMass(success);

    /// <summary>The noise multiplier σ of a level; 0 for no protection.</summary>
    /// <param name="level">A level of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such level.</exception>
    public double NoiseMultiplier(PrivacyLevel level) => Of(level)[0].Result.NoiseMultiplier;

    private MeasuredCurve Curve(PrivacyLevel level, Func<PrivacyOutcome, double> value) => Of(level).Curve(cell => cell.Share, value);

    private Results<PrivacyCell, PrivacyOutcome> Of(PrivacyLevel level) => Runs.Where(cell => cell.Level == level);
}
