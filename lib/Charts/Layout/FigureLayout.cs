using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>A figure with everything placed; the SVG draws it and the Plotly JSON takes its margins and domains from it.</summary>
internal sealed record FigureLayout(
    FigureModel Figure, PanelLayout[] Panels, LegendLayout Legend, string[] Title, string[] Subtitle, Box Plots)
{
    public const double Edge = 12;
    private const double PanelTitleHeight = 24;
    private const int MaxLabel = 200;

    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.22;

    public double Width => Figure.PixelWidth;
    public double Height => Figure.PixelHeight;

    /// <summary>The top left corner of the legend.</summary>
    public (double X, double Y) LegendCorner
    {
        get
        {
            const double inset = 10;
            return Legend.Position switch
            {
                LegendPosition.Top => (Plots.Left, TitleBottom(Title, Subtitle) + 4),
                LegendPosition.Right => (Width - Edge - Legend.Width, Plots.Top),
                LegendPosition.TopRight => (Plots.Right - Legend.Width - inset, Plots.Top + inset),
                LegendPosition.BottomLeft => (Plots.Left + inset, Plots.Bottom - Legend.Height - inset),
                LegendPosition.BottomRight => (Plots.Right - Legend.Width - inset, Plots.Bottom - Legend.Height - inset),
                _ => (Plots.Left + inset, Plots.Top + inset),
            };
        }
    }

    public static FigureLayout Of(FigureModel figure)
    {
        var styles = Styles.Of(figure);
        var scales = Ranges.Of(figure);
        double width = figure.PixelWidth;
        double height = figure.PixelHeight;
        PanelLayout[] panels =
        [
            .. figure.Panels.Select((panel, i) => new PanelLayout(panel, styles[i], scales[i].X, scales[i].Y)
            {
                Row = i / figure.Columns,
                Column = i % figure.Columns,
                ShowX = !figure.ShareX || i + figure.Columns >= figure.Panels.Length,
                ShowY = !figure.ShareY || i % figure.Columns == 0,
            }),
        ];

        // Title and legend begin where the plots do, and the labels of the axes decide where that is.
        var left = Place(panels, figure, new Box(Edge, Edge, width - (2 * Edge), height - (2 * Edge))).Left;
        var legend = LegendLayout.Of(figure, styles, Math.Min(width - 80, width - left - Edge));
        var right = Edge + (legend.Position == LegendPosition.Right ? legend.Width + 16 : 0);
        var titleWidth = Math.Min(width - 70, width - left - (2 * Edge));
        var title = figure.Title is null ? [] : TextMetrics.Wrap(figure.Title, Look.TitleSize * Bold, titleWidth);
        var subtitle = figure.Caption is null ? [] : TextMetrics.Wrap(figure.Caption, Look.SubtitleSize, titleWidth);
        var top = TitleBottom(title, subtitle) + (legend.Position == LegendPosition.Top ? legend.Height + 10 : 0);
        return new FigureLayout(figure, panels, legend, title, subtitle, Place(panels, figure, new Box(Edge, top, width - Edge - right, height - top - Edge)));
    }

    public static double TitleBottom(string[] title, string[] subtitle) =>
        Edge + (title.Length * Look.TitleSize * Look.Leading) + (subtitle.Length * Look.SubtitleSize * Look.Leading)
            + (title.Length > 0 ? 4 : 0);

    /// <summary>Gives each panel its plot area: columns get the room their labels need, and what is left is divided evenly.</summary>
    private static Box Place(PanelLayout[] panels, FigureModel figure, Box room)
    {
        var guess = Math.Max(40, (room.Height / figure.Rows) - 60);
        for (var i = 0; i < panels.Length; i++)
        {
            var ticks = TickSet.Vertical(panels[i].Y, guess);
            var shown = panels[i].ShowY;
            panels[i] = panels[i] with
            {
                YTicks = ticks,
                YTitle = shown && panels[i].Y.Axis.Title is { } text
                    ? TextMetrics.Wrap(text, Look.AxisTitleSize, Math.Max(guess, 120)) : [],
            };
        }

        var lefts = Widths(panels, figure.Columns, LeftRoom);
        var rights = Widths(panels, figure.Columns, RightRoom);
        var plotWidth = Math.Max(30, (room.Width - lefts.Sum() - rights.Sum()) / figure.Columns);
        for (var i = 0; i < panels.Length; i++) panels[i] = WithXAxis(panels[i], plotWidth) with { Title = Titled(panels[i], plotWidth) };

        var tops = Heights(panels, figure.Rows, panel => panel.Title.Length == 0 ? 8 : PanelTitleHeight + ((panel.Title.Length - 1) * Look.PanelTitleSize * Look.Leading));
        var bottoms = Heights(panels, figure.Rows, BottomRoom);
        var plotHeight = Math.Max(30, (room.Height - tops.Sum() - bottoms.Sum()) / figure.Rows);
        for (var i = 0; i < panels.Length; i++)
        {
            var (row, column) = (panels[i].Row, panels[i].Column);
            var left = room.Left + lefts[..(column + 1)].Sum() + rights[..column].Sum() + (column * plotWidth);
            var top = room.Top + tops[..(row + 1)].Sum() + bottoms[..row].Sum() + (row * plotHeight);
            panels[i] = panels[i] with { Plot = new Box(left, top, plotWidth, plotHeight) };
        }

        var (first, last) = (room.Left + lefts[0], panels.Max(panel => panel.Plot.Right));
        return new Box(first, panels[0].Plot.Top, last - first, panels.Max(panel => panel.Plot.Bottom) - panels[0].Plot.Top);
    }

    private static string[] Titled(PanelLayout panel, double plotWidth) => panel.Panel.Title is { } title
        ? [.. TextMetrics.Wrap(title, Look.PanelTitleSize * Bold, plotWidth).Select(line => TextMetrics.Fit(line, Look.PanelTitleSize * Bold, plotWidth))]
        : [];

    private static PanelLayout WithXAxis(PanelLayout panel, double plotWidth)
    {
        var ticks = TickSet.Horizontal(panel.X, plotWidth);
        var turned = panel.X.Labels is { } labels && ticks.Widest + 8 > plotWidth / labels.Length;
        return panel with
        {
            XTicks = ticks,
            XAngle = turned ? -35 : 0,
            XTitle = panel.ShowX && panel.X.Axis.Title is { } text
                ? TextMetrics.Wrap(text, Look.AxisTitleSize, Math.Max(plotWidth, 120)) : [],
        };
    }

    private static double LeftRoom(PanelLayout panel)
    {
        var labels = panel.ShowY ? Math.Min(panel.YTicks.Widest, MaxLabel) + 10 : 6;
        return labels + (panel.YTitle.Length > 0 ? (panel.YTitle.Length * Look.AxisTitleSize * Look.Leading) + 8 : 0)
            + (panel.Column > 0 ? 22 : 0);
    }

    private static double RightRoom(PanelLayout panel)
    {
        if (panel.ColorBarOf is not { } grid) return 12;
        var labels = ColorBar.Ticks(grid, 200).Widest;
        return 16 + Look.ColorBarWidth + 6 + labels + (grid.Name is null ? 0 : Look.AxisTitleSize * 1.6) + 4;
    }

    private static double BottomRoom(PanelLayout panel)
    {
        var widest = Math.Min(panel.XTicks.Widest, MaxLabel);
        var labels = !panel.ShowX ? 10 : panel.XAngle == 0 ? 24 : 14 + (widest * 0.574) + (Look.TickSize * 0.82);
        return labels + (panel.XTitle.Length > 0 ? (panel.XTitle.Length * Look.AxisTitleSize * Look.Leading) + 5 : 0);
    }

    private static double[] Widths(PanelLayout[] panels, int columns, Func<PanelLayout, double> room) =>
        [.. Enumerable.Range(0, columns).Select(column => panels.Where(panel => panel.Column == column).Max(room))];

    private static double[] Heights(PanelLayout[] panels, int rows, Func<PanelLayout, double> room) =>
        [.. Enumerable.Range(0, rows).Select(row => panels.Where(panel => panel.Row == row).Max(room))];
}
