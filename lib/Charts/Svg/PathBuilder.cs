using System.Text;

namespace CollectiveAction.Charts.Svg;

/// <summary>The <c>d</c> attribute of a path.</summary>
internal sealed class PathBuilder
{
    private readonly StringBuilder _path = new();

    public bool IsEmpty => _path.Length == 0;

    public PathBuilder Move(double x, double y) => Add('M', x, y);

    public PathBuilder Line(double x, double y) => Add('L', x, y);

    /// <summary>A line to a place relative to where the path is: shorter than <see cref="Line"/>, and the same for every marker of a shape.</summary>
    public PathBuilder Step(double dx, double dy)
    {
        var (across, down) = (SvgWriter.Number(dx), SvgWriter.Number(dy));
        _path.Append('l').Append(across).Append(down[0] == '-' ? "" : " ").Append(down);
        return this;
    }

    public PathBuilder Close()
    {
        _path.Append('Z');
        return this;
    }

    public PathBuilder Rectangle(double x, double y, double width, double height)
    {
        Move(x, y);
        _path.Append($"h{SvgWriter.Number(width)}v{SvgWriter.Number(height)}h{SvgWriter.Number(-width)}");
        return Close();
    }

    /// <summary>A disc from two half circles.</summary>
    public PathBuilder Circle(double x, double y, double r)
    {
        var (radius, across) = (SvgWriter.Number(r), SvgWriter.Number(2 * r));
        Move(x - r, y);
        _path.Append($"a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0");
        return Close();
    }

    public override string ToString() => _path.ToString();

    private PathBuilder Add(char command, double x, double y)
    {
        _path.Append(command).Append(SvgWriter.Number(x)).Append(' ').Append(SvgWriter.Number(y));
        return this;
    }
}
