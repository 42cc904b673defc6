namespace CollectiveAction.Jupyter.Export;

/// <summary>Writes the style sheet and the scripts beside the pages.</summary>
internal static class BookAssets
{
    private static readonly string[] Own = ["book.css", "book.js", "figure.js", "figure-data.js", "search.js", "theme.js"];

    /// <summary>Writes the assets and says where the pages find plotly.js and KaTeX.</summary>
    /// <param name="folder">The book's folder.</param>
    /// <param name="packages">Where the scripts come from; null to use the network addresses.</param>
    /// <param name="progress">Told in one line which it is.</param>
    /// <param name="cancellation">Stops npm.</param>
    public static async Task<VendorScripts> WriteAsync(string folder, NpmPackage? packages, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        var assets = Directory.CreateDirectory(Path.Combine(folder, "assets")).FullName;
        foreach (var name in Own)
        {
            await using var source = typeof(BookAssets).Assembly.GetManifestResourceStream(name)!;
            await using var target = File.Create(Path.Combine(assets, name));
            await source.CopyToAsync(target, cancellation).ConfigureAwait(false);
        }
        if (packages is not null
            && await packages.FindAsync(VendorScripts.PlotlyPackage, VendorScripts.PlotlyVersion, cancellation)
            .ConfigureAwait(false) is { } plotly
            && await packages.FindAsync(VendorScripts.KatexPackage, VendorScripts.KatexVersion, cancellation)
            .ConfigureAwait(false) is { } katex)
        {
            File.Copy(Path.Combine(plotly, "plotly.min.js"), Path.Combine(assets, "plotly.min.js"), overwrite: true);
            CopyKatex(Path.Combine(katex, "dist"), Path.Combine(assets, "katex"));
            progress?.Report(
                $"Charts and formulas: plotly.js {VendorScripts.PlotlyVersion} and KaTeX {VendorScripts.KatexVersion} are in the book; "
                + "it works offline.");
            return VendorScripts.Local;
        }
        progress?.Report(
            "Charts and formulas: plotly.js and KaTeX come from cdn.jsdelivr.net (npm was not found); offline, the static pictures and "
            + "TeX show.");
        return VendorScripts.Network;
    }

    private static void CopyKatex(string source, string target)
    {
        var fonts = Directory.CreateDirectory(Path.Combine(target, "fonts")).FullName;
        foreach (var name in (string[])["katex.min.js", "katex.min.css"])
            File.Copy(Path.Combine(source, name), Path.Combine(target, name), overwrite: true);
        foreach (var font in Directory.EnumerateFiles(Path.Combine(source, "fonts"), "*.woff2"))
            File.Copy(font, Path.Combine(fonts, Path.GetFileName(font)), overwrite: true);
    }
}
