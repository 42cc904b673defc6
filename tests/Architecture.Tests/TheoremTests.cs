namespace CollectiveAction.Architecture.Tests;

/// <summary>Notebooks and types name the same theorems.</summary>
public class TheoremTests
{
    private static readonly string Folder = Repository.PathOf("environment", "docs");

    [Fact]
    public void No_theorem_of_a_notebook_is_without_a_type()
    {
        var types = TheoremTable.Types();
        var named = TheoremTable.Named();
        Assert.True(named.Count > 15);

        Report.Empty(named.Where(each => !each.Works.Any(work => types.Contains((work, each.Result))))
            .Select(each => $"{each.Notebook} names {each.Result}; no public type has it as its [Source] among {string.Join(", ", each.Works)}."));
    }

    [Fact]
    public void What_the_reference_says_of_theorems_is_what_the_notebooks_and_the_types_say()
    {
        var pages = ReferencePages.All();
        if (Environment.GetEnvironmentVariable("ACCEPT_THEOREMS") == "1")
            foreach (var (name, text) in pages) File.WriteAllText(Path.Combine(Folder, name), text);
        Report.Empty(pages.Where(page => !File.Exists(Path.Combine(Folder, page.Key)) || File.ReadAllText(Path.Combine(Folder, page.Key)).ReplaceLineEndings("\n") != page.Value)
            .Select(page => $"environment/docs/{page.Key} is out of date: run the tests once with -e ACCEPT_THEOREMS=1 and look at the difference."));
    }

    [Fact]
    public void Every_result_has_an_anchor_of_its_own_and_names_each_type_once()
    {
        var rows = TheoremTable.Rows();
        Assert.Equal(rows.Count, rows.Select(row => row.Anchor).Distinct().Count());
        var table = ReferencePages.All()["theorems.md"].Split('\n').Where(line => line.StartsWith("| arXiv", StringComparison.Ordinal)).ToList();
        Assert.Equal(rows.Count, table.Count);
        Report.Empty(rows.Zip(table).SelectMany(pair => pair.First.Types.GroupBy(type => System.Text.RegularExpressions.Regex.Count(pair.Second, $@"\[{type.Name.Split('`')[0]}\]\("))
            .Where(group => group.Key > 1).Select(group => $"{pair.First.Result} of {pair.First.Work} names {group.First()} {group.Key} times.")));
    }
}
