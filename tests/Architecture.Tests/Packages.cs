using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CollectiveAction.Architecture.Tests;

/// <summary>The packages of the repository: what Packages.props says, what projects reference, and which assembly comes from which.</summary>
internal static class Packages
{
    /// <summary>The users that Packages.props names for each package.</summary>
    internal static IReadOnlyDictionary<string, string[]> Users { get; } =
        XDocument.Load(Repository.PathOf("environment", "Packages.props")).Descendants("PackageVersion").ToDictionary(
            e => (string)e.Attribute("Include")!,
            e => ((string?)e.Attribute("Use") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal);

    /// <summary>The package that each assembly beside the tests comes from.</summary>
    internal static IReadOnlyDictionary<string, string> OfAssemblies { get; } = FromDependencies();

    /// <summary>The package of each namespace that only packages define, so that a <c>using</c> of it says which is meant.</summary>
    internal static ILookup<string, string> OfNamespaces { get; } = FromNamespaces();

    /// <summary>The projects of lib and tests, by name.</summary>
    internal static IReadOnlyDictionary<string, string> Projects { get; } = new[] { "lib", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, path => path, StringComparer.Ordinal);

    internal static bool IsTest(string project) => Repository.Relative(Projects[project]).StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>The packages that a project references itself, those of every test project included.</summary>
    internal static string[] Direct(string project) =>
    [
        .. Repository.References(Projects[project], "PackageReference"),
        .. IsTest(project) ? Repository.References(Repository.PathOf("tests", "Directory.Build.props"), "PackageReference") : [],
    ];

    /// <summary>What a project may use: the packages it references and those they are made of, but none that only a project it references brings along.</summary>
    internal static IReadOnlySet<string> Reachable(string project)
    {
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Projects[project])!, "packages.lock.json")))!["dependencies"]!["net10.0"]!.AsObject();
        var (reached, next) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(Direct(project)));
        while (next.TryPop(out var package))
        {
            if (!reached.Add(package)) continue;
            foreach (var (dependency, _) in locked[package]?["dependencies"]?.AsObject() ?? []) next.Push(dependency);
        }

        return reached;
    }

    private static Dictionary<string, string> FromDependencies()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{typeof(Packages).Assembly.GetName().Name}.deps.json");
        var target = JsonNode.Parse(File.ReadAllText(file))!["targets"]!.AsObject().Single().Value!.AsObject();
        var pairs = target.SelectMany(library => (library.Value!["runtime"]?.AsObject() ?? []).Select(r => (Path.GetFileNameWithoutExtension(r.Key), library.Key.Split('/')[0])));
        return pairs.Where(p => !p.Item1.StartsWith(SourceModel.Prefix, StringComparison.Ordinal)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
    }

    private static ILookup<string, string> FromNamespaces()
    {
        var spaces = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .SelectMany(path => Namespaces(path).Select(space => (space, Package: OfAssemblies.GetValueOrDefault(Path.GetFileNameWithoutExtension(path), "")))).ToList();
        var others = spaces.Where(s => s.Package.Length == 0).Select(s => s.space).ToHashSet(StringComparer.Ordinal);
        return spaces.Where(s => !others.Contains(s.space)).ToLookup(s => s.space, s => s.Package);
    }

    private static HashSet<string> Namespaces(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        var reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition).Select(type => reader.GetString(type.Namespace)).Where(space => space.Length > 0)];
    }
}
