namespace CollectiveAction.Architecture.Tests;

/// <summary>Notebooks and types name the same theorems.</summary>
public class TheoremTests
{
    private static readonly string Page = Repository.PathOf("environment", "docs", "theorems.md");

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
    public void The_table_of_theorems_is_that_of_the_notebooks_and_the_types()
    {
        var table = TheoremTable.Page();
        if (Environment.GetEnvironmentVariable("ACCEPT_THEOREMS") == "1") File.WriteAllText(Page, table);
        Assert.Equal(table, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }
}
