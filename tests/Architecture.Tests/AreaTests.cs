namespace CollectiveAction.Architecture.Tests;

public class AreaTests
{
    public static TheoryData<string> Assemblies => [.. Repository.Assemblies()];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_sources_are_understood(string assembly) => Report.Empty(SourceModel.Of(assembly).Doubts);

    [Fact]
    public void A_constant_an_extension_method_and_a_qualified_name_are_seen_too()
    {
        // Constants leave nothing in the compiled assembly, and the other two need no using of their own.
        Assert.Contains(SourceModel.Of("Mechanisms").Uses, u => u is { File: "lib/Mechanisms/Contracts/CompleteInformation.cs", Name: "Expectations" });
        Assert.Contains(SourceModel.Of("Numerics").Uses, u => u is { File: "lib/Numerics/Estimation/RankCorrelation.cs", Name: "Enumerable" });
        Assert.Contains(SourceModel.Of("Charts").Uses, u => u is { File: "lib/Charts/Display/FigureGrids.cs", Name: "CallerArgumentExpressionAttribute" });
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_table_names_the_areas_there_are(string assembly)
    {
        Assert.True(Design.Areas.TryGetValue(assembly, out var areas), $"lib/{assembly} has no row in the table of areas; add its areas to Design.Areas first.");
        var folders = Repository.SourceFiles(Path.Combine("lib", assembly)).Select(AreaOf).Where(area => area.Length > 0).Distinct(StringComparer.Ordinal);

        Assert.Equal(areas.Select(a => a.Name).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_area_uses_areas_above_it_in_the_table_only_so_that_there_is_no_circle()
    {
        foreach (var (assembly, areas) in Design.Areas)
        {
            for (var k = 0; k < areas.Length; k++)
            {
                var lower = areas[..k].Select(a => a.Name).ToArray();
                Assert.DoesNotContain(areas[k].Name, lower);
                Assert.True(!areas[k].Uses.Except(lower).Any(), $"{assembly}: {areas[k].Name} is given {string.Join(", ", areas[k].Uses.Except(lower))}, which stands below it in the table.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_area_uses_only_what_the_table_allows(string assembly)
    {
        var known = Design.Debts.Where(d => d.Assembly == assembly).Select(d => (d.From, d.To, d.Type)).ToHashSet();
        var found = Against(assembly).ToList();

        Report.Empty(found.Where(f => !known.Contains((f.From, f.To, f.Use.Name))).Select(f => $"{f.From} may not use {f.To}: {f.Use}"));
        Report.Empty(known.Except(found.Select(f => (f.From, f.To, f.Use.Name))).Select(d => $"{d.Item1} no longer uses {d.Item2}.{d.Item3}: delete the line from Design.Debts."));
    }

    /// <summary>Uses of another area, of which the table says nothing.</summary>
    private static IEnumerable<(string From, string To, SourceUse Use)> Against(string assembly)
    {
        var allowed = Design.Areas[assembly].ToDictionary(a => a.Name, a => a.Uses, StringComparer.Ordinal);
        var root = SourceModel.Prefix + assembly;
        foreach (var use in SourceModel.Of(assembly).Uses)
        {
            var from = AreaOf(Repository.PathOf(use.File));
            if (from.Length == 0 || (use.Assembly.Length > 0 && use.Assembly != root)) continue;
            var to = use.Namespace == root ? "" : use.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? use.Namespace[(root.Length + 1)..] : from;
            // Learning.Torch and Learning.Ilgpu are assemblies of their own and no areas of Learning.
            if (use.Assembly.Length == 0 && Design.References.ContainsKey($"{assembly}.{to}")) continue;
            if (to == from || allowed.GetValueOrDefault(from, []).Contains(to) || (use.Name.Length == 0 && to.Length == 0)) continue;
            if (use.Name.Length == 0 && Design.Debts.Any(d => (d.Assembly, d.From, d.To) == (assembly, from, to))) continue;
            yield return (from, to.Length == 0 ? "the top" : to, use);
        }
    }

    private static string AreaOf(string file)
    {
        var parts = Repository.Relative(file).Split('/');
        return parts.Length > 3 ? parts[2] : "";
    }
}
