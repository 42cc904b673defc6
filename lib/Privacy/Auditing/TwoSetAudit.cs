using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Privacy.Auditing;

/// <summary>What ε a mechanism cannot have, from independent runs on two neighbouring data sets and a test that tells them apart.</summary>
/// <remarks>
/// Under (ε, δ) power is at most e^ε times the false-alarm rate plus δ, and so are the probabilities of the opposite answers. Both rates are bounded by
/// Clopper and Pearson's intervals, each failing with half the probability; both directions follow from the same two bounds. The test, its threshold
/// included, is settled before these runs.
/// </remarks>
[Source("arXiv:2006.07709", "Section 4.1, lower bounds by Clopper-Pearson intervals")]
public static class TwoSetAudit
{
    /// <summary>An ε that the mechanism exceeds, unless something happened that has the given probability at most.</summary>
    /// <param name="absentRuns">The number of runs without the record, ≥ 1.</param>
    /// <param name="falseAlarms">In how many of them the test said that it was there.</param>
    /// <param name="presentRuns">The number of runs with the record, ≥ 1.</param>
    /// <param name="detections">In how many of them the test said so.</param>
    /// <param name="delta">δ in [0, 1].</param>
    /// <param name="failure">The probability with which the bound may be wrong, in (0, 1).</param>
    /// <returns>ε ≥ 0; with n runs of each about ln n at most.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double LowerBound(int absentRuns, int falseAlarms, int presentRuns, int detections, double delta, double failure = 1e-6)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(absentRuns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(presentRuns);
        ArgumentOutOfRangeException.ThrowIfNegative(falseAlarms);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falseAlarms, absentRuns);
        ArgumentOutOfRangeException.ThrowIfNegative(detections);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(detections, presentRuns);
        Require.Share(delta);
        var confidence = 1 - Require.OpenShare(failure);
        var falseAlarmRate = BinomialEstimate.ClopperPearson(falseAlarms, absentRuns, confidence).Upper;
        var power = BinomialEstimate.ClopperPearson(detections, presentRuns, confidence).Lower;
        return Math.Max(Certain(power, falseAlarmRate, delta), Certain(1 - falseAlarmRate, 1 - power, delta));
    }

    private static double Certain(double power, double falseAlarmRate, double delta) =>
        power > delta ? Math.Max(0, Math.Log((power - delta) / falseAlarmRate)) : 0;
}
