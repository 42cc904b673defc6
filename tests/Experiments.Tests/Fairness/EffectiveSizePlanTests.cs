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
    public void A_firm_that_counts_its_worst_rows_sees_members_who_contradict_it_more_often()
    {
        EffectiveSizeCell[] cells = [new(0.05, 1), new(0.05, 1, 0.3), new(1, 1, 0.3)];
        var results = new EffectiveSizePlan(cells, 3) { Rows = 600 }.Run();
        Assert.All(results.Where(c => c == cells[1]), r => Assert.InRange(r.Result.EffectiveShare, 0.06, 0.05 / 0.3));
        Assert.All(results.Where(c => c == cells[2]), r => Assert.Equal(1, r.Result.EffectiveShare));
        Assert.True(results.Where(c => c == cells[1]).Mean(o => o.Success).Value > results.Where(c => c == cells[0]).Mean(o => o.Success).Value);
    }

    [Fact]
    public void Refuses_shares_and_weights_that_are_none()
    {
        Assert.Throws<ArgumentException>(() => new EffectiveSizePlan([], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(1.5, 1)], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(0.5, 0.5)], 1).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(0.5, 1)], 0).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveSizePlan([new(0.5, 1, 0)], 1).Run());
        Assert.Contains("set one of them to 1", Assert.Throws<ArgumentException>(() => new EffectiveSizePlan([new(0.5, 2, 0.5)], 1).Run()).Message, StringComparison.Ordinal);
    }
}
