using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests.Bounds;

/// <summary>How loose is each theorem? The largest part of the allowed loss that a search makes real; the output of the tests holds the numbers.</summary>
public class LoosenessTests(ITestOutputHelper output)
{
    [Fact]
    public void Feature_label_planting_is_tight() => AssertReaches(0.99, "feature-label", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawSparse(random);
        var profile = SignalProfile.Of(population, signal, target);
        return AtSteps(PlantingStaircase.Of(population, signal, target), a => FeatureLabelBound.Success(a, profile));
    });

    [Fact]
    public void Unplanting_is_tight() => AssertReaches(0.99, "unplanting", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawSparse(random);
        var profile = SignalProfile.ForUnplanting(population, signal, target);
        return AtSteps(UnplantingStaircase.Of(population, signal, target), a => FeatureLabelBound.Success(a, profile));
    });

    [Fact]
    public void Feature_only_planting_is_tight_in_the_sharper_form() => AssertReaches(0.99, "feature-only, sharper", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawWithTargetEverywhere(random);
        var profile = FeatureOnlyProfile.Of(population, signal, target);
        return AtSteps(FeatureOnlyStaircase.Of(population, signal, target), a => FeatureOnlyBound.Success(a, profile));
    }, instances: 20_000);

    [Fact]
    public void Feature_only_planting_as_published() => AssertReaches(0.8, "feature-only, published", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawWithTargetEverywhere(random);
        var profile = FeatureOnlyProfile.Of(population, signal, target);
        return AtSteps(FeatureOnlyStaircase.Of(population, signal, target), a => FeatureOnlyBound.Published(a, profile));
    }, instances: 20_000);

    [Fact]
    public void Erasing_is_tight_in_the_sharper_form() => AssertReaches(0.97, "erasing, sharper", random =>
    {
        var (population, signal, _) = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
        var profile = ErasingProfile.Of(population, signal);
        return AtSteps(ErasingStaircase.Of(population, signal), a => ErasingBound.Success(a, profile));
    });

    [Fact]
    public void Erasing_as_published() => AssertReaches(0.9, "erasing, published", random =>
    {
        var (population, signal, _) = RandomPlatform.DrawIdempotent(random, valuesOccur: true);
        var profile = ErasingProfile.Of(population, signal);
        return AtSteps(ErasingStaircase.Of(population, signal), a => ErasingBound.Published(a, profile));
    });

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation, 0.97)]
    [InlineData(SuboptimalityModel.JointContamination, 0.97)]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.97)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.97)]
    public void Suboptimal_feature_label_planting(SuboptimalityModel model, double reached) => AssertReaches(reached, $"feature-label, {model}", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawSparse(random);
        var (share, profile) = (random.NextDouble(), SignalProfile.Of(population, signal, target));
        var staircase = PlantingStaircase.Of(population, signal, target);
        return AtTippingErrors(staircase, share, s => share * s.Mass + (1 - share) * population.FeatureMass(s.Feature), model, random).Select(e => (
            WorstPlanting.Success(population, signal, target, share, e, model),
            SuboptimalFeatureLabelBound.Success(share, profile, e, model).Value));
    });

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation, 0.9)]
    [InlineData(SuboptimalityModel.JointContamination, 0.9)]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.9)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.9)]
    public void Suboptimal_feature_only_planting(SuboptimalityModel model, double reached) => AssertReaches(reached, $"feature-only, {model}", random =>
    {
        var (population, signal, target) = RandomPlatform.DrawWithTargetEverywhere(random);
        var (share, profile) = (random.NextDouble(), FeatureOnlyProfile.Of(population, signal, target));
        var staircase = FeatureOnlyStaircase.Of(population, signal, target);
        return AtTippingErrors(staircase, share, s => share * s.Mass + (1 - share) * population.FeatureMass(s.Feature), model, random).Select(e => (
            WorstFeatureOnlyPlanting.Success(population, signal, target, share, e, model),
            SuboptimalFeatureOnlyBound.Success(share, profile, e, model).Value));
    }, instances: 20_000);

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation, 0.8)]
    [InlineData(SuboptimalityModel.JointContamination, 0.8)]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.8)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.8)]
    public void Suboptimal_erasing(SuboptimalityModel model, double reached) => AssertReaches(reached, $"erasing, {model}", random =>
    {
        var (population, signal, _) = RandomPlatform.DrawIdempotent(random, mostFeatures: 4, mostLabels: 3, valuesOccur: true);
        var (share, profile) = (random.NextDouble(), ErasingProfile.Of(population, signal));
        return AtTippingErrors(ErasingStaircase.Of(population, signal), share, s => s.Mass, model, random).Select(e => (
            WorstErasing.Success(population, signal, share, e, model),
            SuboptimalErasingBound.Success(share, profile, e, model).Value));
    });

    private void AssertReaches(double part, string theorem, Func<RandomStream, IEnumerable<(double Exact, double Bound)>> draw, int instances = 5_000)
    {
        var looseness = Looseness.Search(instances, 141, draw);
        looseness.Report(output, theorem);

        Assert.InRange(looseness.Largest, part, 1 + 1e-6);
    }

    /// <summary>The exact success just before each step is won, beside the bound there.</summary>
    private static IEnumerable<(double Exact, double Bound)> AtSteps(SuccessStaircase staircase, Func<double, SuccessBound> bound) =>
        staircase.Steps.Select(s => s.CriticalShare * (1 - 1e-12)).Where(a => a is > 0 and <= 1).Select(a => (staircase.Success(a), bound(a).Value));

    /// <summary>The errors at which a learner of the model can just break each step, and one at which it can just break two.</summary>
    private static IEnumerable<double> AtTippingErrors(
        SuccessStaircase staircase, double share, Func<StaircaseStep, double> seen, SuboptimalityModel model, RandomStream random)
    {
        var standing = staircase.Steps.Where(s => s.Margin(share) > 0).ToArray();
        if (standing.Length == 0) return [];
        var pair = (standing[random.NextInt32(standing.Length)], standing[random.NextInt32(standing.Length)]);
        double[] errors = model switch
        {
            SuboptimalityModel.JointVariation => [.. standing.Select(s => s.Margin(share) / 2), (pair.Item1.Margin(share) + pair.Item2.Margin(share)) / 2],
            SuboptimalityModel.JointContamination => [.. standing.Select(s => s.Margin(share)).Select(m => m / (1 + m))],
            SuboptimalityModel.ConditionalVariation => [.. standing.Select(s => s.Margin(share) / (2 * seen(s)))],
            _ => [.. standing.Select(s => s.Margin(share) / seen(s)).Select(m => m / (1 + m))],
        };
        return errors.Select(e => e * (1 + 1e-9)).Where(e => e < 1);
    }
}
