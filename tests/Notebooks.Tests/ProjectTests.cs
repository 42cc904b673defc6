using System.Text.RegularExpressions;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>
/// The open question at the end of every notebook. That its first lines compile is tested beside the solutions; <c>run notebooks --quick --solutions</c> runs them.
/// </summary>
public partial class ProjectTests
{
    private const string Tag = "project";
    private static readonly string[] Parts = ["Question", "Start", "Hand in", "Mind"];

    public static TheoryData<string> Names => [.. CommittedNotebook.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_ends_its_exercises_with_one_project(string name)
    {
        var cells = CommittedNotebook.Read(name).Cells;
        var project = Assert.Single(cells, c => CommittedNotebook.HasTag(c, Tag));
        var text = CommittedNotebook.Source(project);

        Assert.Equal("markdown", (string)project["cell_type"]!);
        Assert.StartsWith("### Project: ", text, StringComparison.Ordinal);
        Assert.Single(cells, c => CommittedNotebook.Source(c).StartsWith("### Project", StringComparison.Ordinal));
        Assert.True(CommittedNotebook.HasTag(cells[cells.ToList().IndexOf(project) - 1], "solution"), $"{name}: the project does not follow the last solution.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_has_its_four_parts_in_order(string name)
    {
        var text = Text(name);

        Assert.Equal(Parts, Label().Matches(text).Select(m => m.Groups[1].Value));
        Assert.All(Label().Split(text).Where((_, k) => k is 2 or 6 or 8), part => Assert.InRange(part.Trim().Length, 80, 700));
        Assert.Contains("?", Label().Split(text)[2], StringComparison.Ordinal);
        Assert.Contains("`Claim", Label().Split(text)[6], StringComparison.Ordinal);
        Assert.DoesNotContain("Exercise.Check", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_starts_with_a_few_lines_that_fit_the_page(string name)
    {
        var code = Assert.Single(Code().Matches(Text(name))).Groups[1].Value.TrimEnd().Split('\n');

        Assert.InRange(code.Length, 4, 20);
        Assert.All(code, line => Assert.True(line.Length <= 118, $"{name}: {line}"));
    }

    [Fact]
    public void No_two_projects_ask_the_same() =>
        Assert.Distinct(CommittedNotebook.Names.Select(name => Text(name).Split('\n')[0]));

    private static string Text(string name) =>
        CommittedNotebook.Source(CommittedNotebook.Read(name).Cells.First(c => CommittedNotebook.HasTag(c, Tag)));

    [GeneratedRegex(@"(?m)^\*\*([^*]+)\.\*\*")]
    private static partial Regex Label();

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
