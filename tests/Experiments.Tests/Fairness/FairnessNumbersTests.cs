using CollectiveAction.Data.Synthetic;
using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Tests.Fairness;

public class FairnessNumbersTests
{
    [Fact]
    public void Numbers_stay()
    {
        var people = FairnessPlatform.Groups(new SyntheticGroupsOptions(), trainRows: 200, heldOutRows: 400, repetitions: 2);
        FairnessCell[] cells =
        [
            FairnessCell.Nobody, new(RelabellingRule.Probability, 1, 0.2), new(RelabellingRule.NeighbourLabels, 0.5, 0.3) { Neighbours = 3, Known = 20 },
            new(RelabellingRule.NeighbourDistance, 1, 0.2) { Promoters = 0.2 }, new(RelabellingRule.Random, 1, 0.2) { Method = FirmMethod.Massaging },
        ];
        var results = new FairnessPlan(people, cells, 2) { Seed = 9 }.Run();
        Pinned.Equal("""
        0 0 4 6 44 13 0 0 4 48 0 1 8 7 47 14 0 0 5 46 1 0 7 12 44 15 6 6 1 56 1 1 12 11 48 15 7 7 3 49
        2 0 7 8 44 15 5 2 3 52 2 1 9 11 48 14 5 5 5 51 3 0 7 11 64 31 6 2 4 37 3 1 14 12 56 24 7 5 6 44
        4 0 8 13 44 12 6 2 6 56 4 1 14 11 47 14 7 2 8 46
        """, results.Runs.SelectMany(r => (double[])
        [
            Array.IndexOf(cells, r.Cell), r.Seed, r.Result.TestMinority.TruePositives, r.Result.TestMinority.FalsePositives, r.Result.TestMajority.TruePositives,
            r.Result.TestMajority.FalsePositives, r.Result.Flippers.Count, r.Result.Flippers.AcceptedAfter, r.Result.Others.AcceptedAfter, r.Result.SameAsTwin,
        ]));
    }
}
