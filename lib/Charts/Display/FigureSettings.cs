using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

public sealed partial class Figure
{
    /// <summary>Sets the title.</summary>
    /// <param name="title">What the figure shows, best as a finding in one line; long titles wrap.</param>
    /// <param name="subtitle">A second, smaller line, such as the data.</param>
    public Figure Title(string title, string? subtitle = null) =>
        new(Model with { Title = Inputs.Text(title), Subtitle = Inputs.OptionalText(subtitle) });

    /// <summary>Says what the picture needs to be read, above all what its bars mean; it follows the subtitle and stays when the title is set.</summary>
    /// <param name="note">A few words; null for none. Figures in a grid hand theirs to the grid.</param>
    public Figure Note(string? note) => new(Model with { Note = Inputs.OptionalText(note) });

    /// <summary>Describes the horizontal axis; of a grid, that of every panel. What is not given stays as it was.</summary>
    /// <param name="title">The quantity with its unit.</param>
    /// <param name="log">True for a logarithmic axis.</param>
    /// <param name="range">The visible interval, in data units also on a logarithmic axis.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <exception cref="ArgumentException">
    /// The range is empty, or the axis is logarithmic and a trace has nothing positive to show.
    /// </exception>
    public Figure XAxis(string? title = null, bool? log = null, (double Min, double Max)? range = null, TickFormat? format = null) =>
        EachPanel(panel => panel with { X = Changed(panel.X, title, log, range, format) });

    /// <summary>Describes the vertical axis; of a grid, that of every panel. What is not given stays as it was.</summary>
    /// <param name="title">The quantity with its unit.</param>
    /// <param name="log">True for a logarithmic axis.</param>
    /// <param name="range">The visible interval, in data units also on a logarithmic axis.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <exception cref="ArgumentException">
    /// The range is empty, or the axis is logarithmic and a trace has nothing positive to show.
    /// </exception>
    public Figure YAxis(string? title = null, bool? log = null, (double Min, double Max)? range = null, TickFormat? format = null) =>
        EachPanel(panel => panel with { Y = Changed(panel.Y, title, log, range, format) });

    /// <summary>Places the legend.</summary>
    /// <param name="position">Where it stands.</param>
    public Figure Legend(LegendPosition position) => new(Model with { Legend = Inputs.Defined(position) });

    /// <summary>Sets the size.</summary>
    /// <param name="width">Pixels, 200 to 4,000; null for the default of 720. A narrower page shrinks the figure.</param>
    /// <param name="height">Pixels, 150 to 4,000; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size lies outside its range.</exception>
    public Figure Size(int? width = null, int? height = null)
    {
        if (width is < 200 or > 4000)
            throw new ArgumentOutOfRangeException(nameof(width), width, "A figure is between 200 and 4,000 pixels wide.");
        if (height is < 150 or > 4000)
            throw new ArgumentOutOfRangeException(nameof(height), height, "A figure is between 150 and 4,000 pixels high.");
        return new(Model with { Width = width ?? Model.Width, Height = height ?? Model.Height });
    }

    /// <summary>
    /// Sets the alternative text read out in place of the picture. Without it, one is written from title, axes and traces.
    /// </summary>
    /// <param name="text">What a reader who does not see the figure should know, in one or two sentences.</param>
    public Figure AltText(string text) => new(Model with { AltText = Inputs.Text(text) });

    /// <summary>The alternative text: the author's, or one written from title, axes and traces.</summary>
    public string Description => Model.Description;

    private static Axis Changed(Axis axis, string? title, bool? log, (double Min, double Max)? range, TickFormat? format) => axis with
    {
        Title = Inputs.OptionalText(title) ?? axis.Title,
        Log = log ?? axis.Log,
        Range = Inputs.Range(range) ?? axis.Range,
        Format = Inputs.Defined(format) ?? axis.Format,
    };

    private Figure EachPanel(Func<Panel, Panel> change)
    {
        Panel[] panels = [.. Model.Panels.Select(change)];
        foreach (var panel in panels) PanelRules.Check(panel);
        return new(Model with { Panels = [.. panels] });
    }
}
