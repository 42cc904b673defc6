using System.Reflection;
using System.Xml.Linq;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Architecture.Tests;

public class ApiTests
{
    /// <summary>Assemblies whose public methods compute published results.</summary>
    private static readonly string[] Cited = ["Theory", "Mechanisms"];

    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_public_member_is_documented(string assembly)
    {
        var path = Load(assembly).Location;
        var documented = XDocument.Load(Path.ChangeExtension(path, ".xml")).Descendants("member").Select(m => (string)m.Attribute("name")!).ToHashSet(StringComparer.Ordinal);

        string[] silent = [.. Load(assembly).GetExportedTypes().Select(t => "T:" + t.FullName!.Replace('+', '.')).Where(name => !documented.Contains(name))];
        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_public_type_is_sealed_static_an_interface_or_the_closed_root_of_records(string assembly)
    {
        var open = Load(assembly).GetExportedTypes().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !typeof(Delegate).IsAssignableFrom(t));
        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void There_are_no_mutable_statics(string assembly)
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var mutable = Load(assembly).GetTypes()
            .Where(t => !t.Name.StartsWith('<') && t.DeclaringType?.Name.StartsWith('<') != true)
            .SelectMany(t => t.GetFields(statics))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.StartsWith('<') && !f.Name.Contains("__", StringComparison.Ordinal))
            .Select(f => $"{f.DeclaringType!.Name}.{f.Name}");

        Assert.Empty(mutable);
    }

    [Fact]
    public void Every_public_type_of_the_theory_that_computes_names_its_source()
    {
        const BindingFlags members = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var silent = Cited.Intersect(Repository.Assemblies()).Select(Load).SelectMany(a => a.GetExportedTypes())
            .Where(t => t.IsAbstract && t.IsSealed)
            .Where(t => !t.IsDefined(typeof(SourceAttribute), inherit: false) && t.GetMethods(members).Any(m => !m.IsDefined(typeof(SourceAttribute), inherit: false)));

        Assert.Empty(silent.Select(t => t.FullName));
    }

    [Fact]
    public void Every_cited_work_is_in_the_bibliography()
    {
        var cited = Repository.Assemblies().Select(Load).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetCustomAttributes<SourceAttribute>().Concat(t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).SelectMany(m => m.GetCustomAttributes<SourceAttribute>())))
            .Select(s => s.Work).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(cited);
        Assert.Empty(cited.Except(Bibliography.Works));
        Assert.Empty(Bibliography.Works.Except(cited));
    }

    [Fact]
    public void The_banned_calls_are_banned_in_every_library_and_nowhere_switched_off()
    {
        Assert.Contains("BannedSymbols.txt", File.ReadAllText(Repository.PathOf("lib", "Directory.Build.props")), StringComparison.Ordinal);
        Assert.True(File.ReadLines(Repository.PathOf("environment", "BannedSymbols.txt")).Count() > 5);
        string[] switches = ["RS0030", "BannedApiAnalyzers"];
        foreach (var file in Repository.SourceFiles("lib").Concat(Directory.EnumerateFiles(Repository.PathOf("lib"), "*.csproj", SearchOption.AllDirectories)))
        {
            var text = File.ReadAllText(file);
            Assert.True(!switches.Any(s => text.Contains(s, StringComparison.Ordinal)), $"{Repository.Relative(file)} switches the ban off.");
        }
    }

    private static Assembly Load(string name) => Assembly.Load($"CollectiveAction.{name}");
}
