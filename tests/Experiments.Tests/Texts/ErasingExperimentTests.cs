using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class ErasingExperimentTests
{
    // In the toy texts the words only1… tell the label "blue", and nothing else does.
    private static readonly string[] Telling = ["only10", "only11", "only12", "only13", "only14"];

    [Fact]
    public void If_all_join_texts_are_answered_alike_with_and_without_the_words()
    {
        var results = Plan([0, 0.5, 1], seeds: 2).Run();
        var (all, carriers) = (results.Curve(), results.Curve(carriersOnly: true));

        Assert.True(all.BaseRate.Value < 0.8, $"{all.BaseRate}");
        Assert.True(all.At(1).Value > 0.9, $"{all.At(1)}");
        Assert.True(results.Accuracy(0) > 0.9);
        Assert.True(results.Accuracy(1) < results.Accuracy(0));
        Assert.All(results.Runs.Where(c => c.Share == 0), r => Assert.Equal(0, r.Result.Changed));

        // The texts without the words agree with themselves.
        foreach (var (total, part) in all.Points.Zip(carriers.Points)) Assert.Equal(1 - total.Value.Value, results.CarrierShare * (1 - part.Value.Value), 12);
    }

    [Fact]
    public void The_prediction_is_the_staircase_of_the_estimate()
    {
        var results = Plan([0], seeds: 2).Run();
        var predicted = Enumerable.Range(0, 101).Select(i => results.PredictedSuccess(i / 100.0)).ToArray();

        Assert.Equal(predicted.Order(), predicted);
        Assert.Equal(1, results.PredictedSuccess(0.5 + 1e-12));
        Assert.InRange(results.EstimatedProfile.Deficit, 1e-6, 2 * results.EstimatedProfile.Information);
        Assert.Equal(0, results.EstimatedProfile.AnchorShare);

        // Markov: the part that is lost at a share is at most the mean deficit over α/(1 − α).
        for (var i = 1; i < 100; i++)
        {
            var share = i / 100.0;
            Assert.True(predicted[i] >= 1 - (1 - share) / share * results.EstimatedProfile.Deficit - 1e-12);
        }
    }

    [Fact]
    public void Same_seed_same_result_and_a_run_does_not_depend_on_the_others()
    {
        var alone = Plan([0.5], seeds: 1).Run();
        var together = ErasingPlan.RunAll([Plan([0, 0.5], seeds: 2), Plan([0.5], seeds: 1) with { Seed = 2 }]);

        Assert.Equal(Told(alone), together[0].Runs.Where(r => r is { Cell.Share: 0.5, Seed: 0 }).Select(r => CanonicalJson.Of(r.Result)));
        Assert.NotEqual(Told(alone), Told(together[1]));

        static IEnumerable<string> Told(ErasingResults results) => results.Runs.Select(r => CanonicalJson.Of(r.Result));
    }

    [Fact]
    public void Tells_its_progress_and_stops_when_asked()
    {
        var recorder = new Recorder<WorkProgress>();
        Plan([0, 0.0125], seeds: 1).Run(progress: recorder);
        Assert.Equal([0, 1, 2], recorder.Reports.Select(r => r.Done));

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Plan([0.0125], 1).Run(cancellation: cancelled.Token));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_data()
    {
        AssertRefused("empty", Plan([], 1));
        AssertRefused("share lies between", Plan([1.01], 1));
        AssertRefused("'green' is no label", Plan([0.5], 1) with { Label = "green" });
        AssertRefused("nothing to erase", Plan([0.5], 1) with { Words = ["absent"] });
        AssertRefused("differ", Plan([0.5], 1) with { Platform = ToyTexts.Platform() with { Test = ToyTexts.Of(5, ["other", "labels"]) } });
    }

    private static ErasingPlan Plan(double[] shares, int seeds) => new(ToyTexts.Platform(), "blue", Telling, shares, seeds);

    private static void AssertRefused(string part, ErasingPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => plan.Run()).Message, StringComparison.Ordinal);
}
