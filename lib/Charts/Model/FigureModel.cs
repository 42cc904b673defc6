using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CollectiveAction.Charts.Model;

/// <summary>Everything a figure is; Plotly JSON, SVG and text are three renderings of it.</summary>
internal sealed record FigureModel
{
    public const int DefaultWidth = 720;

    public ImmutableArray<Panel> Panels { get; init; } = [new Panel()];
    public int Columns { get; init; } = 1;
    public bool ShareX { get; init; }
    public bool ShareY { get; init; }
    public string? Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Note { get; init; }
    public LegendPosition Legend { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public string? AltText { get; init; }
    public ImmutableArray<Action<JsonObject>> Tweaks { get; init; } = [];

    /// <summary>What stands below the title: subtitle and note.</summary>
    public string? Caption => Subtitle is null ? Note : Note is null ? Subtitle : $"{Subtitle}; {Note}";

    /// <summary>The author's alternative text, or one written from title, axes and traces.</summary>
    public string Description => AltText ?? Summary.Sentence(this);

    public int Rows => (Panels.Length + Columns - 1) / Columns;
    public bool IsGrid => Panels.Length > 1;
    public int PixelWidth => Width ?? DefaultWidth;
    public int PixelHeight => Height ?? (IsGrid ? (270 * Rows) + 90 : 430);
}
