using CollectiveAction.Charts.Display;

namespace CollectiveAction.Charts.Interactive;

/// <summary>
/// The representations of a displayed figure with controls. No Plotly JSON: a front end that prefers it would lose the controls.
/// </summary>
internal sealed class InteractiveFormatters
{
#pragma warning disable CA1822 // Engines call it on an instance.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<InteractiveFigure>("text/html", figure => figure.ToHtml()),
        new Formatter<InteractiveFigure>("text/plain", figure => figure.ToString()),
    ];
#pragma warning restore CA1822
}
