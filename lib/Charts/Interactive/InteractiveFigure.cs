using CollectiveAction.Charts.Display;

namespace CollectiveAction.Charts.Interactive;

/// <summary>A figure with controls. Made by <see cref="Controls"/>; shows itself as the last expression of a notebook cell.</summary>
[TypeFormatterSource(typeof(InteractiveFormatters), PreferredMimeTypes = ["text/html"])]
public sealed class InteractiveFigure
{
    /// <summary>The most characters the HTML may have: a notebook stays quick to open and to compare.</summary>
    private const int MostCharacters = 1_000_000;

    private readonly string _html;

    internal InteractiveFigure(IControl[] controls, Figure[] figures)
    {
        Controls = controls;
        Figures = figures;
        _html = InteractiveHtml.Fragment(this);
        if (_html.Length > MostCharacters)
            throw new ArgumentException(
                $"The {figures.Length} figures take {_html.Length:#,0} characters, more than the {MostCharacters:#,0} a notebook should carry. Use fewer settings or fewer points in each line.", nameof(figures));
    }

    /// <summary>The controls, first to last.</summary>
    public IReadOnlyList<IControl> Controls { get; }

    /// <summary>The figure of every combination; the setting of the last control changes fastest.</summary>
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>The figure shown first, and the only one where scripts do not run.</summary>
    public Figure Initial => Figures[InitialIndex];

    internal int InitialIndex => Controls.Aggregate(0, (index, control) => (index * control.Options.Count) + control.Initial);

    /// <summary>
    /// The figure as an HTML fragment: the picture of the first setting, replaced by the figure with its controls where scripts run.
    /// </summary>
    public string ToHtml() => _html;

    /// <summary>The controls with their settings, and a summary of the first figure.</summary>
    public override string ToString() =>
        $"{Initial}\ncontrols: {string.Join("; ", Controls.Select(control => $"{control.Label} = {control.Options[control.Initial]} of {string.Join(", ", control.Options)}"))}";

    /// <summary>Writes the figure to a file, whole or not at all.</summary>
    /// <param name="path">The file: <c>.html</c> keeps the controls, <c>.svg</c> and <c>.json</c> hold the first setting.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase))
            FigureFile.Write(path, FigureHtml.Page(Initial.Model.Title ?? "Chart", _html));
        else
            Initial.Save(path);
    }
}
