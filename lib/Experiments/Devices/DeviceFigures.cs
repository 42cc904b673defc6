using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Experiments.Devices;

/// <summary>The pictures of engines.</summary>
public static class DeviceFigures
{
    /// <summary>Steps a second against the number of models that train together: measured here as points, <see cref="GpuSpeeds"/> as dashed lines.</summary>
    /// <param name="here">An engine's name and what was measured here; at least one.</param>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static Figure Speeds(IReadOnlyList<(string Name, IReadOnlyList<EnsembleSpeed> Speeds)> here)
    {
        ArgumentNullException.ThrowIfNull(here);
        if (here.Count == 0) throw new ArgumentException("Nothing was measured; give the speeds of at least one engine.", nameof(here));
        var figure = Plot.Empty;
        foreach (var ((name, speeds), k) in GpuSpeeds.Measured.Select((line, k) => (line, k)))
            figure = figure.AddLine(speeds.Select(s => (double)s.Models), speeds.Select(s => s.StepsPerSecond), $"{name}, H200", Dash.Dash, Palette.Series[(k + here.Count) % Palette.Series.Length]);
        foreach (var ((name, speeds), k) in here.Select((line, k) => (line, k)))
        {
            double[] x = [.. speeds.Select(s => (double)s.Models)], y = [.. speeds.Select(s => s.StepsPerSecond)];
            figure = figure.AddLine(x, y, dash: Dash.Solid, color: Palette.Series[k]).AddScatter(x, y, $"{name}, here", color: Palette.Series[k]);
        }

        return figure
            .XAxis("models trained together", log: true)
            .YAxis("model-steps a second", log: true)
            .Legend(LegendPosition.Top);
    }
}
