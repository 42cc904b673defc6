using System.Globalization;
using System.Text;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>
/// Writes SVG elements with presentation attributes, and one rule for the text of a dark page under a name of the file's own: nothing in the file
/// can change the page it is put into.
/// </summary>
internal sealed class SvgWriter(string idPrefix)
{
    private readonly StringBuilder _text = new();

    /// <summary>An identifier that two different figures on one page do not share.</summary>
    public string Id(string name) => $"{idPrefix}-{name}";

    public void Element(string name, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>\n");
    }

    public void Open(string name, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(">\n");
    }

    public void Close(string name) => _text.Append("</").Append(name).Append(">\n");

    /// <summary>An element that holds text only.</summary>
    public void Leaf(string name, string content, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>').Append(Escape(content)).Append("</").Append(name).Append(">\n");
    }

    /// <summary>Gives the text its colour where the reader has chosen a dark page.</summary>
    public void DarkText() =>
        _text.Append("<style>@media (prefers-color-scheme: dark){.").Append(Id("text")).Append("{fill:").Append(Palette.TextOnDark).Append("}}</style>\n");

    /// <summary>A line of text in the grey of text, or in a colour that its ground asks for; a caret raises the exponent that follows it.</summary>
    public void Text(
        string content, double x, double y, double size, string? color = null, string anchor = "start", string? weight = null, int angle = 0,
        bool exponents = false)
    {
        Start("text", [("x", x), ("y", y), ("font-size", size), ("fill", color ?? Palette.Text), ("class", color is null ? Id("text") : null), ("text-anchor", anchor), ("font-weight", weight),
            ("transform", angle == 0 ? null : $"rotate({Number(angle)} {Number(x)} {Number(y)})")]);
        _text.Append('>');
        var caret = exponents ? content.IndexOf('^', StringComparison.Ordinal) : -1;
        if (caret < 0)
        {
            _text.Append(Escape(content));
        }
        else
        {
            _text.Append(Escape(content[..caret]))
                .Append($"<tspan font-size=\"{Number(size * 0.75)}\" dy=\"{Number(-size * 0.36)}\">")
                .Append(Escape(content[(caret + 1)..])).Append("</tspan>");
        }

        _text.Append("</text>\n");
    }

    /// <summary>Where the baseline lies so that text is centred on a height.</summary>
    public static double Baseline(double middle, double size) => middle + (size * 0.36);

    /// <summary>Two decimals at most: a hundredth of a pixel is not seen, and the last bits differ between machines.</summary>
    public static string Number(double value)
    {
        var text = Math.Round(Math.Clamp(value, -1e6, 1e6), 2).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    public override string ToString() => _text.ToString();

    private void Start(string name, ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (value is null) continue;
            var text = value is double number ? Number(number) : Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!);
            _text.Append(' ').Append(key).Append("=\"").Append(text).Append('"');
        }
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
