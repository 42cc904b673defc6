using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Objectives;

public class CombinedObjectivesTests
{
    private static readonly FiniteSignal Signal = new([1, 1, 2]);
    private static readonly Objective<int, int> Planted = new Planted<int, int>(Signal, 1), Erased = new Erased<int, int>(Signal);

    [Fact]
    public void Any_is_met_by_one_of_its_parts()
    {
        var any = new AnyMet<int, int>(Planted, Erased);
        Assert.Equal([Signal, null, Signal], any.Probes);
        Assert.True(any.IsMet([1, 0, 2]));
        Assert.True(any.IsMet([0, 2, 2]));
        Assert.False(any.IsMet([0, 1, 2]));
    }

    [Fact]
    public void Prevented_is_met_where_the_other_is_not()
    {
        var prevented = new Prevented<int, int>(new AnyMet<int, int>(Planted, Erased));
        int[] people = [0, 1, 2];
        foreach (var predictor in new Func<int, int>[] { x => x, _ => 1, x => x == 2 ? 1 : 0 })
            Assert.Equal(1, prevented.Success(people, predictor) + prevented.Other.Success(people, predictor), 1e-15);
    }
}
