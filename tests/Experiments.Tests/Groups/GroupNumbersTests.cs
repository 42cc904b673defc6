using CollectiveAction.Data.Adult;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Groups;

public class GroupNumbersTests
{
    [Fact]
    public void Numbers_stay()
    {
        var table = SyntheticAdult.Generate(new RandomStream(4), 1500);
        var craft = new GroupCollective("occupation", "Craft-repair", 1, 0.5);
        var managers = new GroupCollective("occupation", "Exec-managerial", 0, 0.3);
        var plan = new GroupCollectivesPlan(
            new TablePlatform(table.Subset([.. Enumerable.Range(0, 1000)]), table.Subset([.. Enumerable.Range(1000, 500)])),
            [[craft], [craft with { Order = GroupOrder.AlikeFirst }, managers], [craft with { Share = 0 }, managers with { Share = 0 }]], 2) { Seed = 9 };
        var results = plan.Run();
        Pinned.Equal("""
        0 0 0.7860000000000006 55 0.696969696969697 0.696969696969697 0 1 0.7820000000000006 55 0.7121212121212122 0.7121212121212122 1 0
        0.7780000000000006 49 0.6818181818181818 0.6818181818181818 16 0.8285714285714286 0.8285714285714286 1 1 0.7800000000000006 49
        0.6666666666666666 0.6666666666666666 15 0.7857142857142857 0.7857142857142857 2 0 0.8380000000000006 0 0.07575757575757576
        0.07575757575757576 0 0.6 0.6 2 1 0.8380000000000006 0 0.07575757575757576 0.07575757575757576 0 0.6 0.6
        """, results.Runs.SelectMany(r => (double[])
        [
            plan.Arrangements.ToList().FindIndex(a => a.SequenceEqual(r.Cell.Collectives)), r.Seed, r.Result.PrecisionAtOne,
            .. r.Result.Outcomes.SelectMany(o => new[] { o.Active, o.TopSuccess, o.AnySuccess }),
        ]));
    }
}
