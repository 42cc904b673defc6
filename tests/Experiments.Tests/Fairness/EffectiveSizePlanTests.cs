using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Fairness;

[Collection(nameof(NotebookCollection))]
public class EffectiveSizePlanTests
{
    [Fact]
    public void A_firm_that_trains_once_sees_the_share_and_one_that_trains_twice_sees_more()
    {
        EffectiveSizeCell[] cells = [new(0.1, 1), new(0.1, 5), new(0, 5)];
        var results = new EffectiveSizePlan(cells, 3) { Rows = 1_000 }.Run();
        Assert.All(results.Where(c => c == cells[0]), r => Assert.Equal(0.1, r.Result.EffectiveShare, 12));
        Assert.All(results.Where(c => c == cells[2]), r => Assert.Equal(0, r.Result.EffectiveShare));

        // Half of the members are errors of the first model, of the others hardly one in ten: the share grows.
        Assert.All(results.Where(c => c == cells[1]), r => Assert.InRange(r.Result.EffectiveShare, 0.11, 0.4));
        Assert.True(results.Where(c => c == cells[1]).Mean(o => o.Success).Value > results.Where(c => c == cells[0]).Mean(o => o.Success).Value);
    }

    [Fact]
    public void Refuses_shares_and_weights_that_are_none()
    {
        Assert.Throws<ArgumentException>(() => new EffectiveSizePlan([], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(1.5, 1)], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(0.5, 0.5)], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(0.5, 1)], 0).Run());
    }
}
