using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Signals;

public class CoordinateGridTests
{
    [Fact]
    public void Numbers_every_vector_once()
    {
        var grid = new CoordinateGrid(3, 2, 4);
        Assert.Equal(24, grid.FeatureCount);
        for (var x = 0; x < grid.FeatureCount; x++)
        {
            Assert.Equal(x, grid.Feature(grid.Coordinate(x, 0), grid.Coordinate(x, 1), grid.Coordinate(x, 2)));
        }
    }

    [Fact]
    public void A_signal_sets_its_coordinates_and_leaves_the_others()
    {
        var grid = new CoordinateGrid(3, 2, 4);
        var signal = grid.Setting((2, 3), (1, 0));
        for (var x = 0; x < grid.FeatureCount; x++) Assert.Equal(grid.Feature(grid.Coordinate(x, 0), 0, 3), signal.Apply(x));
        Assert.True(signal.IsIdempotent);
        Assert.Equal([3, 1], signal.Placements.Select(p => p.Corrupted.Count));
        Assert.Equal(grid.Feature(2, 1, 3), signal.Keeping(k => k == 0).Apply(grid.Feature(2, 1, 0)));
        Assert.Equal(7, signal.Keeping(_ => false).Apply(7));
        Assert.Equal(7, signal.Keeping(_ => false).Keeping(_ => false).Apply(7));
    }

    [Fact]
    public void Placements_are_made_in_order()
    {
        var signal = FiniteSignal.OfPlacements(new SignalPlacement(new FiniteSignal([1, 2, 0])), new SignalPlacement(new FiniteSignal([0, 0, 2])));
        Assert.Equal([0, 2, 0], Enumerable.Range(0, 3).Select(signal.Apply));
        Assert.Equal([1, 2, 0], Enumerable.Range(0, 3).Select(signal.Keeping(k => k == 0).Apply));
        Assert.Equal(new FiniteSignal([0, 0, 2]).Placements.Single().Kept.Apply(1), signal.Keeping(k => k == 1).Apply(1));
    }

    [Fact]
    public void Refuses_what_is_no_vector_or_signal()
    {
        var grid = new CoordinateGrid(3, 2);
        Assert.Throws<ArgumentException>(() => new CoordinateGrid());
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoordinateGrid(3, 0));
        Assert.Contains("one value for each", Assert.Throws<ArgumentException>(() => grid.Feature(1)).Message, StringComparison.Ordinal);
        Assert.Contains("0…1", Assert.Throws<ArgumentOutOfRangeException>(() => grid.Feature(1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Coordinate(6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Coordinate(0, 2));
        Assert.Throws<ArgumentException>(() => grid.Setting((0, 1), (0, 2)));
        Assert.Throws<ArgumentException>(() => grid.Setting());
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Setting((1, 2)));
        Assert.Throws<ArgumentException>(() => new SignalPlacement(new FiniteSignal([0, 0]), new FiniteSignal([0])));
        Assert.Throws<ArgumentException>(() => FiniteSignal.OfPlacements(new SignalPlacement(new FiniteSignal([0])), new SignalPlacement(new FiniteSignal([0, 0]))));
    }
}
