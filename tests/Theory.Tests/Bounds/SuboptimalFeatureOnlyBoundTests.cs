using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

public class SuboptimalFeatureOnlyBoundTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Never_exceeds_the_exact_worst_case(SuboptimalityModel model)
    {
        var random = new RandomStream(71).Child((ulong)model);
        for (var trial = 0; trial < 25_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawWithTargetEverywhere(random);
            var share = random.NextDouble();
            var suboptimality = 0.6 * Math.Pow(random.NextDouble(), 4);
            var bound = SuboptimalFeatureOnlyBound.Success(share, FeatureOnlyProfile.Of(population, signal, target), suboptimality, model);

            Assert.True(WorstFeatureOnlyPlanting.Success(population, signal, target, share, suboptimality, model) >= bound.Value - 1e-9);
        }
    }

    [Fact]
    public void Reduces_to_the_Bayes_optimal_bound_at_zero()
    {
        var profile = new FeatureOnlyProfile(0.01, 0.4);
        foreach (var model in Enum.GetValues<SuboptimalityModel>())
        {
            Assert.Equal(FeatureOnlyBound.Success(0.1, profile).Value, SuboptimalFeatureOnlyBound.Success(0.1, profile, 0, model).Value, 14);
        }
    }

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation, 0.011)]
    [InlineData(SuboptimalityModel.JointContamination, 0.021)]
    public void The_published_term_fails_under_the_joint_models_and_so_does_one_without_the_floor(SuboptimalityModel model, double suboptimality)
    {
        // A signal nobody carries, a collective of 10 % of whom a fifth have the target: one signal point with margin 0.02.
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.2, 0.8 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = FeatureOnlyProfile.Of(population, signal, 0);
        var withoutFloor = 1 - 2 * suboptimality / 0.1;

        Assert.Equal(0, WorstFeatureOnlyPlanting.Success(population, signal, 0, 0.1, suboptimality, model));
        Assert.True(SuboptimalFeatureOnlyBound.Published(0.1, profile, suboptimality).Value > 0.97);
        Assert.True(withoutFloor > 0.57);
        Assert.True(SuboptimalFeatureOnlyBound.Success(0.1, profile, suboptimality, model).IsVacuous);
    }

    [Theory]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.31, 0.25)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.383, 0.07)]
    public void The_published_term_fails_under_the_conditional_models_too(SuboptimalityModel model, double suboptimality, double promised)
    {
        var population = FinitePopulation.OfConditional([0.03, 0.97], new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = FeatureOnlyProfile.Of(population, signal, 0);

        Assert.Equal(0, WorstFeatureOnlyPlanting.Success(population, signal, 0, 0.1, suboptimality, model));
        Assert.True(SuboptimalFeatureOnlyBound.Published(0.1, profile, suboptimality).Value > promised);
        Assert.True(SuboptimalFeatureOnlyBound.Success(0.1, profile, suboptimality, model).IsVacuous);
    }

    [Fact]
    public void The_conditional_models_are_vacuous_from_one_half_on()
    {
        var profile = new FeatureOnlyProfile(0, 0.5);
        Assert.True(SuboptimalFeatureOnlyBound.Success(0.5, profile, 0.5, SuboptimalityModel.ConditionalVariation).IsVacuous);
        Assert.False(SuboptimalFeatureOnlyBound.Success(0.5, profile, 0.49, SuboptimalityModel.ConditionalVariation).IsVacuous);
    }
}
