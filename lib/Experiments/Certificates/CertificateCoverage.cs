using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>How a certificate fared over many plays.</summary>
/// <param name="Runs">The number of plays.</param>
/// <param name="Failures">How often the measured success fell below the certificate.</param>
/// <param name="FailureRate">Their share with its exact (Clopper–Pearson) interval at level 99.9 %.</param>
/// <param name="Informative">The share of plays in which the certificate promised anything at all.</param>
/// <param name="Promised">The mean promise, nothing counted as 0.</param>
/// <param name="Delivered">The mean success.</param>
public sealed record CertificateCoverage(int Runs, int Failures, Estimate FailureRate, double Informative, double Promised, double Delivered)
{
    /// <summary>A success of 1 is a sum of masses, which may miss 1 by its rounding; that breaks no promise of 1.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Counts over plays.</summary>
    /// <param name="runs">The plays, at least one.</param>
    /// <param name="certificate">Which certificate.</param>
    /// <exception cref="ArgumentException">There is no play.</exception>
    public static CertificateCoverage Of(IReadOnlyCollection<CertificateRun> runs, Func<CertificateRun, SuccessBound> certificate)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(certificate);
        if (runs.Count == 0) throw new ArgumentException("There is no play to count; play the plan at least once.", nameof(runs));
        var failures = runs.Count(r => r.Success < certificate(r).Value - Rounding);
        return new CertificateCoverage(
            runs.Count,
            failures,
            BinomialEstimate.ClopperPearson(failures, runs.Count, 0.999),
            runs.Average(r => certificate(r).IsVacuous ? 0.0 : 1),
            runs.Average(r => Math.Max(0, certificate(r).Value)),
            runs.Average(r => r.Success));
    }
}
