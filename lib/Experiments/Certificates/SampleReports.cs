using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>What members report in place of their data, with labels estimated from their own data where the strategy needs any.</summary>
internal static class SampleReports
{
    /// <summary>The table of reports, shape [features, labels].</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="estimation">The data that chooses labels; null where none is needed.</param>
    /// <param name="rest">The other members' data.</param>
    internal static double[,] Of(CertificatePlan plan, MemberSample? estimation, MemberSample rest)
    {
        var reports = new double[plan.Population.FeatureCount, plan.Population.LabelCount];
        var strategy = Estimated(plan.Strategy, estimation);
        foreach (var sample in estimation is null ? [rest] : new[] { estimation, rest })
        {
            for (var x = 0; x < sample.FeatureCount; x++)
            {
                for (var y = 0; y < sample.LabelCount; y++)
                {
                    var (feature, label) = strategy.Report(x, y);
                    reports[feature, label] += sample[x, y];
                }
            }
        }

        return reports;
    }

    /// <summary>The strategy of members who know their own data alone.</summary>
    private static Strategy<int, int> Estimated(Strategy<int, int> strategy, MemberSample? estimation) => strategy switch
    {
        Unplanting<int, int> unplanting => unplanting with { StrongestRival = (x, unwanted) => MostFrequent(estimation!, x, except: unwanted) },
        Erasing<int, int> erasing => erasing with { ExpectedLabel = (x, _) => MostFrequent(estimation!, x, except: -1) },
        _ => strategy,
    };

    private static int MostFrequent(MemberSample sample, int feature, int except) =>
        Enumerable.Range(0, sample.LabelCount).Where(y => y != except).MaxBy(y => sample[feature, y]);
}
