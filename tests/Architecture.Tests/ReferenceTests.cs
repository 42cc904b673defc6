namespace CollectiveAction.Architecture.Tests;

public class ReferenceTests
{
    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    [Fact]
    public void There_are_assemblies_to_check() => Assert.Contains("Theory", Repository.Assemblies());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_the_design_allows(string assembly)
    {
        Assert.True(Design.References.ContainsKey(assembly), $"lib/{assembly} is not part of the design; add it to the table of allowed references first.");
        var references = Repository.References(Project(assembly), "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));

        Report.Empty(references.Except(Design.References[assembly]));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_no_other_assembly_that_it_does_not_reference_itself(string assembly)
    {
        var references = Repository.References(Project(assembly), "ProjectReference").Select(r => SourceModel.Prefix + Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
        var used = SourceModel.Of(assembly).Uses.Where(u => u.Assembly.StartsWith(SourceModel.Prefix, StringComparison.Ordinal));

        Report.Empty(used.Where(u => u.Assembly != SourceModel.Prefix + assembly && !references.Contains(u.Assembly)).Select(u => u.ToString()));
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
