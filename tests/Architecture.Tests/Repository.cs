using System.Xml.Linq;

namespace CollectiveAction.Architecture.Tests;

/// <summary>The source tree that the tests look at; other test projects link this file.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    internal static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories).Where(f => !IsGenerated(f));

    /// <summary>The names of the folders of lib/ that hold a project.</summary>
    internal static IEnumerable<string> Assemblies() =>
        Directory.EnumerateFiles(PathOf("lib"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal);

    internal static IEnumerable<string> References(string project, string item) =>
        XDocument.Load(project).Descendants(item).Select(e => (string)e.Attribute("Include")!);

    internal static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsGenerated(string path) =>
        path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".artifacts");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Notebooks.sln"))) return folder;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Notebooks.sln; run the tests from a checkout.");
    }
}
