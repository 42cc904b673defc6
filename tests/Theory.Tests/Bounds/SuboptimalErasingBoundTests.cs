using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

public class SuboptimalErasingBoundTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Never_exceeds_the_exact_worst_case(SuboptimalityModel model)
    {
        var random = new RandomStream(93).Child((ulong)model);
        for (var trial = 0; trial < 25_000; trial++)
        {
            var (population, signal, _) = RandomPlatform.DrawIdempotent(random, mostFeatures: 5, mostLabels: 3, valuesOccur: true);
            var share = random.NextDouble();
            var suboptimality = 0.6 * Math.Pow(random.NextDouble(), 5);
            var bound = SuboptimalErasingBound.Success(share, ErasingProfile.Of(population, signal), suboptimality, model);

            if (!bound.IsVacuous) Assert.True(WorstErasing.Success(population, signal, share, suboptimality, model) >= bound.Value - 1e-9);
        }
    }

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation)]
    [InlineData(SuboptimalityModel.JointContamination)]
    public void The_quoted_term_fails_under_the_joint_models(SuboptimalityModel model)
    {
        // g is constant and its value holds 1 % of the mass; the label 1 has probability 0.6 everywhere; half of the population joins.
        var population = FinitePopulation.OfConditional([0.01, 0.99], new[,] { { 0.4, 0.6 }, { 0.4, 0.6 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = ErasingProfile.Of(population, signal);
        var suboptimality = model == SuboptimalityModel.JointVariation ? 0.003 + 1e-9 : 0.006;

        Assert.Equal(0.01, WorstErasing.Success(population, signal, 0.5, suboptimality, model), 9);
        Assert.Equal(1, WorstErasing.Success(population, signal, 0.5, suboptimality * 0.99, model), 9);
        Assert.True(SuboptimalErasingBound.Published(0.5, profile, suboptimality).Value > 0.987);
        Assert.True(SuboptimalErasingBound.Success(0.5, profile, suboptimality, model).Value <= 0.01);
    }

    [Theory]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.051, 0.89)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.1, 0.77)]
    public void The_quoted_term_fails_under_the_conditional_models_for_a_small_collective(SuboptimalityModel model, double suboptimality, double promised)
    {
        // Labels are tied everywhere, so a collective of 10 % leads by 10 % of the mass at each feature, and no more.
        var population = FinitePopulation.OfConditional([0.01, 0.99], new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = ErasingProfile.Of(population, signal);

        Assert.Equal(0.01, WorstErasing.Success(population, signal, 0.1, suboptimality, model), 9);
        Assert.True(SuboptimalErasingBound.Published(0.1, profile, suboptimality).Value > promised);
        Assert.True(SuboptimalErasingBound.Success(0.1, profile, suboptimality, model).IsVacuous);
    }

    [Fact]
    public void Reduces_to_the_Bayes_optimal_bound_at_zero()
    {
        var profile = new ErasingProfile(0.01, 0.015, 0.4);
        foreach (var model in Enum.GetValues<SuboptimalityModel>())
        {
            Assert.Equal(ErasingBound.Success(0.1, profile).Value, SuboptimalErasingBound.Success(0.1, profile, 0, model).Value, 14);
        }
    }
}
