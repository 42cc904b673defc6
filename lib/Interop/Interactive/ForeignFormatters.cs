using CollectiveAction.Interop.DataFrames;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace CollectiveAction.Interop.Interactive;

/// <summary>How .NET Interactive shows what the bridges lead to: neither package brings a formatter of its own to a referenced file.</summary>
internal static class ForeignFormatters
{
    public static void Register()
    {
        // A shape that the notebook, or an extension of its own, has chosen stays.
        if (!IsRegistered(typeof(GenericChart))) Formatter.Register<GenericChart>(GenericChart.toChartHTML, HtmlFormatter.MimeType);
        if (!IsRegistered(typeof(DataFrame))) Formatter.Register<DataFrame>(frame => frame.ToResultTable().ToHtml(), HtmlFormatter.MimeType);
    }

    private static bool IsRegistered(Type type) => Formatter.RegisteredFormatters(false).Any(formatter => formatter.Type == type);
}
