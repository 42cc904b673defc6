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

        // The compiler keeps the members of an extension block in nested types whose names no program can write.
        var types = Load(assembly).GetExportedTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal));
        string[] silent = [.. types.Select(t => "T:" + t.FullName!.Replace('+', '.')).Where(name => !documented.Contains(name))];
        Assert.Empty(silent);
    }

    [Fact]
    public void A_public_name_means_one_thing()
    {
        var shared = Repository.Assemblies().SelectMany(assembly => Load(assembly).GetExportedTypes().Where(t => !t.IsNested).Select(t => (Name: t.Name.Split('`')[0], Assembly: assembly)))
            .Distinct().GroupBy(t => t.Name, t => t.Assembly).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => string.Join(" and ", g), StringComparer.Ordinal);

        Report.Empty(shared.Where(s => !Design.SharedNames.ContainsKey(s.Key)).Select(s => $"{s.Key} is a public type of {s.Value}"));
        Report.Empty(Design.SharedNames.Keys.Where(name => !shared.ContainsKey(name)).Select(name => $"{name} is no longer shared: delete its line from Design.SharedNames"));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_public_parameter_that_is_a_matrix_is_documented_with_its_shape(string assembly)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(Load(assembly).Location, ".xml")).Descendants("member").ToLookup(m => (string)m.Attribute("name")!, StringComparer.Ordinal);
        foreach (var type in Load(assembly).GetExportedTypes())
        {
            foreach (var method in type.GetMembers().Where(m => m.DeclaringType == type).OfType<MethodBase>())
            {
                var name = $"M:{type.FullName!.Replace('+', '.')}.{(method.IsConstructor ? "#ctor" : method.Name)}";
                foreach (var parameter in method.GetParameters().Where(p => p.ParameterType is { IsArray: true } array && array.GetArrayRank() > 1))
                {
                    // An overload is told by its documented parameters; inherited documentation is checked where it is written.
                    var texts = documentation.Where(m => m.Key == name || m.Key.StartsWith(name + "(", StringComparison.Ordinal)).SelectMany(m => m.Elements("param"))
                        .Where(p => (string?)p.Attribute("name") == parameter.Name).ToList();
                    Assert.True(texts.TrueForAll(p => p.Value.Contains('[', StringComparison.Ordinal)), $"{name}: the shape of {parameter.Name}, such as [rows, columns], is not documented.");
                }
            }
        }
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
            .Where(f => !f.IsDefined(typeof(ThreadStaticAttribute), inherit: false)) // No two threads share one.
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
