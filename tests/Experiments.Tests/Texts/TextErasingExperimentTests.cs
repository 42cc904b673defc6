using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Texts;

[Collection(nameof(NotebookCollection))]
public class TextErasingExperimentTests
{
    // In the toy texts the words only1… tell the label "blue", and nothing else does.
    private static readonly string[] Telling = ["only10", "only11", "only12", "only13", "only14"];

    [Fact]
    public void If_all_join_texts_are_answered_alike_with_and_without_the_words()
    {
        var results = TextErasingExperiment.Run(Plan([0, 200, 400], seeds: 2));
        var (all, carriers) = (results.Curve(), results.Curve(carriersOnly: true));

        Assert.True(all[0].Success.Value < 0.8, $"{all[0]}");
        Assert.True(all[^1].Success.Value > 0.9, $"{all[^1]}");
        Assert.True(results.Accuracy(0) > 0.9);
        Assert.True(results.Accuracy(400) < results.Accuracy(0));
        Assert.Equal(0, results.Runs[0].Relabelled);

        // The texts without the words agree with themselves.
        foreach (var (total, part) in all.Zip(carriers)) Assert.Equal(1 - total.Success.Value, results.CarrierShare * (1 - part.Success.Value), 12);
    }

    [Fact]
    public void The_prediction_is_the_staircase_of_the_estimate()
    {
        var results = TextErasingExperiment.Run(Plan([0], seeds: 2));
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
        var alone = TextErasingExperiment.Run(Plan([200], seeds: 1));
        var together = TextErasingExperiment.RunAll([Plan([0, 200], seeds: 2), Plan([200], seeds: 1) with { Seed = 2 }]);

        Assert.Equal(alone.Runs, together[0].Runs.Where(r => r is { Members: 200, Repetition: 0 }));
        Assert.NotEqual(alone.Runs, together[1].Runs);
    }

    [Fact]
    public void Tells_its_progress_and_stops_when_asked()
    {
        var reports = new List<WorkProgress>();
        TextErasingExperiment.Run(Plan([0, 5], seeds: 1), new Recorder(reports));
        Assert.Equal([0, 1, 2], reports.Select(r => r.Done));

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TextErasingExperiment.Run(Plan([5], 1), cancellation: cancelled.Token));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_data()
    {
        AssertRefused("empty", Plan([], 1));
        AssertRefused("does not fit into 400", Plan([401], 1));
        AssertRefused("Label 2", Plan([5], 1) with { Label = 2 });
        AssertRefused("nothing to erase", Plan([5], 1) with { Words = ["absent"] });
        AssertRefused("differ", Plan([5], 1) with { Test = ToyTexts.Of(5, ["other", "labels"]) });
    }

    private static TextErasingPlan Plan(int[] members, int seeds)
    {
        var (train, test) = ToyTexts.Of(500, ["red", "blue"]).Split(400, new RandomStream(3));
        return new TextErasingPlan(train, test, 1, Telling, members, seeds) { Learner = new() { Dimensions = 8, Epochs = 4 } };
    }

    private static void AssertRefused(string part, TextErasingPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => TextErasingExperiment.Run(plan)).Message, StringComparison.Ordinal);

    private sealed class Recorder(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => reports.Add(value);
    }
}
