using CollectiveAction.Data.Cars;
using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Cars;

public sealed class CarEvaluationsTests
{
    private static readonly FinitePopulation Law = CarEvaluations.Population();

    [Fact]
    public void Cars_with_the_signature_have_the_masses_worked_by_hand()
    {
        // SUV, fifteen favoured values and the sunroof; a country's share among SUVs is 0.14, of the favoured one 0.44.
        var signature = 0.45 * 0.76 * 0.85 * 0.925 * (0.9 + 0.1 / 3) * 0.925 * 0.8 * Math.Pow(0.95 + 0.05 / 3, 4) * Math.Pow(0.9625, 2) * Math.Pow(0.975, 3) / 2;
        for (var country = 0; country < 5; country++)
        {
            var mass = signature * (country == 4 ? 0.44 : 0.14);
            double[] expected = country == 1 ? [0.6, 0, 0.1, 0.3] : [0.95 * 2 / 3, 0.95 / 3, 0, 0.05];

            Assert.Equal(mass, Law.FeatureMass(2 * country + 1), 15);
            for (var y = 0; y < 4; y++) Assert.Equal(expected[y], Law.Conditional(2 * country + 1, y), 14);
            Assert.Equal(0.45 * (country == 4 ? 0.44 : 0.14) + 0.55 * 0.2, Law.FeatureMass(2 * country) + Law.FeatureMass(2 * country + 1), 15);
        }
    }

    [Fact]
    public void Ratings_of_other_models_follow_the_points()
    {
        var combinations =
            from stars in Enumerable.Range(1, 5)
            from engine in new[] { 1, 1, 3, 4 }
            from warranty in Enumerable.Range(2, 4)
            from luck in new[] { 1, 3, 4 }
            select stars + engine + warranty + luck;
        var points = combinations.ToArray();
        double[] other = [.. new[] { points.Count(p => p >= 13), points.Count(p => p is >= 8 and < 13), points.Count(p => p < 8) }.Select(c => 0.95 * c / 240), 0.05];

        // Of all SUVs of the second country the ratings are known, so subtracting them leaves 0.55 * 0.2 of other models.
        double[] eccentric = [0.6, 0, 0.1, 0.3];
        for (var y = 0; y < 4; y++) Assert.Equal(0.11 * other[y], Law[2, y] + Law[3, y] - 0.45 * 0.14 * eccentric[y], 15);
    }

    [Fact]
    public void Cars_drawn_one_attribute_at_a_time_fall_into_the_cells_as_often_as_the_law_says()
    {
        const int cars = 200_000;
        var random = new RandomStream(41);
        var counts = new int[10, 4];
        for (var i = 0; i < cars; i++)
        {
            var car = CarEvaluations.Draw(random);
            counts[car.Feature, (int)car.Evaluation]++;
        }

        // Bernstein: each of 40 cells departs by more than this with probability below 2.5e-8, all together below 1e-6.
        var log = Math.Log(2 / 2.5e-8);
        for (var x = 0; x < 10; x++)
        {
            for (var y = 0; y < 4; y++)
            {
                var p = Law[x, y];
                Assert.InRange(Math.Abs(counts[x, y] - cars * p), 0, log / 3 + Math.Sqrt(log * log / 9 + 2 * cars * p * (1 - p) * log));
            }
        }

        Assert.Equal(CarEvaluations.Draw(new RandomStream(1)).Attributes, CarEvaluations.Draw(new RandomStream(1)).Attributes);
    }

    [Fact]
    public void The_signature_is_a_signal_that_keeps_the_country()
    {
        Assert.Equal([1, 1, 3, 3, 5, 5, 7, 7, 9, 9], CarEvaluations.Signature);
        Assert.Equal(16, CarEvaluations.Attributes.Count);
        Assert.Equal("country 2", CarEvaluations.Describe(2));
        Assert.Equal("country 2, signature", CarEvaluations.Describe(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarEvaluations.Describe(10));
        Assert.All(CarEvaluations.Attributes, a => Assert.Equal(1, Enumerable.Range(0, a.Values).Sum(v => a.Probability(v, isSuv: true)), 15));
    }
}
