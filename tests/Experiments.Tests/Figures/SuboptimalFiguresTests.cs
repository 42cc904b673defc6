using CollectiveAction.Experiments.Figures;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Tests.Figures;

public class SuboptimalFiguresTests
{
    private static readonly MarkedProfiles Platform = MarkedProfiles.OfEightKinds(uniqueness: 0.01, gap: 0.8);

    [Theory]
    [InlineData(SuboptimalityModel.JointVariation)]
    [InlineData(SuboptimalityModel.JointContamination)]
    [InlineData(SuboptimalityModel.ConditionalVariation)]
    [InlineData(SuboptimalityModel.ConditionalContamination)]
    public void Draws_the_worst_case_and_what_the_bounds_promise(SuboptimalityModel model)
    {
        const double share = 0.02;
        var figure = SuboptimalFigures.WorstBesideBound(Platform, target: 0, share, model, largest: 0.01);
        var profile = SignalProfile.Of(Platform.Population, Platform.Signal, target: 0);
        var errors = figure.Numbers("exact worst success", "x").Select(e => e!.Value).ToArray();
        Assert.Equal((0, 0.01), (errors[0], errors[^1]));
        Assert.Equal(
            errors.Select(e => (double?)WorstPlanting.Success(Platform.Population, Platform.Signal, 0, share, e, model)),
            figure.Numbers("exact worst success", "y"), FigureTraces.Within(1e-9));
        errors = [.. figure.Numbers("bound for this model", "x").Select(e => e!.Value)];
        Assert.Equal(errors.Select(e => Told(SuboptimalFeatureLabelBound.Success(share, profile, e, model))), figure.Numbers("bound for this model", "y"), FigureTraces.Within(1e-9));
        Assert.Equal(errors.Select(e => Told(SuboptimalFeatureLabelBound.Published(share, profile, e))), figure.Numbers("formula of the slides", "y"), FigureTraces.Within(1e-9));
    }

    [Fact]
    public void Every_model_has_a_name_and_no_other()
    {
        Assert.Equal(4, Enum.GetValues<SuboptimalityModel>().Select(SuboptimalFigures.Name).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => SuboptimalFigures.Name((SuboptimalityModel)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuboptimalFigures.WorstBesideBound(Platform, 0, 0.1, SuboptimalityModel.JointVariation, largest: 1));
    }

    private static double? Told(SuccessBound bound) => bound.IsVacuous ? null : bound.Value;
}
