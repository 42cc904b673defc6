using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Aggregation;

public sealed class SkillFitTests
{
    private static readonly double[] Errors = [0.2, 0.5, 1, 2, 4];

    private static (CrowdVotes Votes, int[] Truth, double[] Difficulty) Crowd(int items, DifficultyPrior prior, ulong seed)
    {
        var random = new RandomStream(seed);
        int[] truth = [.. Enumerable.Range(0, items).Select(_ => random.NextInt32(2))];
        double[] difficulty = [.. truth.Select(_ => prior.Points[random.NextInt32(prior.Count)])];
        var votes = from item in Enumerable.Range(0, items)
                    from w in Enumerable.Range(0, Errors.Length)
                    select new CrowdVote(w, item, random.NextDouble() < BallotAccuracy.Of(difficulty[item], Errors[w]) ? truth[item] : 1 - truth[item]);
        return (CrowdVotes.Of(votes.ToArray()), truth, difficulty);
    }

    [Fact]
    public void Known_difficulties_give_the_errors_back()
    {
        var (votes, truth, difficulty) = Crowd(6_000, DifficultyPrior.Equal(11), 1);
        var fit = SkillFit.Known(votes, truth, difficulty);

        // Fisher information of γ at 6,000 votes leaves a standard error below 5 % of γ; eight of them.
        for (var w = 0; w < Errors.Length; w++) Assert.Equal(Errors[w], fit.Errors[w], 0.4 * Errors[w]);
        Assert.Equal(0, fit.Unknown);
        Assert.Equal(fit.Errors.Average(), fit.Pool().Mean, 1e-12);
    }

    [Fact]
    public void Without_gold_the_order_and_the_scale_come_back_under_the_right_law_of_difficulties()
    {
        var prior = DifficultyPrior.Of([0.1, 0.3, 0.5, 0.7, 0.9], [0.2, 0.2, 0.2, 0.2, 0.2]);
        var (votes, truth, _) = Crowd(4_000, prior, 2);
        var fit = SkillFit.WithoutGold(votes, prior).Value;
        for (var w = 1; w < Errors.Length; w++) Assert.True(fit.Errors[w] > fit.Errors[w - 1]);
        Assert.InRange(fit.Errors[2], 0.6, 1.5);
        var right = Enumerable.Range(0, votes.Items).Count(i => (fit.Yes[i] > 0.5 ? 1 : 0) == truth[i]);
        var majority = MajorityVote.Of(votes).Accuracy(truth);
        Assert.True(right / (double)votes.Items > majority);
    }

    [Fact]
    public void Another_scale_of_difficulty_is_taken_up_by_the_errors()
    {
        // (1 − d)^γ with d replaced by 1 − (1 − d)²: half the γ describe the same votes.
        var prior = DifficultyPrior.Of([0.1, 0.3, 0.5, 0.7, 0.9], [0.2, 0.2, 0.2, 0.2, 0.2]);
        var squared = DifficultyPrior.Of([.. prior.Points.Select(d => 1 - (1 - d) * (1 - d))], [.. prior.Weights]);
        var (votes, _, _) = Crowd(1_000, prior, 3);
        var (one, other) = (SkillFit.WithoutGold(votes, prior).Value, SkillFit.WithoutGold(votes, squared).Value);
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 0.5);
        for (var w = 0; w < Errors.Length; w++) Assert.Equal(one.Errors[w], 2 * other.Errors[w], 0.03 * one.Errors[w]);
    }

    [Fact]
    public void A_worker_without_gold_is_unknown_and_counted()
    {
        var votes = CrowdVotes.Of([new(0, 0, 1), new(1, 1, 1), new(0, 2, 0)]);
        var fit = SkillFit.Known(votes, [1, -1, 1], [0.5, 0.5, 0.5]);
        Assert.True(double.IsNaN(fit.Errors[1]));
        Assert.Equal(1, fit.Unknown);
        Assert.Single(fit.Pool().Errors);

        // One right, one wrong at d = ½: the best estimate is a = ½, which every large γ reaches.
        Assert.Equal(0.5, BallotAccuracy.Of(0.5, fit.Errors[0]), 1e-6);
        Assert.Throws<ArgumentException>(() => SkillFit.Known(votes, [-1, -1, -1], [0.5, 0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => SkillFit.Known(votes, [1], [0.5]));
        Assert.Throws<ArgumentException>(() => SkillFit.WithoutGold(CrowdVotes.Of([new(0, 0, 2)], labels: 3), DifficultyPrior.Equal()));
    }

    [Fact]
    public void The_update_after_a_vote_is_the_published_one()
    {
        Assert.Equal(0.97, SkillFit.AfterVote(1, true, 0.6), 12);
        Assert.Equal(1.02, SkillFit.AfterVote(1, false, 0.6), 12);
        Assert.Equal(0, SkillFit.AfterVote(0.01, true, 0.6));
    }
}
