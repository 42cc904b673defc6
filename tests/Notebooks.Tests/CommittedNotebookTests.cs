using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Architecture.Tests;

namespace CollectiveAction.Notebooks.Tests;

public partial class CommittedNotebookTests
{
    private const string Claim = "application/vnd.collective-action.claim+json", Plotly = "application/vnd.plotly.v1+json";
    private const int LongestCodeLine = 120;
    private const long LargestFile = 1_500_000;

    public static TheoryData<string> Names => [.. CommittedNotebook.Names];

    [Fact]
    public void There_are_notebooks() => Assert.NotEmpty(CommittedNotebook.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Was_run_from_top_to_bottom_without_an_error(string name)
    {
        var notebook = CommittedNotebook.Read(name);

        Assert.Equal(Enumerable.Range(1, notebook.CodeCells.Count()), notebook.CodeCells.Select(c => (int?)c["execution_count"] ?? -1));
        Assert.DoesNotContain(notebook.Outputs, o => (string)o["output_type"]! == "error");
        Assert.DoesNotContain(notebook.Outputs, o => (string?)o["name"] == "stderr");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Was_run_in_full_mode(string name) =>
        Assert.Equal("full", (string?)CommittedNotebook.Read(name).Node["metadata"]!["collective_action"]?["mode"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Begins_with_the_one_line_that_other_kernels_do_not_know(string name)
    {
        var first = CommittedNotebook.Read(name).Cells[0];
        Assert.Equal("code", (string)first["cell_type"]!);
        Assert.Equal("#r \"project:../lib/Experiments\"", CommittedNotebook.Source(first));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_parts_a_reader_knows(string name)
    {
        var notebook = CommittedNotebook.Read(name);
        var prose = string.Join('\n', notebook.Cells.Where(c => (string)c["cell_type"]! == "markdown").Select(CommittedNotebook.Source));

        Assert.Single(notebook.CodeCells, c => CommittedNotebook.HasTag(c, "parameters"));
        Assert.Contains(notebook.Cells, c => CommittedNotebook.HasTag(c, "solution"));
        foreach (var heading in new[] { "result in one figure", "Exercises", "References" })
        {
            Assert.Matches($"(?m)^## .*{heading}", prose);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_on_top_which_mode_data_and_seeds_it_shows(string name)
    {
        var beforeFigures = CommittedNotebook.Read(name).Outputs.TakeWhile(o => o["data"]?[Plotly] is null);

        Assert.Contains(beforeFigures, o => CommittedNotebook.Text(o["data"]?["text/plain"]).StartsWith("This page: full mode; ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_claim_shows_what_was_measured_or_found(string name)
    {
        foreach (var claim in CommittedNotebook.Read(name).Outputs.Select(o => o["data"]?[Claim]).OfType<JsonNode>())
        {
            Assert.True(claim["measured"] is not null || claim["found"] is not null, $"{(string)claim["id"]!} shows nothing of what was compared; give Claim.Holds what was found.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_claim_has_a_verdict_and_none_fails_unexpectedly(string name)
    {
        var claims = CommittedNotebook.Read(name).Outputs.Select(o => o["data"]?[Claim]).Where(c => c is not null).ToArray();

        Assert.NotEmpty(claims);
        Assert.Equal(claims.Length, claims.Select(c => (string)c!["id"]!).Distinct().Count());
        foreach (var claim in claims)
        {
            var verdict = (string)claim!["verdict"]!;
            Assert.True(verdict == "holds" || (verdict == "fails" && claim["knownFailing"] is not null), $"{(string)claim["id"]!}: {verdict}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_has_a_picture_with_a_description_and_a_summary(string name)
    {
        // A chart of another library is shown as that library shows it.
        var figures = CommittedNotebook.Read(name).CodeCells.Where(c => !CommittedNotebook.HasTag(c, "foreign"))
            .SelectMany(c => c["outputs"]!.AsArray()).Select(o => o!).Where(o => o["data"]?[Plotly] is not null).ToArray();

        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            Assert.Matches(PictureWithDescription(), CommittedNotebook.Text(figure["data"]!["text/html"]));
            Assert.NotEmpty(CommittedNotebook.Text(figure["data"]!["text/plain"]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_small_enough_to_open_and_its_lines_to_read(string name)
    {
        var notebook = CommittedNotebook.Read(name);
        var longest = notebook.CodeCells.SelectMany(c => CommittedNotebook.Source(c).Split('\n')).MaxBy(l => l.Length)!;

        Assert.InRange(notebook.Bytes, 1, LargestFile);
        Assert.True(longest.Length <= LongestCodeLine, $"{longest.Length} characters: {longest}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_links_to_other_notebooks_lead_somewhere(string name)
    {
        foreach (var cell in CommittedNotebook.Read(name).Cells.Where(c => (string)c["cell_type"]! == "markdown"))
        {
            foreach (Match link in NotebookLink().Matches(CommittedNotebook.Source(cell)))
            {
                Assert.Contains(link.Groups[1].Value, CommittedNotebook.Names);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_packages_have_the_versions_that_the_tests_run_with(string name)
    {
        var versions = File.ReadAllText(Repository.PathOf("environment", "Packages.props"));
        foreach (Match package in PackageReference().Matches(string.Join('\n', CommittedNotebook.Read(name).Cells.Select(CommittedNotebook.Source))))
            Assert.Contains($"Include=\"{package.Groups[1].Value}\" Version=\"{package.Groups[2].Value}\"", versions, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_and_the_front_page_list_every_notebook()
    {
        foreach (var page in new[] { Repository.PathOf("README.md"), Path.Combine(CommittedNotebook.Folder, "README.md") })
        {
            var text = File.ReadAllText(page);
            Assert.All(CommittedNotebook.Names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_picture_of_the_front_page_is_the_figure_of_the_first_notebook()
    {
        var figure = CommittedNotebook.Read(CommittedNotebook.Names.First()).Outputs.First(o => o["data"]?[Plotly] is not null);
        var encoded = SvgPicture().Match(CommittedNotebook.Text(figure["data"]!["text/html"])).Groups[1].Value;
        var svg = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(encoded));

        Assert.Equal(svg.ReplaceLineEndings("\n").TrimEnd(), File.ReadAllText(Path.Combine(CommittedNotebook.Folder, "headline.svg")).ReplaceLineEndings("\n").TrimEnd());
    }

    [GeneratedRegex("""<img alt="[^"]{20,}"[^>]* src="data:image/svg\+xml;base64,""")]
    private static partial Regex PictureWithDescription();

    [GeneratedRegex("""src="data:image/svg\+xml;base64,([^"]+)""")]
    private static partial Regex SvgPicture();

    [GeneratedRegex(@"#r ""nuget: *([\w.]+), *([^""]+)""")]
    private static partial Regex PackageReference();

    [GeneratedRegex(@"\]\(([0-9]{2}-[a-z0-9-]+\.ipynb)")]
    private static partial Regex NotebookLink();
}
