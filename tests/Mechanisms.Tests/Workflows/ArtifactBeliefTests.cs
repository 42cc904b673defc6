using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Workflows;

public sealed class ArtifactBeliefTests
{
    private static readonly WorkflowProblem Published = new(QualityLaw.Beta(1, 9), ImprovementModel.Published(), SkillLaw.Of(1), 0.5, 30, 10);

    [Fact]
    public void The_published_prior_has_its_known_values()
    {
        var joint = ArtifactBelief.Start(Published).Improve();
        var marginal = ArtifactBelief.Start(Published, BeliefUpdate.Marginal).Improve();
        Assert.Equal(0.1004, joint.Present.Mean, 5e-5);
        Assert.Equal(0.3002, joint.Improved.Mean, 5e-5);
        Assert.Equal(64.21, joint.PresentUtility, 5e-3);
        Assert.Equal(212.23, joint.ImprovedUtility, 5e-3);
        Assert.Equal(0.919, joint.ProbabilityImproved, 5e-4);
        Assert.Equal(0.876, marginal.ProbabilityImproved, 5e-4);
    }

    [Theory]
    [InlineData(BeliefUpdate.Joint, true, double.NaN, 267.31)]
    [InlineData(BeliefUpdate.Marginal, true, double.NaN, 282.87)]
    [InlineData(BeliefUpdate.Joint, false, 134.75, 115.65)]
    [InlineData(BeliefUpdate.Marginal, false, 176.57, 94.46)]
    public void Five_equal_votes_move_the_two_beliefs_differently(BeliefUpdate update, bool vote, double present, double improved)
    {
        var belief = ArtifactBelief.Start(Published, update).Improve();
        for (var k = 0; k < 5; k++) belief = belief.Vote(vote);
        if (!double.IsNaN(present)) Assert.Equal(present, belief.PresentUtility, 5e-3);
        Assert.Equal(improved, belief.ImprovedUtility, 5e-3);
    }

    [Fact]
    public void The_order_of_votes_matters_to_the_marginal_belief_only()
    {
        ArtifactBelief After(BeliefUpdate update, params bool[] votes) => votes.Aggregate(ArtifactBelief.Start(Published, update).Improve(), (b, v) => b.Vote(v));
        Assert.Equal(After(BeliefUpdate.Joint, true, false, false).ImprovedUtility, After(BeliefUpdate.Joint, false, false, true).ImprovedUtility, 1e-9);
        Assert.NotEqual(After(BeliefUpdate.Marginal, true, false, false).ImprovedUtility, After(BeliefUpdate.Marginal, false, false, true).ImprovedUtility, 1e-2);
    }

    [Fact]
    public void The_joint_belief_is_a_martingale_and_the_vote_probability_its_weight()
    {
        var belief = ArtifactBelief.Start(Published).Improve().Vote(true);
        var p = belief.VoteProbability;
        Assert.Equal(belief.ImprovedUtility, p * belief.Vote(true).ImprovedUtility + (1 - p) * belief.Vote(false).ImprovedUtility, 1e-9);
        Assert.Equal(belief.PresentUtility, p * belief.Vote(true).PresentUtility + (1 - p) * belief.Vote(false).PresentUtility, 1e-9);
    }

    [Fact]
    public void The_joint_belief_agrees_with_counting_simulated_worlds()
    {
        var problem = new WorkflowProblem(QualityLaw.Beta(1, 4, 4), ImprovementModel.Published(4), SkillLaw.Of(1), 0.5, 30, 10);
        var (random, kept, utility) = (new RandomStream(9), 0, 0.0);
        int Draw(Func<int, double> p)
        {
            var left = random.NextDouble();
            for (var k = 0; k < 3; k++)
            {
                left -= p(k);
                if (left < 0) return k;
            }

            return 3;
        }

        for (var trial = 0; trial < 400_000; trial++)
        {
            var q = Draw(k => problem.Prior.Weights[k]);
            var improved = Draw(k => problem.Improvement.Probability(q, k));
            var p = problem.VoteForSecond(q, improved);
            if (random.NextDouble() < p || random.NextDouble() < p) continue;
            kept++;
            utility += problem.Utility(improved);
        }

        var belief = ArtifactBelief.Start(problem).Improve().Vote(false).Vote(false);

        // Hoeffding: utilities lie in [0, 1000].
        Assert.Equal(belief.ImprovedUtility, utility / kept, 1000 * Math.Sqrt(Math.Log(2 / 1e-7) / (2.0 * kept)));
    }

    [Fact]
    public void Refuses_votes_without_a_pair_and_grids_that_differ()
    {
        Assert.Throws<InvalidOperationException>(() => ArtifactBelief.Start(Published).Vote(true));
        Assert.Throws<ArgumentException>(() => new WorkflowProblem(QualityLaw.Beta(1, 9, 5), ImprovementModel.Published(6), SkillLaw.Of(1), 0.5, 30, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkflowProblem(QualityLaw.Beta(1, 9, 5), ImprovementModel.Published(5), SkillLaw.Of(1), 0, 30, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkflowProblem(QualityLaw.Beta(1, 9, 5), ImprovementModel.Published(5), SkillLaw.Of(1), 1, -1, 10));
        Assert.Throws<ArgumentException>(() => new WorkflowProblem(QualityLaw.Beta(1, 9, 5), ImprovementModel.Published(5), SkillLaw.Of(1), 1, 1, 1, q => -q));
    }
}
