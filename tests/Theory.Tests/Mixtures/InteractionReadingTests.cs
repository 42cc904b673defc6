using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Theory.Tests.Mixtures;

public class InteractionReadingTests
{
    [Fact]
    public void Readings_are_put_in_relation_to_the_model_without_any_collective()
    {
        var reading = new InteractionReading(without: 0.4, alone: 0.5, together: 0.3);
        Assert.Equal(1.25, reading.RelativeAlone, 15);
        Assert.Equal(0.75, reading.RelativeTogether, 15);
        Assert.Equal(-0.5, reading.Constructiveness, 15);
        Assert.Equal(reading.RelativeTogether - reading.RelativeAlone, reading.Constructiveness, 15);
        Assert.Equal(-0.2, reading.Change, 15);
    }

    [Fact]
    public void Another_collective_that_does_nothing_has_constructiveness_zero() =>
        Assert.Equal(0, new InteractionReading(0.1, 0.7, 0.7).Constructiveness);

    [Fact]
    public void An_objective_of_zero_has_no_ratio_but_a_change()
    {
        var reading = new InteractionReading(0, 0.9, 0.2);
        Assert.All([reading.RelativeAlone, reading.RelativeTogether, reading.Constructiveness], ratio => Assert.Equal(double.NaN, ratio));
        Assert.Equal(-0.7, reading.Change, 15);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_objective_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("without", () => new InteractionReading(value, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("alone", () => new InteractionReading(1, value, 1));
        Assert.Throws<ArgumentOutOfRangeException>("together", () => new InteractionReading(1, 1, value));
    }
}
