using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

public sealed partial class Figure
{
    /// <summary>Draws a line across the panel at a constant ordinate, such as a base rate.</summary>
    /// <param name="y">The ordinate; of lying bars, the index of the label.</param>
    /// <param name="text">A short text at its right end.</param>
    /// <param name="dash">The dash pattern.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the grey of the axes.</param>
    /// <exception cref="ArgumentException">The ordinate is not finite or the colour is not one.</exception>
    public Figure HorizontalLine(double y, string? text = null, Dash dash = Dash.Dash, string? color = null) =>
        Add(new LineMark(true, Inputs.Finite(y), Inputs.OptionalText(text), Inputs.Defined(dash), Inputs.Color(color) ?? Palette.Grey));

    /// <summary>Draws a line across the panel at a constant abscissa, such as a critical mass.</summary>
    /// <param name="x">The abscissa; on an axis with labels, the index of the label.</param>
    /// <param name="text">A short text at its upper end.</param>
    /// <param name="dash">The dash pattern.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the grey of the axes.</param>
    /// <exception cref="ArgumentException">The abscissa is not finite or the colour is not one.</exception>
    public Figure VerticalLine(double x, string? text = null, Dash dash = Dash.Dash, string? color = null) =>
        Add(new LineMark(false, Inputs.Finite(x), Inputs.OptionalText(text), Inputs.Defined(dash), Inputs.Color(color) ?? Palette.Grey));

    /// <summary>Writes a note with an arrow to a point.</summary>
    /// <param name="x">The abscissa of the point; on an axis with labels, the index of the label.</param>
    /// <param name="y">The ordinate of the point.</param>
    /// <param name="text">The note.</param>
    /// <param name="dx">Where the note stands from the point, in pixels to the right.</param>
    /// <param name="dy">
    /// Where the note stands from the point, in pixels down; with both 0 it is centred on the point, without arrow.
    /// </param>
    /// <exception cref="ArgumentException">A coordinate is not finite, or the text is empty.</exception>
    public Figure Annotate(double x, double y, string text, int dx = 40, int dy = -30) =>
        Add(new NoteMark(Inputs.Finite(x), Inputs.Finite(y), Inputs.Text(text), dx, dy));
}
