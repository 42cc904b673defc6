using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>What members report in place of their data, by the strategy of the goal, with labels estimated from their own data.</summary>
internal static class MemberReports
{
    /// <summary>The table of reports, shape [features, labels].</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="estimation">The data that chooses labels; null where none is needed.</param>
    /// <param name="rest">The other members' data.</param>
    internal static double[,] Of(CertificatePlan plan, MemberSample? estimation, MemberSample rest)
    {
        var reports = new double[plan.Population.FeatureCount, plan.Population.LabelCount];
        var report = Strategy(plan, estimation);
        foreach (var sample in estimation is null ? [rest] : new[] { estimation, rest })
        {
            for (var x = 0; x < sample.FeatureCount; x++)
            {
                for (var y = 0; y < sample.LabelCount; y++)
                {
                    var (feature, label) = report(x, y);
                    reports[feature, label] += sample[x, y];
                }
            }
        }

        return reports;
    }

    private static Func<int, int, (int Feature, int Label)> Strategy(CertificatePlan plan, MemberSample? estimation)
    {
        switch (plan.Goal)
        {
            case CollectiveGoal.FeatureLabelPlanting:
                var planting = new FeatureLabelPlanting<int, int>(plan.Signal, plan.Target);
                return (x, _) => planting.Apply(x);
            case CollectiveGoal.FeatureOnlyPlanting:
                var refuge = Enumerable.Range(0, plan.Signal.FeatureCount).First(x => !plan.Signal.Image.Contains(x));
                return (x, y) => y == plan.Target ? (plan.Signal.Apply(x), y) : (refuge, y);
            case CollectiveGoal.Unplanting:
                var unplanting = new Unplanting<int, int>(plan.Signal, x => MostFrequent(estimation!, x, except: plan.Target));
                return (x, _) => unplanting.Apply(x);
            case CollectiveGoal.Erasing:
                var erasing = new Erasing<int, int>(plan.Signal, x => MostFrequent(estimation!, x, except: -1));
                return (x, _) => erasing.Apply(x);
            default:
                throw CertificatePlan.Unknown(plan.Goal);
        }
    }

    private static int MostFrequent(MemberSample sample, int feature, int except) =>
        Enumerable.Range(0, sample.LabelCount).Where(y => y != except).MaxBy(y => sample[feature, y]);
}
