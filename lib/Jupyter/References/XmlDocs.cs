using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.References;

/// <summary>
/// Documentation comments beside an assembly, looked up in the text of the file: reading one entry takes a few milliseconds, where parsing
/// the base library's whole documentation would take a second and stay in memory.
/// </summary>
internal sealed class XmlDocs(string path) : DocumentationProvider
{
    private readonly string _path = path;

    /// <summary>A reference to an assembly with the documentation beside it.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="original">Path it was copied from, whose documentation is read.</param>
    public static PortableExecutableReference Reference(string assembly, string? original = null) =>
        MetadataReference.CreateFromFile(assembly, documentation: new XmlDocs(Path.ChangeExtension(original ?? assembly, ".xml")));

    public override bool Equals(object? obj) => obj is XmlDocs other && other._path == _path;

    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return File.Exists(_path) ? Entry(File.ReadAllText(_path), documentationMemberID) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? Entry(string text, string id)
    {
        var start = text.IndexOf($"<member name=\"{id}\">", StringComparison.Ordinal);
        if (start < 0) return null;
        var end = text.IndexOf("</member>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + "</member>".Length)];
    }
}
