using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Steering;

/// <summary>The data that a collective reports to steer a learner, and the share of the population that it takes.</summary>
/// <param name="Share">The smallest share α found; data that meets the condition at this share is in <paramref name="Reports"/>.</param>
/// <param name="CertifiedShare">A proven lower bound on every such share, from the linear program's dual; 0 where the search for reports is
/// not exhaustive.</param>
/// <param name="Reports">The members' law P*, or null where nobody is needed. At most d + 1 data points.</param>
/// <param name="Residual">The Euclidean norm of what is still missing with these reports at this share; of rounding size unless the target
/// is unreachable.</param>
public sealed record SteeringPlan(double Share, double CertifiedShare, LabelledRows? Reports, double Residual)
{
    /// <summary>
    /// The distribution that the learner sees when a collective of some size follows the plan: those beyond the needed share report their
    /// own data.
    /// </summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="share">The collective's share α in [0, 1]; below <see cref="Share"/> all members report, and it is not enough.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException">The population has other features.</exception>
    public LabelledRows TrainingRows(LabelledRows population, double share)
    {
        ArgumentNullException.ThrowIfNull(population);
        Require.Share(share);
        return Reports is null ? population : LabelledRows.Mix(Math.Min(share, Share), Reports, population);
    }
}
