using System.Globalization;
using System.Text.RegularExpressions;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>
/// The course around the notebooks: the map of prerequisites, the list of goals and the pages for whoever teaches. Map and list are made from what
/// notebooks and pages say; with ACCEPT_COURSE=1 in the environment the tests write them anew.
/// </summary>
public partial class CourseTests
{
    private const string Begin = "<!-- What follows is made from the notebooks and the instructor's pages; a test keeps it equal to them. -->", End = "<!-- The end of what is made. -->";
    private const int MinutesAWeek = 180;

    private static readonly string MapPath = Path.Combine(CommittedNotebook.Folder, "map.svg"), ReadmePath = Path.Combine(CommittedNotebook.Folder, "README.md");

    private static string Readme => File.ReadAllText(ReadmePath).ReplaceLineEndings("\n");

    public static TheoryData<string> Names => [.. CommittedNotebook.Names];

    [Fact]
    public void A_notebook_needs_only_notebooks_before_it() => Assert.All(CourseNotebook.All, n =>
        Assert.All(n.Needs, need => Assert.True(string.CompareOrdinal(need, n.Number) < 0 && CourseNotebook.All.Any(other => other.Number == need), $"{n.Number} needs {need}")));

    [Fact]
    public void The_map_shows_the_prerequisites_that_the_notebooks_state()
    {
        var drawn = PrerequisiteMap.Draw(CourseNotebook.All);
        if (IsAccepted) File.WriteAllText(MapPath, drawn);
        Assert.Equal(drawn, File.ReadAllText(MapPath).ReplaceLineEndings("\n"));
        Assert.Contains($"These need no other: {string.Join(", ", CourseNotebook.All.Where(n => n.Needs.Count == 0).Select(n => n.Number))}.", Readme, StringComparison.Ordinal);
        Assert.Contains("](map.svg)", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_goals_says_what_notebooks_and_instructors_pages_say()
    {
        var list = string.Join('\n', CourseNotebook.All.Select(n =>
            $"- **[{n.Number} {n.ShortTitle}]({n.File})**, {n.Teaching.Minutes} minutes ([for whoever teaches it](instructor/{Path.ChangeExtension(n.File, ".md")})). "
            + $"Afterwards you can {Unlinked(n.Goals)} *Skip, if time is short:* {n.Teaching.Skip}"));
        var (before, made, after) = Parts();
        if (IsAccepted) File.WriteAllText(ReadmePath, $"{before}{Begin}\n\n{list}\n\n{End}{after}");
        Assert.Equal(list, IsAccepted ? list : made);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_instructors_page_has_its_parts(string name)
    {
        var notebook = CourseNotebook.All.Single(n => n.File == name);
        Assert.StartsWith($"# {notebook.Number} {notebook.ShortTitle}: for whoever teaches it\n", notebook.Instructor, StringComparison.Ordinal);
        Assert.Equal(["Pitfalls", "Questions to discuss", "A harder problem", "Its solution", "Project"], Heading().Matches(notebook.Instructor).Select(m => m.Groups[1].Value));
        Assert.InRange(notebook.Teaching.Minutes, 10, 120);
        Assert.All(["*A good answer*", "*The first lines*", "*Marks:*"], part => Assert.Contains(part, notebook.Instructor[notebook.Instructor.IndexOf("## Project", StringComparison.Ordinal)..], StringComparison.Ordinal));
        foreach (Match link in Link().Matches(notebook.Instructor))
            Assert.True(File.Exists(Path.Combine(CommittedNotebook.Folder, "instructor", link.Groups[1].Value)), link.Value);
    }

    [Fact]
    public void Every_instructors_page_belongs_to_a_notebook() => Assert.Equal(CourseNotebook.All.Select(n => n.InstructorPath).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(CommittedNotebook.Folder, "instructor")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_syllabus_keeps_to_its_minutes_and_never_comes_before_what_it_needs()
    {
        var taught = new HashSet<string>(StringComparer.Ordinal);
        var weeks = Week().Matches(Readme);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], weeks.Select(w => w.Groups["week"].Value).Distinct());
        foreach (Match week in weeks)
        {
            var notebooks = NotebookLink().Matches(week.Groups["notebooks"].Value).Select(m => CourseNotebook.All.Single(n => n.File == m.Groups[1].Value)).ToArray();
            foreach (var notebook in notebooks)
            {
                Assert.All(notebook.Needs, need => Assert.Contains(need, taught));
                taught.Add(notebook.Number);
            }
            var minutes = notebooks.Sum(n => n.Teaching.Minutes);
            Assert.Equal(minutes.ToString(CultureInfo.InvariantCulture), week.Groups["minutes"].Value);
            Assert.InRange(minutes, 60, MinutesAWeek);
        }
    }

    private static bool IsAccepted => Environment.GetEnvironmentVariable("ACCEPT_COURSE") == "1";

    private static (string Before, string Made, string After) Parts()
    {
        var text = Readme;
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, "notebooks/README.md has lost the two comments between which the list of goals stands.");
        return (text[..begin], text[(begin + Begin.Length)..end].Trim('\n'), text[(end + End.Length)..]);
    }

    private static string Unlinked(string text) => LinkText().Replace(text, "$1");

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"(?m)^## (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((\.\./[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^\| (?<week>[1-6]) \|(?<notebooks>[^|]*)\| (?<minutes>[0-9]+) \|")]
    private static partial Regex Week();

    [GeneratedRegex(@"\]\(([0-9]{2}-[a-z0-9-]+\.ipynb)\)")]
    private static partial Regex NotebookLink();
}
