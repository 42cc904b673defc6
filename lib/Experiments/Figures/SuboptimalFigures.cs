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

    /// <summary>How often the place of a step is halved between two samples: to a ten-thousandth of the figure's hundredth.</summary>
    private const int Halvings = 12;

    /// <summary>The exact worst success of feature–label planting beside the bound of the model and the formula of the slides, against ε.</summary>
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
        var exact = Corners(e => WorstPlanting.Success(population, signal, target, share, e, model), errors);
        return Plot.Step(exact.Select(c => c.Error), exact.Select(c => c.Success), "exact worst success")
            .AddLine(errors, errors.Select(e => Told(SuboptimalFeatureLabelBound.Success(share, profile, e, model))), name: "bound for this model", dash: Dash.Dash)
            .AddLine(errors, errors.Select(e => Told(SuboptimalFeatureLabelBound.Published(share, profile, e))), name: "formula of the slides", dash: Dash.Dot)
            .Title(Name(model))
            .XAxis("suboptimality ε", range: (0, largest), format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Where a staircase that is sampled at some errors takes its steps; it is constant between them.</summary>
    private static List<(double Error, double Success)> Corners(Func<double, double> staircase, double[] errors)
    {
        var corners = new List<(double Error, double Success)> { (errors[0], staircase(errors[0])) };
        foreach (var (from, to) in errors.Zip(errors.Skip(1))) Split(from, corners[^1].Success, to, staircase(to), depth: 0);
        corners.Add((errors[^1], corners[^1].Success));
        return corners;

        void Split(double from, double before, double to, double after, int depth)
        {
            if (before == after) return;
            if (depth == Halvings)
            {
                corners.Add((to, after));
                return;
            }

            var middle = (from + to) / 2;
            var between = staircase(middle);
            Split(from, before, middle, between, depth + 1);
            Split(middle, between, to, after, depth + 1);
        }
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
