using CollectiveAction.Data.Crowd;
using CollectiveAction.Experiments.Workflows;
using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Tests.Workflows;

public sealed class CrowdExperimentTests
{
    private static readonly CrowdAnswers Answers = CrowdAnswers.Of(
        "test", isSynthetic: true, 4,
        from item in Enumerable.Range(0, 60)
        from worker in Enumerable.Range(0, 4)
        select new CrowdAnswer(worker, item, worker == 3 ? 1 - item % 2 : item % 2),
        Enumerable.Range(0, 60).Select(item => item % 2));

    [Fact]
    public void A_frontier_is_the_best_of_what_is_no_dearer()
    {
        var frontier = new Frontier([(1, 0.5), (2, 0.4), (3, 0.8), (3, 0.7)]);
        Assert.Equal([(1, 0.5), (3, 0.8)], frontier.Points);
        Assert.Equal(0.65, frontier.ValueAt(2), 1e-12);
        Assert.Equal(2, frontier.CostOf(0.65), 1e-12);
        Assert.True(double.IsNaN(frontier.ValueAt(0.5)));
        Assert.True(double.IsNaN(frontier.CostOf(0.9)));
        Assert.Equal((0.8, 1), (frontier.ValueAt(9), frontier.CostOf(0.1)));
        Assert.Throws<ArgumentException>(() => new Frontier([]));
        Assert.Throws<ArgumentException>(() => new Frontier([(1, double.NaN)]));
    }

    [Fact]
    public void A_majority_of_all_answers_needs_no_order()
    {
        var results = new ReplayPlan(Answers, [ReplayCell.Majority(4), ReplayCell.Majority(1)], 3).Run(new MemoryStore());
        Assert.All(results.Measured.Where(c => c.Votes == 4), row => Assert.Equal((1.0, 4.0), (row.Result.Accuracy, row.Result.Votes)));

        // Of four answers three are right; by Hoeffding over 180 draws an error of 0.25 has probability below 1e-9.
        Assert.InRange(results.Points(VoteBuying.Majority)[0].Accuracy.Value, 0.5, 1);
    }

    [Fact]
    public void Whoever_knows_the_workers_needs_fewer_votes()
    {
        var cells = new List<ReplayCell> { ReplayCell.Majority(3), ReplayCell.Assumed(1, 40), ReplayCell.Learned(40), ReplayCell.Learned(40, individually: true) };
        var results = new ReplayPlan(Answers, cells, 2).Run(new MemoryStore());
        var known = results.Points(VoteBuying.LearnedWorkers).Single();
        Assert.Equal(1, known.Accuracy.Value, 1e-12);
        Assert.True(known.Votes.Value < results.Points(VoteBuying.Assumed, 1).Single().Votes.Value);
        Assert.True(results.VotesAgainst(3, VoteBuying.LearnedWorkers).Ratio.Value < 1);
        Assert.Throws<ArgumentException>(() => new ReplayPlan(Answers, [ReplayCell.Majority(0)], 1).ToStudy());
        Assert.Throws<ArgumentException>(() => new ReplayPlan(Answers, [ReplayCell.Learned(0)], 1).ToStudy());
    }

    [Fact]
    public void Workflows_are_compared_at_equal_money_and_equal_quality()
    {
        var world = WorkflowPlan.StandardWorlds[0];
        var plan = new WorkflowPlan(WorkflowPlan.StandardCells([world], [7, 15], depth: 3, mostImprovements: 8), 300, 3);
        var results = plan.Run(new MemoryStore());
        var comparison = results.Compare(world, 15, ballots: 3);
        Assert.True(comparison.QualityGain.Value > 0 && comparison.MoneySaved.Value > 0);

        // More ways to choose from make the fixed workflows no worse.
        Assert.True(results.Compare(world, 15).QualityGain.Value <= comparison.QualityGain.Value + 1e-12);
        Assert.Throws<ArgumentException>(() => results.Compare(world, 0.1));
        Assert.Equal(8, results.Points(world, WorkflowDecider.Fixed, 3).Count);
        Assert.Equal(results.Measured.Select(r => r.Result), plan.Run(new MemoryStore()).Measured.Select(r => r.Result));
    }

