
namespace CollectiveAction.Charts.Display;

/// <summary>Writes figures to files.</summary>
internal static class FigureFile
{
    public static void Save(Figure figure, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path);
        var content = extension.ToLowerInvariant() switch
        {
            ".svg" => figure.ToSvg(),
            ".html" => FigureHtml.Page(figure.Model.Title ?? "Chart", figure.ToHtml()),
            ".json" => figure.ToJson(),
            _ => throw new ArgumentException(
                $"A figure is saved as .svg, .html or .json; got '{(extension.Length == 0 ? "no extension" : extension)}'.", nameof(path)),
        };
        Write(path, content);
    }

    /// <summary>Through a file beside the target, so that a reader never sees half a figure and a failure leaves the old one.</summary>
    public static void Write(string path, string content)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
