using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Figures;

/// <summary>The pictures of what a suboptimal learner can take from a collective.</summary>
public static class SuboptimalFigures
{
    private const int CurvePoints = 100;

    /// <summary>The exact worst success of feature–label planting beside the bound of the model and the published formula, against ε.</summary>
    /// <param name="platform">The population and the signal.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="share">The share α in (0, 1].</param>
    /// <param name="model">What ε means.</param>
    /// <param name="largest">Where the axis of ε ends, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside its range, or the target is no label.</exception>
    public static Figure WorstBesideBound(MarkedProfiles platform, int target, double share, SuboptimalityModel model, double largest)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(largest, 1);
        var (population, signal) = platform;
        var profile = SignalProfile.Of(population, signal, target);
        double[] errors = [.. Enumerable.Range(0, CurvePoints + 1).Select(i => largest * i / CurvePoints)];
        return Plot.Line(errors, errors.Select(e => WorstPlanting.Success(population, signal, target, share, e, model)), name: "exact worst success")
            .AddLine(errors, errors.Select(e => Told(SuboptimalFeatureLabelBound.Success(share, profile, e, model))), name: "bound for this model", dash: Dash.Dash)
            .AddLine(errors, errors.Select(e => Told(SuboptimalFeatureLabelBound.Published(share, profile, e))), name: "published formula", dash: Dash.Dot)
            .Title(Name(model))
            .XAxis("suboptimality ε", range: (0, largest), format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>A model's name in words.</summary>
    /// <param name="model">The model.</param>
    public static string Name(SuboptimalityModel model) => model switch
    {
        SuboptimalityModel.JointVariation => "joint total variation",
        SuboptimalityModel.JointContamination => "joint contamination",
        SuboptimalityModel.ConditionalVariation => "conditional total variation",
        SuboptimalityModel.ConditionalContamination => "conditional contamination",
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Choose one of the four models."),
    };

    // A vacuous bound promises nothing, so nothing is drawn.
    private static double Told(SuccessBound bound) => bound.IsVacuous ? double.NaN : bound.Value;
}
