using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class PlantingPlanTests
{
    [Fact]
    public void A_large_collective_takes_over_and_nobody_achieves_nothing()
    {
        var results = ToyTexts.Plan(members: [0, 120], seeds: 2).Run();
        foreach (var target in results.Targets)
        {
            var curve = results.Curve(target);
            Assert.Equal([0, 0.3], curve.X);
            Assert.True(curve.BaseRate.Value < 0.7);
            Assert.True(results.Success(target, 0.3).Value > 0.95);
            Assert.True(results.Success(target, 0.3, TextSuccess.AnyPosition).Value > 0.95);
            Assert.InRange(results.CriticalMass(target, 0.9).Value, 1e-9, 0.3);
            Assert.Equal(curve.BaseRate.Value, results.BaseRate(target).Value);
            Assert.Equal(curve.At(0.3).Value, results.Success(target, 0.3).Value);
        }

        Assert.Equal(2 * (1 + 2), results.Trainings);
        Assert.True(results.PrecisionAtOne(0) > 0.9);
    }

    [Fact]
    public void Same_seed_same_result()
    {
        var plan = ToyTexts.Plan(members: [0, 5, 20], seeds: 2);
        Assert.Equal(Told(plan.Run()), Told(plan.Run()));
        Assert.NotEqual(Told(plan.Run()), Told((plan with { Seed = 2 }).Run()));
    }

    [Fact]
    public void A_run_does_not_depend_on_which_others_the_plan_holds()
    {
        var (alone, together) = (ToyTexts.Plan(members: [20], seeds: 1).Run(), ToyTexts.Plan(members: [0, 5, 20], seeds: 3).Run());
        foreach (var target in alone.Targets)
            Assert.Equal(alone.Successes(target, 0.05), together.Successes(target, 0.05)[..1]);
    }

    [Fact]
    public void Plans_run_together_give_what_each_gives_alone()
    {
        var (sparse, dense) = (ToyTexts.Plan([0, 20], 1) with { Spacing = 20 }, ToyTexts.Plan([0, 20], 1));
        var together = PlantingPlan.RunAll([sparse, dense]);

        Assert.Equal(Told(sparse.Run()), Told(together[0]));
        Assert.Equal(Told(dense.Run()), Told(together[1]));
    }

    [Fact]
    public void A_store_keeps_what_was_computed_and_another_learner_is_another_result()
    {
        using var folder = new TemporaryFolder();
        var plan = ToyTexts.Plan([0, 20], 1);
        using var store = ResultStore.Open(folder.PathOf("planting.db"));
        var first = plan.Run(store);
        Assert.Equal(3, store.Count);
        Assert.Equal(Told(first), Told(plan.Run(store)));
        Assert.Equal(3, store.Count);

        var longer = plan with { Platform = plan.Platform with { Learner = ToyTexts.Learner.With(new() { Dimensions = 8, Epochs = 6 }) } };
        longer.Run(store);
        Assert.Equal(6, store.Count);
        using (var again = ResultStore.Open(folder.PathOf("planting.db"))) Assert.Equal(Told(first), Told(plan.Run(again)));
    }

    [Fact]
    public void Feature_only_members_carry_the_signal_where_they_have_the_target_and_change_no_label()
    {
        var both = ToyTexts.Plan(members: [0, 100, 400], seeds: 2);
        var (results, full) = ((both with { FeatureOnly = true }).Run(), both.Run());
        var train = both.Platform.Train;
        foreach (var (target, label) in results.Targets.Select((t, k) => (t, k)))
        {
            var having = Enumerable.Range(0, 400).Count(i => LabelSet.Has(train.Labels(i), label));
            Assert.Equal(0, results.ActiveMembers(target, 0));
            Assert.Equal(having, results.ActiveMembers(target, 1));
            Assert.InRange(results.ActiveMembers(target, 0.25), 1, 99);
            Assert.Equal(100, full.ActiveMembers(target, 0.25));

            // The signal then stands on every text with the target and on no other, so it tells the target.
            Assert.True(results.Success(target, 1).Value > 0.9);
            Assert.True(results.Success(target, 0.25).Value < full.Success(target, 0.25).Value);
        }

        Assert.Equal(full.BaseRate("red"), results.BaseRate("red"));
        Assert.Throws<ArgumentException>(() => results.ActiveMembers("red", 0.02));
        Assert.Throws<ArgumentException>(() => results.Curve("green"));
    }

    [Fact]
    public void A_table_tells_every_target_at_the_shares_asked_for()
    {
        var results = ToyTexts.Plan(members: [0, 5, 20], seeds: 2).Run();
        var html = results.Table(0.05).ToHtml();

        Assert.Equal(3, html.Split("<tr").Length - 1);
        Assert.Contains("5%", html, StringComparison.Ordinal);
        Assert.Equal(7, results.Table().ToHtml().Split("<tr").Length - 1);
        Assert.Throws<ArgumentException>(() => results.Table(0.3));
    }

    [Fact]
    public void Tells_its_progress_part_by_part()
    {
        var recorder = new Recorder<WorkProgress>();
        ToyTexts.Plan(members: [5, 20], seeds: 1).Run(progress: recorder);

        Assert.Equal([0, 1, 2, 3, 4], recorder.Reports.Select(r => r.Done));
        Assert.All(recorder.Reports, r => Assert.Equal(4, r.Total));
    }

    [Fact]
    public void Stops_when_asked_and_when_the_notebook_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ToyTexts.Plan([5], 1).Run(cancellation: cancelled.Token));

        using var notebook = new NotebookStandIn();
        notebook.Stop();
        Assert.ThrowsAny<OperationCanceledException>(() => ToyTexts.Plan([5], 1).Run());
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_data()
    {
        var plan = ToyTexts.Plan([5], 1);
        AssertRefused("empty", plan with { Targets = [] });
        AssertRefused("empty", plan with { Shares = [] });
        AssertRefused("share lies between", plan with { Shares = [1.01] });
        AssertRefused("'green' is no label", plan with { Targets = ["green"] });
        AssertRefused("'common0' occurs in the vocabulary", plan with { Sign = "common0" });
        AssertRefused("differ", plan with { Platform = plan.Platform with { Test = ToyTexts.Of(5, ["other", "labels"]) } });
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Repetitions = 0 }).Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Spacing = 0 }).Run());
    }

    [Fact]
    public void Shares_become_whole_distinct_members() =>
        Assert.Equal([0, 1, 4, 40], (ToyTexts.Plan([], 1) with { Shares = [0, 0.00001, 0.01, 0.1, 0.0100001] }).Members);

    private static void AssertRefused(string part, PlantingPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => plan.Run()).Message, StringComparison.Ordinal);

    private static string[] Told(PlantingResults results) =>
        [.. from target in results.Targets
            from kind in Enum.GetValues<TextSuccess>()
            select CanonicalJson.Of(results.Curve(target, kind).Points.Select(p => new[] { p.X, p.Value.Value }).ToArray())];
}
