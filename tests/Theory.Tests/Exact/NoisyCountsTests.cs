using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Exact;

public class NoisyCountsTests
{
    [Fact]
    public void Without_noise_it_is_the_Bayes_optimal_firm()
    {
        var random = new RandomStream(1901);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var law = new FeatureLabelPlanting<int, int>(signal, target).Law(population);
            var seen = FinitePopulation.Mix(random.NextDouble(), law, population);
            var counts = new NoisyCounts(seen, 1 + random.NextInt32(1_000), 0);
            foreach (var objective in new Objective<int, int>[] { new Planted<int, int>(signal, target), new Unplanted<int, int>(signal, target), new Predicted<int, int>(target) })
                Assert.Equal(SignalSuccess.Of(objective, seen, population), counts.Success(objective, population));
            for (var x = 0; x < population.FeatureCount; x++)
            {
                var winner = Enumerable.Range(0, population.LabelCount).MaxBy(y => seen[x, y]);
                Assert.Equal(1, counts.Probability(x, winner));
            }
        }
    }

    [Fact]
    public void Success_accuracy_and_frequency_are_means_over_all_classifiers()
    {
        var random = new RandomStream(1902);
        for (var trial = 0; trial < 200; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random, mostFeatures: 4, mostLabels: 3);
            var (n, m) = (population.FeatureCount, population.LabelCount);
            var counts = new NoisyCounts(RandomPlatform.SparsePopulation(random, n, m), 20, 1 + 5 * random.NextDouble());
            var planted = new Planted<int, int>(signal, target);
            Objective<int, int>[] objectives =
            [
                planted, new Erased<int, int>(signal), new AnyMet<int, int>(planted, new Predicted<int, int>(target)), new Prevented<int, int>(planted),
            ];
            var (successes, accuracy, frequency) = (new double[objectives.Length], 0.0, 0.0);
            var classifier = new int[n];
            for (var number = 0; number < (int)Math.Pow(m, n); number++)
            {
                for (var (x, rest) = (0, number); x < n; x++, rest /= m) classifier[x] = rest % m;
                var probability = Enumerable.Range(0, n).Aggregate(1.0, (p, x) => p * counts.Probability(x, classifier[x]));
                for (var k = 0; k < objectives.Length; k++) successes[k] += probability * SignalSuccess.Of(objectives[k], classifier, population);
                accuracy += probability * Enumerable.Range(0, n).Sum(x => population[x, classifier[x]]);
                frequency += probability * Enumerable.Range(0, n).Where(x => classifier[x] == target).Sum(population.FeatureMass);
            }

            for (var k = 0; k < objectives.Length; k++) Assert.Equal(successes[k], counts.Success(objectives[k], population), 1e-12);
            Assert.Equal(accuracy, counts.Accuracy(population), 1e-12);
            Assert.Equal(frequency, counts.Frequency(target, population, _ => true), 1e-12);
        }
    }

    [Fact]
    public void Probabilities_add_up_and_have_their_limits()
    {
        var random = new RandomStream(1903);
        for (var trial = 0; trial < 500; trial++)
        {
            var population = RandomPlatform.Draw(random, mostLabels: 6).Population;
            var (people, noise) = (1 + random.NextInt32(500), 0.1 + 20 * random.NextDouble());
            var counts = new NoisyCounts(population, people, noise);
            var (scaled, loud) = (new NoisyCounts(population, 3 * people, 3 * noise), new NoisyCounts(population, people, 1e9));
            for (var x = 0; x < population.FeatureCount; x++)
            {
                Assert.Equal(1, Enumerable.Range(0, population.LabelCount).Sum(y => counts.Probability(x, y)), 1e-12);
                for (var y = 0; y < population.LabelCount; y++)
                {
                    Assert.Equal(counts.Probability(x, y), scaled.Probability(x, y), 1e-12);
                    Assert.Equal(1.0 / population.LabelCount, loud.Probability(x, y), 1e-6);
                }
            }
        }

        // A third label that nobody reports by far leaves the closed form of two.
        var two = new NoisyCounts(FinitePopulation.OfJoint(new[,] { { 0.6, 0.4, 0 } }), 1_000, 40);
        Assert.Equal(NormalLaw.Cdf(200 / (40 * Math.Sqrt(2))), two.Probability(0, 0), 1e-12);
    }

    [Fact]
    public void Drawn_noise_agrees()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.2, 0.15, 0.1, 0.05 }, { 0.1, 0.1, 0.15, 0.15 } });
        var (counts, random) = (new NoisyCounts(population, 100, 8), new RandomStream(1904));
        const int draws = 200_000;
        var won = new int[2, 4];
        for (var draw = 0; draw < draws; draw++)
        {
            for (var x = 0; x < 2; x++) won[x, Enumerable.Range(0, 4).Select(y => (y, Count: 100 * population[x, y] + 8 * random.NextNormal())).MaxBy(c => c.Count).y]++;
        }

        // Eight frequencies, each within five and a half standard errors: a correct program fails with a probability below 4e-7.
        for (var x = 0; x < 2; x++)
        {
            for (var y = 0; y < 4; y++)
            {
                var p = counts.Probability(x, y);
                Assert.InRange((double)won[x, y] / draws, p - 5.5 * Math.Sqrt(p * (1 - p) / draws), p + 5.5 * Math.Sqrt(p * (1 - p) / draws));
            }
        }
    }

    [Fact]
    public void Refuses_what_is_no_firm()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyCounts(population, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyCounts(population, 10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyCounts(population, 10, double.NaN));
        var counts = new NoisyCounts(population, 10, 1);
        Assert.Throws<ArgumentException>(() => counts.Success(new Planted<int, int>(new FiniteSignal([0, 0]), 1), population));
        Assert.Throws<ArgumentException>(() => counts.Accuracy(FinitePopulation.OfJoint(new[,] { { 0.5 , 0.25 }, { 0.25, 0 } })));
        Assert.Throws<ArgumentOutOfRangeException>(() => counts.Frequency(2, population, _ => true));
    }
}
