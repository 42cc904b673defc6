using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

public class RegressionBoundTests
{
    [Fact]
    public void Both_hold_of_the_exact_distance_on_a_hundred_thousand_random_populations()
    {
        var random = new RandomStream(121);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawSparse(random);
            var (values, target) = (RegressionInstance.Values(population, random), 3 * random.NextNormal());
            var share = Math.Pow(random.NextDouble(), 1 + trial % 4);
            var planting = RegressionPlanting.Of(population, values, signal, target);
            var uniqueness = planting.Points.Sum(p => p.BaseMass);
            var distance = planting.Points.Where(p => p.BaseMass > 0).Select(p => Math.Abs(p.Pull) / p.BaseMass).DefaultIfEmpty(0).Max();
            var sum = RegressionBound.ExpectedDistance(share, planting);

            Assert.True(planting.ExpectedDistance(share) <= sum + 1e-9);
            Assert.True(sum <= RegressionBound.ExpectedDistance(share, Math.Min(1, uniqueness), distance) * (1 + 1e-9) + 1e-12);
        }
    }

    [Fact]
    public void The_first_is_approached_by_a_rare_signal()
    {
        var population = FinitePopulation.OfConditional([1e-6, 1 - 1e-6], new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } });
        var planting = RegressionPlanting.Of(population, [0, 1], FiniteSignal.Constant(2, 0), 2);

        Assert.InRange(planting.ExpectedDistance(0.01) / RegressionBound.ExpectedDistance(0.01, planting), 0.999, 1);
    }

    [Fact]
    public void Say_nothing_without_members_and_zero_when_everybody_joins()
    {
        Assert.Equal(double.PositiveInfinity, RegressionBound.ExpectedDistance(0, 0.1, 1));
        Assert.Equal(0, RegressionBound.ExpectedDistance(1, 0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionBound.ExpectedDistance(0.5, 0.1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionBound.ExpectedDistance(2, 0.1, 1));
    }
}
