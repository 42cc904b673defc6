using System.Text.RegularExpressions;

namespace CollectiveAction.Architecture.Tests;

public partial class PackageTests
{
    private const string EveryTest = "tests";

    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    public static TheoryData<string> Projects => [.. Packages.Projects.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Listed => [.. Packages.Users.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_is_used_only_where_Packages_props_says_so(string project)
    {
        foreach (var package in Packages.Direct(project))
        {
            Assert.True(
                Packages.Users.TryGetValue(package, out var users) && (users.Contains(project) || (Packages.IsTest(project) && users.Contains(EveryTest))),
                $"{project} references {package}; environment/Packages.props does not name {project} in its Use attribute.");
        }
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void A_listed_package_is_used_by_each_of_the_projects_that_Packages_props_names(string package)
    {
        Assert.True(Packages.Users[package].Length > 0, $"environment/Packages.props says nobody uses {package}; delete its line.");
        foreach (var user in Packages.Users[package])
        {
            Assert.True(user == EveryTest || Packages.Projects.ContainsKey(user), $"environment/Packages.props names {user} as a user of {package}; there is no such project.");
            var projects = user == EveryTest ? Packages.Projects.Keys.Where(Packages.IsTest) : [user];
            Assert.True(projects.Any(p => Packages.Direct(p).Contains(package)), $"environment/Packages.props names {user} as a user of {package}, which it does not reference.");
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_library_uses_no_package_that_only_a_project_brings_along(string assembly)
    {
        var reachable = Packages.Reachable(assembly);
        var foreign = SourceModel.Of(assembly).Uses.Where(u => Packages.OfAssemblies.TryGetValue(u.Assembly, out var package) && !reachable.Contains(package));

        Report.Empty(foreign.Select(u => $"{u} is of the package {Packages.OfAssemblies[u.Assembly]}, which {assembly}.csproj does not reference"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_imports_a_namespace_of_a_package_that_only_a_project_brings_along(string project)
    {
        var reachable = Packages.Reachable(project);

        // A project within another's folder has files of its own.
        var folders = Packages.Projects.Values.Select(p => $"{Path.GetDirectoryName(p)}{Path.DirectorySeparatorChar}").ToArray();
        var own = $"{Path.GetDirectoryName(Packages.Projects[project])}{Path.DirectorySeparatorChar}";
        foreach (var file in Repository.SourceFiles(Repository.Relative(own)).Where(f => folders.Where(f.StartsWith).MaxBy(folder => folder.Length) == own))
        {
            foreach (var space in Imports().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            {
                var packages = Packages.OfNamespaces[space].ToList();
                Assert.True(
                    packages.Count == 0 || packages.Exists(reachable.Contains),
                    $"{Repository.Relative(file)} imports {space}, a namespace of {string.Join(" or ", packages)}, which {project}.csproj does not reference.");
            }
        }
    }

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Imports();
}
