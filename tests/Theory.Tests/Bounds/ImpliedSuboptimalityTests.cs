using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Tests.Bounds;

public class ImpliedSuboptimalityTests
{
    public static TheoryData<SuboptimalityModel> Models => [.. Enum.GetValues<SuboptimalityModel>()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Equals_the_closed_form_of_feature_label_planting(SuboptimalityModel model)
    {
        var random = new RandomStream(171).Child((ulong)model);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var profile = new SignalProfile(Math.Pow(random.NextDouble(), 4), random.NextDouble());
            var (share, success) = (0.001 + 0.99 * random.NextDouble(), random.NextDouble());
            var expected = SuboptimalFeatureLabelBound.ImpliedSuboptimality(share, profile, success, model);

            Assert.Equal(expected, ImpliedSuboptimality.Of(success, e => SuboptimalFeatureLabelBound.Success(share, profile, e, model)), 10);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Is_the_error_at_which_the_bounds_of_feature_only_planting_and_erasing_meet_the_success(SuboptimalityModel model)
    {
        var random = new RandomStream(172).Child((ulong)model);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (share, success) = (0.01 + 0.98 * random.NextDouble(), random.NextDouble());
            var planting = new FeatureOnlyProfile(0.2 * random.NextDouble(), 0.05 + 0.4 * random.NextDouble());
            var erasing = new ErasingProfile(0.1, 0.2 * random.NextDouble(), 0.1 + 0.9 * random.NextDouble());
            AssertMeets(success, e => SuboptimalFeatureOnlyBound.Success(share, planting, e, model));
            AssertMeets(success, e => SuboptimalErasingBound.Success(share, erasing, e, model));
        }
    }

    [Fact]
    public void Knows_the_ends()
    {
        // With a signal nobody carries the conditional bounds are 1 up to 1/2; no error below it explains a failure.
        var unseen = new FeatureOnlyProfile(0, 0.2);
        Assert.Equal(0, ImpliedSuboptimality.Of(1, e => SuboptimalFeatureOnlyBound.Success(0.1, unseen, e, SuboptimalityModel.JointVariation)));
        Assert.Equal(0.5, ImpliedSuboptimality.Of(0.9, e => SuboptimalFeatureOnlyBound.Success(0.1, unseen, e, SuboptimalityModel.ConditionalVariation)), 14);
        Assert.Equal(0.1 * 0.2 * 0.1 / 2, ImpliedSuboptimality.Of(0.9, e => SuboptimalFeatureOnlyBound.Success(0.1, unseen, e, SuboptimalityModel.JointVariation)), 14);
        Assert.Equal(1, ImpliedSuboptimality.Of(0.9, _ => new SuccessBound(1)));
    }

    [Fact]
    public void Refuses_a_bound_that_is_no_number_and_a_success_that_is_no_share()
    {
        Assert.Contains("not a number at ε = 0", Assert.Throws<ArgumentException>(() => ImpliedSuboptimality.Of(0.5, _ => new SuccessBound(double.NaN))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImpliedSuboptimality.Of(-0.1, _ => new SuccessBound(1)));
    }

    private static void AssertMeets(double success, Func<double, SuccessBound> bound)
    {
        var implied = ImpliedSuboptimality.Of(success, bound);

        Assert.True(implied < 1 && bound(implied).Value <= success);
        Assert.True(implied == 0 || bound(implied - 1e-12).Value > success - 1e-9);
    }
}
