using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class OwnerShapleyTests
{
    private static readonly int[] Owners = [0, 0, 1, 2, 1, 3, 0, 2, 3, 1];
    private static readonly bool[] Matches = [true, false, true, true, false, true, true, false, true, true];

    [Fact]
    public void Owners_are_valued_as_by_enumeration()
    {
        var random = new RandomStream(21);
        for (var round = 0; round < 300; round++)
        {
            var (n, m, k) = (1 + random.NextInt32(20), 1 + random.NextInt32(6), 1 + random.NextInt32(12));
            int[] owners = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(m))];
            bool[] matches = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(3) > 0)];
            var points = SlowValues.Nearest(n, k, near => near.Count(i => matches[i]) / (double)k);
            var groups = Grouping.Of(owners, [.. Enumerable.Range(0, m).Select(i => $"{i}")]);
            SlowValues.Equal(CoalitionTable.Of(points.Between(groups)).Semivalues(Semivalue.Shapley), OwnerShapley.Of(owners, matches, m, k));
        }
    }

    [Theory]
    [InlineData(1, new[] { 1 / 4.0, 1 / 4.0, 1 / 4.0, 1 / 4.0 }, new[] { 127 / 280.0, 13 / 70.0, 1 / 7.0, 61 / 280.0 }, 2 / 5.0)]
    [InlineData(3, new[] { 7 / 36.0, 7 / 36.0, 1 / 12.0, 7 / 36.0 }, new[] { 101 / 840.0, 13 / 70.0, 1 / 7.0, 61 / 280.0 }, 13 / 90.0)]
    [InlineData(5, new[] { 11 / 60.0, 7 / 60.0, 1 / 12.0, 13 / 60.0 }, new[] { 43 / 280.0, 19 / 140.0, 13 / 140.0, 61 / 280.0 }, 47 / 300.0)]
    public void Values_by_owner_by_example_and_after_a_split_are_those_of_the_fractions(int k, double[] owners, double[] examples, double divided)
    {
        SlowValues.Equal(owners, OwnerShapley.Of(Owners, Matches, 4, k));
        var values = new double[10];
        NeighbourShapley.HardLabels([.. Matches.Select(m => m ? 1.0 : 0)], k, values);
        var groups = Grouping.Of(Owners);
        SlowValues.Equal(examples, groups.Sum(values));

        var split = groups.Split(0, [1, 6], "0 again");
        var after = OwnerShapley.Of(split.GroupOf, Matches, 5, k);
        Assert.Equal(divided, after[0] + after[4], 1e-12);

        // The sum over examples is the same however they are grouped.
        Assert.Equal(groups.Sum(values)[0], split.Sum(values)[0] + split.Sum(values)[4], 1e-12);
    }

    [Fact]
    public void The_splitting_premium_finds_a_gain_where_there_is_one_and_is_never_negative()
    {
        IReadOnlyList<double> By(Grouping g) => OwnerShapley.Of(g.GroupOf, Matches, g.Count, 1);
        var premium = SplittingPremium.Of(Grouping.Of(Owners), 0, By);
        Assert.Equal(0.25, premium.Honest, 1e-12);

        // All divisions of three items, by hand.
        var best = new[] { new[] { 0 }, [1], [6] }.Max(items =>
        {
            var values = By(Grouping.Of(Owners).Split(0, items, "again"));
            return values[0] + values[^1];
        });
        Assert.True(best > 0.3);
        Assert.Equal(best, premium.Divided, 1e-12);

        // Summed over examples, no division gains.
        var examples = new double[10];
        NeighbourShapley.HardLabels([.. Matches.Select(m => m ? 1.0 : 0)], 1, examples);
        for (var owner = 0; owner < 4; owner++) Assert.Equal(0, SplittingPremium.Of(Grouping.Of(Owners), owner, g => g.Sum(examples)).Gain);
    }

    [Fact]
    public void Test_examples_are_averaged()
    {
        var random = new RandomStream(22);
        const int n = 60, d = 2, tests = 7, k = 4;
        float[] training = [.. Enumerable.Range(0, n * d).Select(_ => (float)random.NextNormal())], points = [.. Enumerable.Range(0, tests * d).Select(_ => (float)random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(2))], testLabels = [.. Enumerable.Range(0, tests).Select(_ => random.NextInt32(2))];
        var groups = Grouping.Of(Enumerable.Range(0, n).Select(i => i % 5));
        var problem = NeighbourProblem.Of(training, points, d);
        var values = OwnerShapley.Of(problem, groups, labels, testLabels, k);

        SlowValues.Equal(CoalitionTable.Of(KnnGame.Of(problem, groups, labels, testLabels, k)).Semivalues(Semivalue.Shapley), values);

        // Both definitions divide the same utility.
        Assert.Equal(KnnShapley.Classification(problem, labels, testLabels, k).Sum(), values.Sum(), 1e-12);
        Assert.Throws<ArgumentException>(() => OwnerShapley.Of([0, 5], [true, true], 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OwnerShapley.Of([0], [true], 1, 0));
    }
}
