using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class MajorityNeighboursTests
{
    [Fact]
    public void Scores_agree_with_their_definitions()
    {
        var random = new RandomStream(31);
        for (var trial = 0; trial < 100; trial++)
        {
            const int n = 40;
            var people = LabelledRows.Of([.. Enumerable.Range(0, 3 * n).Select(_ => (double)random.NextInt32(5))], [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInt32(2))]);
            int[] candidates = [.. Enumerable.Range(0, 10)], majority = [.. random.SampleWithoutReplacement(30, 20).Select(r => r + 10)];
            var neighbours = MajorityNeighbours.Of(people, candidates, majority, 7);
            double Distance(int a, int b) => Math.Sqrt(Enumerable.Range(0, 3).Sum(f => Math.Pow(people[a][f] - people[b][f], 2)));
            foreach (var k in new[] { 1, 3, 7 })
            {
                var (labels, distances, means) = (neighbours.LabelScores(k), neighbours.DistanceScores(k), neighbours.MeanDistances(k));
                foreach (var c in candidates)
                {
                    var nearest = majority.OrderBy(m => Distance(c, m)).ToArray();
                    var positive = nearest.Where(m => people.Labels[m] == 1).Take(k).ToArray();
                    Assert.Equal(nearest.Take(k).Sum(m => people.Labels[m]), labels[c]);
                    Assert.Equal(nearest.Take(k).Average(m => Distance(c, m)), means[c], 12);
                    Assert.Equal(positive.Length == 0 ? double.NegativeInfinity : -positive.Average(m => Distance(c, m)), distances[c], 12);
                }
            }
        }
    }

    [Fact]
    public void Who_knows_few_counts_those_and_who_knows_nobody_is_refused()
    {
        var people = LabelledRows.Of([0, 1, 5], [0, 0, 0]);
        var neighbours = MajorityNeighbours.Of(people, [0], [1, 2], 50);
        Assert.Equal([0.0], neighbours.LabelScores(50));
        Assert.Equal([double.NegativeInfinity], neighbours.DistanceScores(50));
        Assert.Equal([3.0], neighbours.MeanDistances(50));
        Assert.Contains("know nobody", Assert.Throws<ArgumentException>(() => MajorityNeighbours.Of(people, [0], [], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MajorityNeighbours.Of(people, [3], [1], 1));
        Assert.Throws<ArgumentException>(() => MajorityNeighbours.Of(LabelledRows.Of([0, 1], [0, 3]), [0], [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MajorityNeighbours.Of(people, [0], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => neighbours.LabelScores(0));
    }

    [Fact]
    public void The_order_of_flips_is_by_score_and_random_among_equals()
    {
        Assert.Equal([2, 0, 1], FlipOrder.Of([0.5, 0.1, 0.9], new RandomStream(1)));

        // Three equal candidates, 6,000 orders: a place is within 0.1 of 1/3 unless a binomial count is 10 standard deviations off.
        var random = new RandomStream(32);
        var first = Enumerable.Range(0, 6_000).Select(_ => FlipOrder.Of([1, 1, 1, 0], random)).CountBy(o => o[0]).ToDictionary();
        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(first[c] / 6_000.0, 0.2333, 0.4333));
        Assert.False(first.ContainsKey(3));
        Assert.Throws<ArgumentException>(() => FlipOrder.Of([double.NaN], random));
    }

    /// <summary>The chance that the neighbours' share of label 1 misses the truth by more than the bound, summed exactly for labels of known probability on a line.</summary>
    [Fact]
    public void The_estimate_misses_the_truth_by_more_than_its_bound_no_more_often_than_its_risk()
    {
        var random = new RandomStream(33);
        for (var trial = 0; trial < 300; trial++)
        {
            var (slope, k, risk, shift) = (random.NextDouble(), 1 + random.NextInt32(25), 0.02 + 0.4 * random.NextDouble(), 2 * random.NextDouble());
            double Truth(double x) => Math.Clamp(0.5 + slope * x, 0, 1);
            double[] at = [.. Enumerable.Range(0, k).Select(_ => shift * (random.NextDouble() - 0.3))];
            var bound = NeighbourEstimate.ErrorBound(at.Average(Math.Abs), k, slope, risk);
            double[] law = [1];
            foreach (var x in at) law = [.. Enumerable.Range(0, law.Length + 1).Select(j => (j < law.Length ? law[j] * (1 - Truth(x)) : 0) + (j > 0 ? law[j - 1] * Truth(x) : 0))];
            Assert.True(Enumerable.Range(0, k + 1).Where(j => Math.Abs((double)j / k - Truth(0)) > bound).Sum(j => law[j]) <= risk);
        }

        Assert.True(NeighbourEstimate.ErrorBound(2, 10, 1, 0.1) > NeighbourEstimate.ErrorBound(1, 10, 1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourEstimate.ErrorBound(-1, 1, 1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourEstimate.ErrorBound(1, 0, 1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourEstimate.ErrorBound(1, 1, -1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbourEstimate.ErrorBound(1, 1, 1, 1));
    }
}
