
namespace CollectiveAction.Charts.Display;

/// <summary>The representations of a displayed figure.</summary>
internal sealed class FigureFormatters
{
#pragma warning disable CA1822 // Engines call it on an instance.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Figure>("application/vnd.plotly.v1+json", figure => figure.ToJson()),
        new Formatter<Figure>("text/html", figure => figure.ToHtml()),
        new Formatter<Figure>("text/plain", figure => figure.ToString()),
    ];
#pragma warning restore CA1822
}
