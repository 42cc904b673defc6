using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Backends;

/// <summary>A backend does what it claims and refuses the rest.</summary>
public class BagCapabilitiesTests
{
    private static readonly BagCapabilities All = new ReferenceBagBackend().Capabilities;

    public static TheoryData<LabelLoss> Losses => [.. Enum.GetValues<LabelLoss>()];

    public static TheoryData<BagOptimizer> Optimizers => [.. Enum.GetValues<BagOptimizer>()];

    public static TheoryData<RateSchedule> Schedules => [.. Enum.GetValues<RateSchedule>()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_that_is_not_claimed_is_refused(LabelLoss loss) =>
        AssertRefused(All with { Losses = All.Losses.Except([loss]).ToHashSet() }, new() { Loss = loss }, $"{nameof(LabelLoss)}.{loss}");

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimiser_that_is_not_claimed_is_refused(BagOptimizer optimizer) =>
        AssertRefused(All with { Optimizers = All.Optimizers.Except([optimizer]).ToHashSet() }, new() { Optimizer = optimizer }, $"{nameof(BagOptimizer)}.{optimizer}");

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_that_is_not_claimed_is_refused(RateSchedule schedule) =>
        AssertRefused(All with { Schedules = All.Schedules.Except([schedule]).ToHashSet() }, new() { Schedule = schedule }, $"{nameof(RateSchedule)}.{schedule}");

    [Fact]
    public void An_embedding_that_is_too_long_is_refused() =>
        AssertRefused(All with { MaximumDimensions = 8 }, new() { Dimensions = 9 }, "9 numbers");

    [Fact]
    public void A_backend_that_claims_nothing_refuses_everything()
    {
        foreach (var loss in Enum.GetValues<LabelLoss>())
            foreach (var optimizer in Enum.GetValues<BagOptimizer>()) AssertRefused(new BagCapabilities(), new() { Loss = loss, Optimizer = optimizer }, "does not know");
    }

    [Fact]
    public void Weights_that_are_not_claimed_are_refused()
    {
        var backend = new NarrowBackend(All with { Weights = false });
        var training = Training(new());
        Assert.Null(backend.Refusal(training));
        Assert.NotNull(backend.Refusal(training with { Weights = [.. Enumerable.Repeat(1.0, training.Population.Count)] }));
    }

    private static void AssertRefused(BagCapabilities capabilities, BagOfEmbeddingsOptions options, string reason)
    {
        var backend = new NarrowBackend(capabilities);
        var refusal = backend.Refusal(Training(options));
        Assert.NotNull(refusal);
        Assert.Equal("narrow", refusal.Backend);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
        Assert.Equal(refusal, Assert.Throws<TrainingNotSupportedException>(() => backend.Train(Training(options))).Refusal);
        Assert.Equal(0, backend.Started);
        Assert.Null(new NarrowBackend(All).Refusal(Training(options)));
    }

    private static BagTraining Training(BagOfEmbeddingsOptions options) =>
        new(ContractText.Bags(documents: 6, oneLabelEach: true), options with { Epochs = 1 }, new RandomStream(1));
}