    [Fact]
    public void Misleading_questions_and_colluders_are_beyond_voting()
    {
        var (difficulty, skill, stakes) = (DifficultyPrior.Equal(), SkillLaw.Of(1), new VotingStakes(50));
        var policy = OptimalVoting.Solve(VotingModel.Of(difficulty, skill), stakes, 20);
        double Accuracy(VotingModel truth) => VotingOutcome.Of(policy, truth, stakes).Accuracy;
        var clean = Accuracy(VotingModel.Of(difficulty, skill));
        Assert.Equal(clean, Accuracy(CrowdStress.Misleading(difficulty, skill, 0)), 1e-12);
        Assert.Equal(1 - clean, Accuracy(CrowdStress.Misleading(difficulty, skill, 1)), 1e-12);
        Assert.True(Accuracy(CrowdStress.Colluding(difficulty, skill, 0.3, 0.5)) < clean);

        // Where everybody colludes on a question its answer is wrong for certain.
        Assert.Equal(0.7 * clean, Accuracy(CrowdStress.Colluding(difficulty, skill, 0.3, 1)), 1e-12);
    }

    [Fact]
    public void A_controller_that_learns_loses_less_to_a_drifting_crowd()
    {
        var results = new DriftPlan([0, 100], 800, 12).Run(new MemoryStore());
        var (stays, learns) = (results.Where(c => c.Window == 0), results.Where(c => c.Window == 100));
        Assert.True(stays.Mean(r => r.LateAccuracy).Value < stays.Mean(r => r.EarlyAccuracy).Value);
        Assert.NotEqual(stays.Mean(r => r.LateVotes).Value, learns.Mean(r => r.LateVotes).Value);
        Assert.True(learns.Mean(r => r.LateUtility).Value > stays.Mean(r => r.LateUtility).Value);
    }

    [Fact]
    public void Wages_are_told_by_batch()
    {
        var rows = WageReport.Of(CrowdTables.Tweets(synthetic: true));
        Assert.Equal(9, rows.Count);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 5, 6], rows.Select(r => Math.Round(r.Cents)));
        Assert.Equal(51_690, rows.Sum(r => r.Ballots));
        Assert.All(rows, r => Assert.InRange(r.PairAgreement.Value, 0.5, 1));
        Assert.All(rows, r => Assert.True(r.Agreement.Value > r.PairAgreement.Value));
    }

    [Fact]
    public void Agreement_is_counted_as_by_hand()
    {
        // One tweet: yes, yes, no. The two agree with the tie of one and one, which is left out; the third disagrees with two.
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TweetBallot Of(int worker, bool yes) => new("0.02", "h", worker, start, start.AddMinutes(30 * (worker + 1)), 0, yes);
        var row = WageReport.Of(TweetBallots.Of("t", true, [Of(0, true), Of(1, true), Of(2, false)])).Single();
        Assert.Equal((0.0, 1 / 3.0), (row.Agreement.Value, row.PairAgreement.Value));
        Assert.Equal((2.0, 3600.0), (row.TasksAnHour, row.Seconds));
    }

    [Fact]
    public void Figures_draw_what_they_are_given()
    {
        var policy = OptimalVoting.Solve(VotingModel.Of(DifficultyPrior.Equal(), SkillLaw.Of(1)), new(50), 20);
        Assert.Contains("ask once more", VotingFigures.Triangle(policy, 10).ToString(), StringComparison.Ordinal);
        var belief = ArtifactBelief.Start(new WorkflowProblem(QualityLaw.Beta(1, 9, 9), ImprovementModel.Published(9), SkillLaw.Of(1), 0.5, 3, 1));
        Assert.Contains("present", WorkflowFigures.Belief(belief).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WorkflowFigures.Joint(belief));
        Assert.Contains("quality", WorkflowFigures.Joint(belief.Improve()).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingFigures.Triangle(policy, 30));
    }
}
