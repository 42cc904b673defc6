using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Workflows;

public sealed class QueueVotingTests
{
    [Fact]
    public void Equal_workers_are_a_pool()
    {
        var prior = DifficultyPrior.Equal();
        double[] errors = [.. Enumerable.Repeat(1.0, 12)];
        Assert.Equal(
            OptimalVoting.Solve(VotingModel.Of(prior, SkillLaw.Of(1)), new(50), 12).Value, QueueVoting.Solve(prior, errors, new(50)).Value, 1e-10);
    }

    [Fact]
    public void Different_workers_agree_with_a_tree()
    {
        var (prior, random) = (DifficultyPrior.Beta(2, 3, 4), new RandomStream(5));
        for (var trial = 0; trial < 10; trial++)
        {
            double[] errors = [.. Enumerable.Range(0, 7).Select(_ => Math.Round(2 * random.NextDouble(), 0) / 2 + 0.1)];
            var stakes = new VotingStakes(30 * random.NextDouble());
            Assert.Equal(Tree(prior, errors, stakes, 0, new double[2, 4]), QueueVoting.Solve(prior, errors, stakes).Value, 1e-10);
        }
    }

    [Fact]
    public void A_vote_of_a_good_worker_decides_more_than_one_of_a_bad_worker()
    {
        var prior = DifficultyPrior.Equal(5);
        var queue = QueueVoting.Solve(prior, [0.01, 5, 5], new(12));
        Assert.Equal(VotingAction.Ask(), queue.Next());
        Assert.Equal(VotingAction.Submit(true), queue.Next(true));
        Assert.Equal(VotingAction.Submit(false), queue.Next(false));
        Assert.Throws<ArgumentException>(() => queue.Next(true, true, true, true));
        Assert.Throws<ArgumentException>(() => QueueVoting.Solve(prior, [1], new(12) { LargestBatch = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => QueueVoting.Solve(prior, [.. Enumerable.Range(0, 40).Select(k => 0.1 * k)], new(12)));
    }

    /// <summary>Likelihoods of the votes so far, by answer and difficulty, multiplied along the tree.</summary>
    private static double Tree(DifficultyPrior prior, double[] errors, VotingStakes stakes, int t, double[,] mass)
    {
        if (t == 0)
        {
            for (var d = 0; d < prior.Count; d++) mass[0, d] = mass[1, d] = 0.5 * prior.Weights[d];
        }

        var (no, yes) = (Enumerable.Range(0, prior.Count).Sum(d => mass[0, d]), Enumerable.Range(0, prior.Count).Sum(d => mass[1, d]));
        var best = -stakes.Wrong * Math.Min(yes, no);
        if (t == errors.Length) return best;
        var future = 0.0;
        for (var vote = 0; vote < 2; vote++)
        {
            var after = (double[,])mass.Clone();
            for (var answer = 0; answer < 2; answer++)
            {
                for (var d = 0; d < prior.Count; d++)
                {
                    var a = BallotAccuracy.Of(prior.Points[d], errors[t]);
                    after[answer, d] *= vote == answer ? a : 1 - a;
                }
            }

            future += Tree(prior, errors, stakes, t + 1, after);
        }

        return Math.Max(best, future - stakes.Costs[0] * (yes + no));
    }
}
