using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class TextPlantingExperimentTests
{
    [Fact]
    public void A_large_collective_takes_over_and_nobody_achieves_nothing()
    {
        var results = TextPlantingExperiment.Run(ToyTexts.Plan(members: [0, 120], seeds: 2));
        foreach (var target in new[] { 0, 1 })
        {
            var curve = results.Curve(target);
            Assert.True(curve[0].Success.Value < 0.7);
            Assert.True(curve[^1].Success.Value > 0.95);
            Assert.True(results.Curve(target, TextSuccess.AnyPosition)[^1].Success.Value > 0.95);
            Assert.InRange(results.CriticalMass(target, 0.9), 1e-9, 120.0 / 400);
            Assert.Equal(curve[0].Success, results.BaseRate(target));
        }

        Assert.Equal(2 * (1 + 2), results.Trainings);
        Assert.True(results.PrecisionAtOne(0) > 0.9);
    }

    [Fact]
    public void Same_seed_same_result()
    {
        var plan = ToyTexts.Plan(members: [0, 5, 20], seeds: 2);
        Assert.Equal(TextPlantingExperiment.Run(plan).Runs, TextPlantingExperiment.Run(plan).Runs);
        Assert.NotEqual(TextPlantingExperiment.Run(plan).Runs, TextPlantingExperiment.Run(plan with { Seed = 2 }).Runs);
    }

    [Fact]
    public void A_run_does_not_depend_on_which_others_the_plan_holds()
    {
        var alone = TextPlantingExperiment.Run(ToyTexts.Plan(members: [20], seeds: 1));
        var together = TextPlantingExperiment.Run(ToyTexts.Plan(members: [0, 5, 20], seeds: 3));

        Assert.Equal(alone.Runs, together.Runs.Where(r => r is { Members: 20, Repetition: 0 }));
    }

    [Fact]
    public void Plans_run_together_give_what_each_gives_alone()
    {
        var (sparse, dense) = (ToyTexts.Plan([0, 20], 1) with { Spacing = 20 }, ToyTexts.Plan([0, 20], 1));
        var together = TextPlantingExperiment.RunAll([sparse, dense]);

        Assert.Equal(TextPlantingExperiment.Run(sparse).Runs, together[0].Runs);
        Assert.Equal(TextPlantingExperiment.Run(dense).Runs, together[1].Runs);
    }

    [Fact]
    public void Feature_only_members_carry_the_signal_where_they_have_the_target_and_change_no_label()
    {
        var plan = ToyTexts.Plan(members: [0, 100, 400], seeds: 2) with { Strategy = TextPlantingStrategy.FeatureOnly };
        var (results, both) = (TextPlantingExperiment.Run(plan), TextPlantingExperiment.Run(plan with { Strategy = TextPlantingStrategy.FeatureLabel }));
        foreach (var target in new[] { 0, 1 })
        {
            var having = Enumerable.Range(0, 400).Count(i => LabelSet.Has(plan.Train.Labels(i), target));
            Assert.Equal(0, results.ActiveMembers(target, 0));
            Assert.Equal(having, results.ActiveMembers(target, 400));
            Assert.InRange(results.ActiveMembers(target, 100), 1, 99);
            Assert.Equal(100, both.ActiveMembers(target, 100));

            // The signal then stands on every text with the target and on no other, so it tells the target.
            Assert.True(results.Curve(target)[^1].Success.Value > 0.9);
            Assert.True(results.Curve(target)[1].Success.Value < both.Curve(target)[1].Success.Value);
        }

        Assert.Equal(both.BaseRate(0), results.BaseRate(0));
        Assert.Throws<ArgumentException>(() => results.ActiveMembers(0, 7));
    }

    [Fact]
    public void Tells_its_progress_part_by_part()
    {
        var reports = new List<WorkProgress>();
        TextPlantingExperiment.Run(ToyTexts.Plan(members: [5, 20], seeds: 1), new Recorder(reports));

        Assert.Equal([0, 1, 2, 3, 4], reports.Select(r => r.Done));
        Assert.All(reports, r => Assert.Equal(4, r.Total));
    }

    [Fact]
    public void Stops_when_asked_and_when_the_notebook_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TextPlantingExperiment.Run(ToyTexts.Plan([5], 1), cancellation: cancelled.Token));

        using var notebook = new NotebookStandIn();
        notebook.Stop();
        Assert.ThrowsAny<OperationCanceledException>(() => TextPlantingExperiment.Run(ToyTexts.Plan([5], 1)));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_data()
    {
        var plan = ToyTexts.Plan([5], 1);
        AssertRefused("empty", plan with { Targets = [] });
        AssertRefused("does not fit into 400", plan with { Members = [401] });
        AssertRefused("no strategy", plan with { Strategy = (TextPlantingStrategy)7 });
        AssertRefused("Target 9", plan with { Targets = [9] });
        AssertRefused("'common0' occurs in the vocabulary", plan with { SignalWord = "common0" });
        AssertRefused("differ", plan with { Test = ToyTexts.Of(5, ["other", "labels"]) });
    }

    [Fact]
    public void Shares_become_whole_distinct_members() =>
        Assert.Equal([0, 1, 25, 250], TextPlantingPlan.MembersOf(25_000, 0, 0.00001, 0.001, 0.01, 0.00100001));

    private static void AssertRefused(string part, TextPlantingPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => TextPlantingExperiment.Run(plan)).Message, StringComparison.Ordinal);

    private sealed class Recorder(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => reports.Add(value);
    }
}
