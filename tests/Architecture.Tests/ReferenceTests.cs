using System.Xml.Linq;

namespace CollectiveAction.Architecture.Tests;

public class ReferenceTests
{
    /// <summary>Which assemblies each assembly may reference. An assembly that is not listed may not exist.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Charts"] = [],
        ["Data"] = ["Numerics"],
        ["Privacy"] = ["Numerics"],
        ["Theory"] = ["Numerics", "Data"],
        ["Mechanisms"] = ["Numerics"],
        ["Learning"] = ["Numerics", "Data", "Privacy"],
        ["LibTorch"] = [],
        ["Learning.Torch"] = ["Numerics", "Data", "Privacy", "Learning", "LibTorch"],
        ["Experiments"] = ["Numerics", "Data", "Privacy", "Theory", "Mechanisms", "Learning", "Charts"],
        ["Jupyter"] = [],
    };

    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    [Fact]
    public void There_are_assemblies_to_check() => Assert.Contains("Theory", Repository.Assemblies());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_the_design_allows(string assembly)
    {
        Assert.True(Allowed.ContainsKey(assembly), $"lib/{assembly} is not part of the design; add it to the table of allowed references first.");
        var references = Repository.References(Project(assembly), "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));

        Assert.Empty(references.Except(Allowed[assembly]));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_package_is_used_only_where_Packages_props_says_so(string assembly)
    {
        var uses = XDocument.Load(Repository.PathOf("environment", "Packages.props")).Descendants("PackageVersion")
            .ToDictionary(e => (string)e.Attribute("Include")!, e => ((string?)e.Attribute("Use") ?? "").Split(' '), StringComparer.Ordinal);
        foreach (var package in Repository.References(Project(assembly), "PackageReference"))
        {
            Assert.True(
                uses.TryGetValue(package, out var users) && users.Contains(assembly),
                $"{assembly} references {package}; environment/Packages.props does not name {assembly} in its Use attribute.");
        }
    }

    [Fact]
    public void Areas_of_Theory_use_only_the_areas_the_design_allows()
    {
        string[] everyArea = ["Signals", "Strategies", "Mixtures", "Learners", "Bounds", "Steering", "Participation", "Fairness", "Performativity"];
        var allowed = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Signals"] = [],
            ["Strategies"] = ["Signals"],
            ["Bounds"] = ["Signals", "Strategies", "Mixtures", "Learners"],
            ["Mixtures"] = ["Signals", "Strategies"],
            ["Learners"] = ["Signals", "Strategies", "Mixtures"],
            ["Steering"] = [],
            ["Fairness"] = ["Signals", "Strategies"],
            ["Participation"] = ["Signals", "Strategies"],
            ["Performativity"] = ["Signals", "Strategies"],
        };
        foreach (var file in Repository.SourceFiles(Path.Combine("lib", "Theory")))
        {
            var area = Path.GetFileName(Path.GetDirectoryName(file)!);
            Assert.Contains(area, everyArea);
            var used = everyArea.Where(a => a != area && File.ReadAllText(file).Contains($"CollectiveAction.Theory.{a}", StringComparison.Ordinal));
            Assert.True(!used.Except(allowed[area]).Any(), $"{Repository.Relative(file)} uses {string.Join(", ", used.Except(allowed[area]))}; {area} may use {string.Join(", ", allowed[area])}.");
        }
    }

    [Fact]
    public void Every_project_but_the_browser_tests_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Notebooks.sln"));
        foreach (var folder in new[] { "lib", "tests" })
        {
            foreach (var project in Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
            {
                var name = Path.GetFileName(project);
                // The browser tests need Chromium and a 200 MB driver package, so the README's test command leaves them out.
                Assert.Equal(name != "Browser.Tests.csproj", solution.Contains($"\\{name}\"", StringComparison.Ordinal));
            }
        }
    }

    private static string Project(string assembly) => Repository.PathOf("lib", assembly, $"{assembly}.csproj");
}
