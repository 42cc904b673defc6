using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;
using static CollectiveAction.Theory.WorstCases.SuboptimalityModel;

namespace CollectiveAction.Theory.Tests.Bounds;

/// <summary>
/// Every formula known to fail, with a counter-example that has no smaller one below it: weights of (target, rival) at each feature, of two
/// labels for erasing. The formula promises at least 0.1 more than the exact worst case; ties count against the collective.
/// </summary>
public class ShrunkCounterExampleTests
{
    [Theory]
    [InlineData(JointVariation, "weights (0, 1), g = (0), α = 0.6, ε = 0.10")]
    [InlineData(JointContamination, "weights (0, 1), g = (0), α = 0.6, ε = 0.17")]
    [InlineData(ConditionalVariation, "weights (0, 1), g = (0), α = 0.6, ε = 0.10")]
    [InlineData(ConditionalContamination, "weights (0, 1), g = (0), α = 0.6, ε = 0.17")]
    public void The_published_term_of_feature_label_planting(SuboptimalityModel model, string smallest) => AssertFails(smallest, i => (
        SuboptimalFeatureLabelBound.Published(i.Share, SignalProfile.Of(i.Population, i.Signal, 0), i.Suboptimality).Value,
        WorstPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, model)));

    [Theory]
    [InlineData(JointVariation, "weights (2, 1), g = (0), α = 0.8, ε = 0.17")]
    [InlineData(JointContamination, "weights (0, 0) (1, 0), g = (0, 0), α = 0.1, ε = 0.10")]
    [InlineData(ConditionalVariation, "weights (2, 1), g = (0), α = 0.8, ε = 0.17")]
    [InlineData(ConditionalContamination, "weights (2, 1), g = (0), α = 0.9, ε = 0.25")]
    public void The_published_term_of_feature_only_planting(SuboptimalityModel model, string smallest) => AssertFails(smallest, i => (
        SuboptimalFeatureOnlyBound.Published(i.Share, FeatureOnlyProfile.Of(i.Population, i.Signal, 0), i.Suboptimality).Value,
        WorstFeatureOnlyPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, model)));

    [Theory]
    [InlineData("weights (1, 1) (0, 0), g = (1, 1), α = 0.2, ε = 0.05")]
    public void The_term_of_feature_label_planting_is_too_small_for_feature_only_planting(string smallest) => AssertFails(smallest, i => (
        FeatureOnlyBound.Published(i.Share, FeatureOnlyProfile.Of(i.Population, i.Signal, 0)).Value - 2 * i.Suboptimality / i.Share,
        WorstFeatureOnlyPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, JointVariation)));

    [Theory]
    [InlineData(JointVariation, "weights (0, 1) (0, 2), g = (0, 0), α = 0.1, ε = 0.17")]
    [InlineData(JointContamination, "weights (0, 1) (0, 3), g = (0, 0), α = 0.1, ε = 0.20")]
    [InlineData(ConditionalVariation, "weights (3, 3) (3, 3), g = (0, 0), α = 0.1, ε = 0.06")]
    [InlineData(ConditionalContamination, "weights (3, 3) (1, 1), g = (1, 1), α = 0.1, ε = 0.10")]
    public void The_quoted_term_of_erasing(SuboptimalityModel model, string smallest) => AssertFails(smallest, i => (
        i.CanBeErased ? SuboptimalErasingBound.Published(i.Share, ErasingProfile.Of(i.Population, i.Signal), i.Suboptimality).Value : double.NegativeInfinity,
        i.CanBeErased ? WorstErasing.Success(i.Population, i.Signal, i.Share, i.Suboptimality, model) : 0));

    [Theory]
    [InlineData("weights (0, 1), g = (0), α = 0.6, ε = 0.10")]
    public void The_threshold_of_the_certificates_under_joint_variation(string smallest) => AssertFails(smallest, i => (
        AboveThreshold(i, PlantingStaircase.Of(i.Population, i.Signal, 0)),
        WorstPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, JointVariation)));

    [Fact]
    public void The_threshold_of_the_certificates_is_right_under_joint_contamination() => Assert.Null(SmallInstance.SmallestFailing(i =>
        AboveThreshold(i, PlantingStaircase.Of(i.Population, i.Signal, 0)) <= 1e-9
        + WorstPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, JointContamination)));

    [Theory]
    [InlineData(JointVariation, "weights (0, 1) (0, 1), g = (0, 0), α = 0.1, ε = 0.25")]
    [InlineData(JointContamination, "weights (0, 1) (0, 2), g = (0, 0), α = 0.1, ε = 0.25")]
    public void The_condition_of_the_erasing_certificate(SuboptimalityModel model, string smallest) => AssertFails(smallest, i => (
        i.CanBeErased ? ErasingCondition(i) : double.NegativeInfinity,
        i.CanBeErased ? WorstErasing.Success(i.Population, i.Signal, i.Share, i.Suboptimality, model) : 0));

    [Fact]
    public void The_bounds_of_the_library_have_no_small_counter_example()
    {
        foreach (var model in Enum.GetValues<SuboptimalityModel>())
        {
            Assert.Null(SmallInstance.SmallestFailing(i =>
                SuboptimalFeatureLabelBound.Success(i.Share, SignalProfile.Of(i.Population, i.Signal, 0), i.Suboptimality, model).Value <= 1e-9
                + WorstPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, model), instances: 1_000));
            Assert.Null(SmallInstance.SmallestFailing(i =>
                SuboptimalFeatureOnlyBound.Success(i.Share, FeatureOnlyProfile.Of(i.Population, i.Signal, 0), i.Suboptimality, model).Value <= 1e-9
                + WorstFeatureOnlyPlanting.Success(i.Population, i.Signal, 0, i.Share, i.Suboptimality, model), instances: 1_000));
            Assert.Null(SmallInstance.SmallestFailing(i => !i.CanBeErased
                || SuboptimalErasingBound.Success(i.Share, ErasingProfile.Of(i.Population, i.Signal), i.Suboptimality, model).Value <= 1e-9
                + WorstErasing.Success(i.Population, i.Signal, i.Share, i.Suboptimality, model), instances: 1_000));
        }
    }

    private static void AssertFails(string smallest, Func<SmallInstance, (double Promised, double Worst)> formula)
    {
        var found = SmallInstance.SmallestFailing(i => formula(i) is var (promised, worst) && promised <= worst + 0.1);
        Assert.Equal(smallest, found?.ToString());
    }

    /// <summary>What the certificates promise once all samples are infinite: the mass of the points whose margin exceeds ε/(1 − ε).</summary>
    private static double AboveThreshold(SmallInstance instance, SuccessStaircase staircase) =>
        staircase.Steps.Where(s => s.Margin(instance.Share) > instance.Suboptimality / (1 - instance.Suboptimality) + 1e-12).Sum(s => s.Mass);

    /// <summary>The same for erasing: the lead at x of the label expected at g(x), without a condition at g(x) beyond that it leads there.</summary>
    private static double ErasingCondition(SmallInstance instance)
    {
        var (population, signal) = (instance.Population, instance.Signal);
        return Enumerable.Range(0, population.FeatureCount).Where(x =>
        {
            var anchor = signal.Apply(x);
            var label = population[anchor, 0] >= population[anchor, 1] ? 0 : 1;
            var margin = instance.Share * population.FeatureMass(x) + (1 - instance.Share) * (population[x, label] - population[x, 1 - label]);
            return population[anchor, 0] != population[anchor, 1] && margin > instance.Suboptimality / (1 - instance.Suboptimality) + 1e-12;
        }).Sum(population.FeatureMass);
    }
}
