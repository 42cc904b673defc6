namespace CollectiveAction.Jupyter.Export;

/// <summary>The versions of the two scripts the book uses, and where its pages find them.</summary>
/// <param name="Plotly">Address of plotly.js.</param>
/// <param name="KatexScript">Address of KaTeX.</param>
/// <param name="KatexStyle">Address of KaTeX's style sheet.</param>
internal sealed record VendorScripts(string Plotly, string KatexScript, string KatexStyle)
{
    public const string PlotlyPackage = "plotly.js-dist-min";
    public const string PlotlyVersion = "4.1.2";
    public const string KatexPackage = "katex";
    public const string KatexVersion = "0.19.1";

    /// <summary>The addresses of the files beside the pages.</summary>
    public static VendorScripts Local { get; } = new("assets/plotly.min.js", "assets/katex/katex.min.js", "assets/katex/katex.min.css");

    /// <summary>The addresses on a public content network, for machines without npm.</summary>
    public static VendorScripts Network { get; } = new(
        $"https://cdn.jsdelivr.net/npm/{PlotlyPackage}@{PlotlyVersion}/plotly.min.js",
        $"https://cdn.jsdelivr.net/npm/{KatexPackage}@{KatexVersion}/dist/katex.min.js",
        $"https://cdn.jsdelivr.net/npm/{KatexPackage}@{KatexVersion}/dist/katex.min.css");
}
