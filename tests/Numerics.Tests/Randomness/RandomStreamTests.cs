using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Randomness;

public class RandomStreamTests
{
    // A normal approximation with 5.1 standard errors fails for a correct program with probability below 4e-7 a comparison, two-sided.
    private const double StandardErrors = 5.1;

    [Fact]
    public void Depends_only_on_the_seed_and_the_position()
    {
        var first = new RandomStream(42);
        var second = new RandomStream(42);
        Assert.Equal(Draw(first, 100), Draw(second, 100));
        Assert.NotEqual(Draw(new RandomStream(42), 100), Draw(new RandomStream(43), 100));
    }

    [Fact]
    public void A_child_does_not_depend_on_what_its_parent_drew()
    {
        var parent = new RandomStream(7);
        var before = Draw(parent.Child(3), 20);
        Draw(parent, 13);

        Assert.Equal(before, Draw(parent.Child(3), 20));
        Assert.NotEqual(before, Draw(parent.Child(4), 20));
    }

    [Fact]
    public void Children_of_many_streams_are_all_different()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 100; seed++)
        {
            for (ulong child = 0; child < 100; child++) Assert.True(seen.Add(new RandomStream(seed).Child(child).NextUInt64()));
        }
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_the_uniform_law()
    {
        const int n = 200_000;
        var random = new RandomStream(1);
        double sum = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            var u = random.NextDouble();
            Assert.InRange(u, 0, 1 - 1.0 / (1UL << 53));
            sum += u;
            squares += u * u;
        }

        Assert.Equal(0.5, sum / n, StandardErrors * Math.Sqrt(1.0 / 12 / n));
        Assert.Equal(1.0 / 3, squares / n, StandardErrors * Math.Sqrt(4.0 / 45 / n));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Integers_are_equally_likely(int values)
    {
        const int n = 120_000;
        var random = new RandomStream(5);
        var counts = new int[values];
        for (var i = 0; i < n; i++) counts[random.NextInt32(values)]++;
        var expected = (double)n / values;
        foreach (var count in counts) Assert.Equal(expected, count, StandardErrors * Math.Sqrt(expected) + 1e-9);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_law()
    {
        const int n = 200_000;
        var random = new RandomStream(9);
        double sum = 0, squares = 0, fourth = 0;
        for (var i = 0; i < n; i++)
        {
            var z = random.NextNormal();
            sum += z;
            squares += z * z;
            fourth += z * z * z * z;
        }

        Assert.Equal(0, sum / n, StandardErrors / Math.Sqrt(n));
        Assert.Equal(1, squares / n, StandardErrors * Math.Sqrt(2.0 / n));
        Assert.Equal(3, fourth / n, StandardErrors * Math.Sqrt(96.0 / n));
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        const int n = 60_000;
        var random = new RandomStream(3);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < n; i++)
        {
            int[] items = [0, 1, 2];
            random.Shuffle<int>(items);
            var key = string.Concat(items);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(6, counts.Count);
        foreach (var count in counts.Values) Assert.Equal(n / 6.0, count, StandardErrors * Math.Sqrt(n / 6.0));
    }

    [Fact]
    public void Samples_without_replacement_are_distinct_and_cover_the_population()
    {
        var random = new RandomStream(4);
        var sample = random.SampleWithoutReplacement(100, 40);
        Assert.Equal(40, sample.Distinct().Count());
        Assert.All(sample, i => Assert.InRange(i, 0, 99));
        Assert.Equal(Enumerable.Range(0, 100), random.SampleWithoutReplacement(100, 100).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => random.SampleWithoutReplacement(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(0));
    }

    private static ulong[] Draw(RandomStream stream, int count)
    {
        var numbers = new ulong[count];
        for (var i = 0; i < count; i++) numbers[i] = stream.NextUInt64();
        return numbers;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10)]
    public void Bits_are_those_of_the_numbers(int length)
    {
        var (filled, drawn) = (new RandomStream(5), new RandomStream(5));
        var bits = new uint[length];
        filled.Fill(bits);
        var expected = new List<uint>();
        while (expected.Count < length)
        {
            var number = drawn.NextUInt64();
            expected.AddRange([(uint)number, (uint)(number >> 32)]);
        }

        Assert.Equal(expected.Take(length), bits);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(12, 0.07)]
    [InlineData(12, 0.5)]
    [InlineData(30, 0.93)]
    public void Numbers_of_successes_have_the_binomial_law(int trials, double probability)
    {
        const int draws = 40_000;
        var random = new RandomStream(5);
        var counts = new int[trials + 1];
        for (var i = 0; i < draws; i++) counts[random.NextBinomial(trials, probability)]++;

        // Pearson's statistic over cells of at least 20 expected draws, against the mean of its law plus six deviations.
        var (statistic, cells, rest, restExpected, term) = (0.0, 0, 0, 0.0, Math.Pow(1 - probability, trials));
        for (var k = 0; k <= trials; k++)
        {
            var expected = draws * term;
            if (expected >= 20) (statistic, cells) = (statistic + (Math.Pow(counts[k] - expected, 2) / expected), cells + 1);
            else (rest, restExpected) = (rest + counts[k], restExpected + expected);
            term *= (trials - k) / (k + 1.0) * probability / (1 - probability);
        }

        Assert.InRange(statistic, 0, cells + (6 * Math.Sqrt(2.0 * cells)));
        Assert.InRange(rest, 0, restExpected + (6 * Math.Sqrt(restExpected)) + 6);
    }

    [Fact]
    public void Numbers_of_successes_of_impossible_certain_and_hardly_possible_trials()
    {
        var random = new RandomStream(6);
        Assert.Equal(0, random.NextBinomial(100, 0));
        Assert.Equal(100, random.NextBinomial(100, 1));
        Assert.Equal(0, random.NextBinomial(0, 0.4));
        Assert.Equal(0, random.NextBinomial(int.MaxValue, 1e-300));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(-1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(1, 1.5));
    }
}
