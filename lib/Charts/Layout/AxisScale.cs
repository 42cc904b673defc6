using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>An axis with its range settled: what the renderings share.</summary>
/// <param name="Axis">What the author said about it.</param>
/// <param name="Min">The lower end in data units.</param>
/// <param name="Max">The upper end.</param>
/// <param name="Reversed">True where the lower end is at the top or right: labels read from top to bottom.</param>
/// <param name="Labels">The labels standing at 0, 1, 2, …, or null for a numeric axis.</param>
internal sealed record AxisScale(Axis Axis, double Min, double Max, bool Reversed, string[]? Labels)
{
    public bool Log => Axis.Log;

    /// <summary>
    /// The position of a value between the ends, 0 to 1 from left or bottom; NaN where a logarithmic axis has no place for it.
    /// </summary>
    public double Place(double value)
    {
        var place = Log
            ? value > 0 ? (Math.Log(value) - Math.Log(Min)) / (Math.Log(Max) - Math.Log(Min)) : double.NaN
            : (value - Min) / (Max - Min);
        return Reversed ? 1 - place : place;
    }

    /// <summary>The ends as Plotly wants them: exponents on a logarithmic axis, the larger first where reversed.</summary>
    public (double First, double Last) PlotlyRange()
    {
        var (low, high) = Log ? (Rounded(Math.Log10(Min)), Rounded(Math.Log10(Max))) : (Min, Max);
        return Reversed ? (high, low) : (low, high);
    }

    /// <summary>Ten decimals: beyond them the last bit of a logarithm depends on the machine.</summary>
    private static double Rounded(double value) => Math.Round(value, 10);
}
