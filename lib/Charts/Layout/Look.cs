namespace CollectiveAction.Charts.Layout;

/// <summary>Sizes shared by the SVG and the Plotly rendering, in pixels.</summary>
internal static class Look
{
    public const string Font = "Helvetica Neue, Helvetica, Arial, sans-serif";
    public const double TitleSize = 17;
    public const double SubtitleSize = 13;
    public const double PanelTitleSize = 14;
    public const double AxisTitleSize = 13;
    public const double TickSize = 12;
    public const double LegendSize = 12.5;
    public const double NoteSize = 12;

    /// <summary>The height of a line of text as a multiple of its size.</summary>
    public const double Leading = 1.28;

    public const double GridOpacity = 0.28;
    public const double MinorOpacity = 0.13;
    public const double BandOpacity = 0.22;
    public const double FillOpacity = 0.5;

    /// <summary>The share of the room of a label that its bars take together.</summary>
    public const double BarShare = 0.76;

    /// <summary>The share of the room of a label that a box or violin takes.</summary>
    public const double BoxShare = 0.5;

    public const double ColorBarWidth = 14;
}
