using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

public class SuboptimalFeatureLabelBoundTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Never_exceeds_the_exact_worst_case(SuboptimalityModel model)
    {
        var random = new RandomStream(31).Child((ulong)model);
        for (var trial = 0; trial < 25_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = random.NextDouble();
            var suboptimality = 0.6 * Math.Pow(random.NextDouble(), 3);
            var bound = SuboptimalFeatureLabelBound.Success(share, SignalProfile.Of(population, signal, target), suboptimality, model);

            Assert.True(WorstPlanting.Success(population, signal, target, share, suboptimality, model) >= bound.Value - 1e-9);
        }
    }

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation, 0.051)]
    [InlineData(SuboptimalityModel.JointContamination, 0.1)]
    public void The_published_term_fails_under_the_joint_models(SuboptimalityModel model, double suboptimality)
    {
        // A signal nobody carries (ξ = 0) and a collective of 10 %: one signal point, margin 0.1.
        var population = FinitePopulation.OfJoint(new[,] { { 0.0, 0.0 }, { 0.5, 0.5 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = SignalProfile.Of(population, signal, 0);

        Assert.Equal(0, WorstPlanting.Success(population, signal, 0, 0.1, suboptimality, model));
        Assert.True(SuboptimalFeatureLabelBound.Published(0.1, profile, suboptimality).Value > 0.88);
        Assert.True(SuboptimalFeatureLabelBound.Success(0.1, profile, suboptimality, model).IsVacuous);
    }

    [Theory]
    [InlineData(SuboptimalityModel.ConditionalVariation, 0.091)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 0.154)]
    public void The_published_term_fails_under_the_conditional_models_for_a_common_signal(SuboptimalityModel model, double suboptimality)
    {
        // Half of the population carries the signal already, labels are tied, a collective of 10 % joins.
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        var signal = FiniteSignal.Constant(2, 0);
        var profile = SignalProfile.Of(population, signal, 0);

        Assert.Equal(0, WorstPlanting.Success(population, signal, 0, 0.1, suboptimality, model));
        Assert.True(SuboptimalFeatureLabelBound.Published(0.1, profile, suboptimality).Value > 0.8);
        Assert.True(SuboptimalFeatureLabelBound.Success(0.1, profile, suboptimality, model).IsVacuous);
    }

    [Theory]
    [InlineData(SuboptimalityModel.ConditionalVariation, 2)]
    [InlineData(SuboptimalityModel.ConditionalContamination, 1)]
    public void The_published_term_holds_under_the_conditional_models_for_a_rare_signal(SuboptimalityModel model, double factor)
    {
        var random = new RandomStream(33);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (share, gap, suboptimality) = (0.01 + 0.98 * random.NextDouble(), random.NextDouble(), 0.49 * random.NextDouble());
            var rarest = (1 - 2 * suboptimality) / (factor * (1 + gap) * (1 - suboptimality)) * share / (1 - share);
            var profile = new SignalProfile(Math.Min(1, rarest * random.NextDouble()), gap);

            Assert.True(
                SuboptimalFeatureLabelBound.Published(share, profile, suboptimality).Value
                <= SuboptimalFeatureLabelBound.Success(share, profile, suboptimality, model).Value + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_implied_suboptimality_makes_the_bound_equal_to_the_success(SuboptimalityModel model)
    {
        var random = new RandomStream(32).Child((ulong)model);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var profile = new SignalProfile(0.001 + 0.9 * random.NextDouble(), random.NextDouble());
            var (share, success) = (0.01 + 0.98 * random.NextDouble(), random.NextDouble());
            var implied = SuboptimalFeatureLabelBound.ImpliedSuboptimality(share, profile, success, model);
            var bound = SuboptimalFeatureLabelBound.Success(share, profile, implied, model).Value;

            if (implied > 0) Assert.Equal(success, bound, 8);
            else Assert.True(bound <= success);
        }
    }

    [Fact]
    public void Reduces_to_the_Bayes_optimal_bound_at_zero()
    {
        var profile = new SignalProfile(0.01, 0.4);
        foreach (var model in Enum.GetValues<SuboptimalityModel>())
        {
            Assert.Equal(FeatureLabelBound.Success(0.1, profile).Value, SuboptimalFeatureLabelBound.Success(0.1, profile, 0, model).Value, 14);
        }
    }

    [Fact]
    public void A_rare_signal_that_fails_cannot_be_blamed_on_a_small_conditional_error()
    {
        var neverSeen = new SignalProfile(0, 0);
        Assert.Equal(0.5, SuboptimalFeatureLabelBound.ImpliedSuboptimality(0.01, neverSeen, 0.4, SuboptimalityModel.ConditionalVariation));
        Assert.Equal(0.003, SuboptimalFeatureLabelBound.ImpliedSuboptimality(0.01, neverSeen, 0.4, SuboptimalityModel.JointVariation), 12);
    }
}
