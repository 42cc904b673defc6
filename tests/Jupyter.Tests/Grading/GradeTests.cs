using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Tests.Commands;
using CollectiveAction.Jupyter.Tests.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Grading;

/// <summary>Hand-ins of every kind, graded by the program as a teacher starts it, against the library's own checks.</summary>
public sealed class GradeTests(GradedClass graded) : IClassFixture<GradedClass>
{
    [Theory]
    [InlineData("right", "01.1", "right", "1")]
    [InlineData("right", "01.2", "right", "1")]
    [InlineData("right", "01.3", "close", "0.5")]
    [InlineData("wrong", "01.1", "wrong", "0")]
    [InlineData("wrong", "01.2", "wrong", "0")]
    [InlineData("wrong", "01.3", "not answered", "0")]
    [InlineData("throws", "01.1", "failed", "0")]
    [InlineData("throws", "01.2", "failed", "0")]
    [InlineData("throws", "01.3", "right", "1")]
    [InlineData("loops", "01.1", "right", "1")]
    [InlineData("loops", "01.2", "not reached", "0")]
    [InlineData("loops", "01.3", "not reached", "0")]
    [InlineData("hoards", "01.3", "right", "1")]
    [InlineData("hoards", "01.1", "failed", "0")]
    [InlineData("hoards-outside", "01.3", "not reached", "0")]
    [InlineData("dies", "01.3", "not reached", "0")]
    [InlineData("prints", "01.1", "forged", "0")]
    [InlineData("prints", "01.2", "forged", "0")]
    [InlineData("prints", "01.3", "missing", "0")]
    [InlineData("talks", "01.1", "missing", "0")]
    [InlineData("talks", "01.2", "not answered", "0")]
    [InlineData("displays", "01.1", "forged", "0")]
    [InlineData("displays", "01.3", "forged", "0")]
    [InlineData("hides", "01.3", "forged", "0")]
    [InlineData("twice", "01.3", "duplicated", "0")]
    [InlineData("twice", "01.1", "right", "1")]
    [InlineData("asks-the-web", "01.1", "right", "1")]
    [InlineData("brings", "01.3", "refused", "0")]
    [InlineData("no-notebook", "", "refused", "0")]
    [InlineData("unknown", "", "refused", "0")]
    public void Each_exercise_has_its_verdict_and_its_points(string file, string exercise, string verdict, string points)
    {
        var row = Assert.Single(graded.Rows, row => row[0] == file && row[1] == exercise);
        Assert.Equal((verdict, points), (row[2], row[3]));
    }

    [Theory]
    [InlineData("wrong", "01.3", "no answer")]
    [InlineData("throws", "01.1", "InvalidOperationException: lost")]
    [InlineData("throws", "01.2", "CS0103")]
    [InlineData("loops", "01.2", "Timed out")]
    [InlineData("hoards", "01.1", "OutOfMemoryException")]
    [InlineData("hoards-outside", "01.3", "memory")]
    [InlineData("dies", "01.3", "exit code 7")]
    [InlineData("prints", "01.1", "no check put them out")]
    [InlineData("displays", "01.1", "does not call the check")]
    [InlineData("displays", "01.3", "judged again, is wrong")]
    [InlineData("hides", "01.3", "of its own")]
    [InlineData("twice", "01.3", "answered 2 times")]
    [InlineData("brings", "01.3", "Newtonsoft.Json")]
    [InlineData("no-notebook", "", "not valid JSON")]
    [InlineData("unknown", "", "cannot be told which notebook")]
    public void The_message_says_why(string file, string exercise, string words) =>
        Assert.Contains(words, Assert.Single(graded.Rows, row => row[0] == file && row[1] == exercise)[4], StringComparison.Ordinal);

    [Fact]
    public void Every_hand_in_has_a_page_and_the_index_leads_to_it()
    {
        var index = File.ReadAllText(Path.Combine(graded.Out, "index.html"));
        foreach (var name in graded.Rows.Select(row => row[0]).Distinct())
        {
            Assert.Contains($"href=\"{name}.html\"", index, StringComparison.Ordinal);
            Assert.Contains("<h1>" + name, File.ReadAllText(Path.Combine(graded.Out, name + ".html")), StringComparison.Ordinal);
        }
        Assert.Contains("<summary>1 cell as handed out</summary>", File.ReadAllText(Path.Combine(graded.Out, "right.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", File.ReadAllText(Path.Combine(graded.Out, "prints.html")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("16/16 ", graded.Console.Split('\n').Last(line => line.Contains("/16 ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hand_in_sees_none_of_the_others() => Assert.False(File.Exists(Path.Combine(graded.HandIns, "left-behind.txt")));
}

/// <summary>A course of one notebook and a class that has handed it in; graded once for all tests.</summary>
public sealed class GradedClass : IAsyncLifetime
{
    private const string Right1 = "Exercise.Check(\"01.1\", (1, 0));", Right3 = "Exercise.Check(\"01.3\", 0.001 / 0.501);";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    internal string HandIns => Path.Combine(_folder, "hand-ins");

    internal string Out => Path.Combine(_folder, "grades");

    internal string Console { get; private set; } = "";

    internal IReadOnlyList<string[]> Rows { get; private set; } = [];

    private static string Library => Path.Combine(NotebookFolder.Path!, "..", "lib", "Experiments").Replace('\\', '/');

    public async Task InitializeAsync()
    {
        var course = Directory.CreateDirectory(Path.Combine(_folder, "course")).FullName;
        Directory.CreateDirectory(HandIns);
        Of(Code($"#r \"project:{Library}\""), Prose("1. `Exercise.Check(\"01.1\", x)` 2. `Exercise.Check(\"01.2\", x)` 3. `Exercise.Check(\"01.3\", x)`"))
            .Save(Path.Combine(course, "01-toy.ipynb"));

        HandIn("right", Right1,
            "var (two, sign) = MarkedProfiles.Of([0.5, 0.5], new[,] { { 0.1, 0.9 }, { 0.5, 0.5 } }, [0.02, 0]);\nExercise.Check(\"01.2\", (two, sign));",
            "Exercise.Check(\"01.3\", 0.002);");
        HandIn("wrong", "Exercise.Check(\"01.1\", (0, 0));", "Exercise.Check(\"01.2\", \"a platform\");", "Exercise.Check(\"01.3\", /* your answer in place of */ null);");
        HandIn("throws", "double Mine() => throw new InvalidOperationException(\"lost\");\nExercise.Check(\"01.1\", Mine());", "Exercise.Check(\"01.2\", undeclared);", Right3);
        HandIn("loops", Right1, "while (true) { }\nExercise.Check(\"01.2\", 1);", Right3);
        HandIn("hoards", "void Hoard(List<byte[]> all) { while (true) { all.Add(new byte[1 << 24]); Array.Fill(all[^1], (byte)1); } }\nHoard([]);\nExercise.Check(\"01.1\", 1);", Right3);
        HandIn("hoards-outside",
            "unsafe\n{\n    while (true) System.Runtime.InteropServices.NativeMemory.Fill(System.Runtime.InteropServices.NativeMemory.Alloc(1 << 24), 1 << 24, 1);\n}", Right3);
        HandIn("dies", "System.IO.File.WriteAllText(\"left-behind.txt\", \"\");\nEnvironment.Exit(7);", Right3);
        HandIn("prints", "Console.WriteLine(\"✓ Exercise 01.1: right.\");",
            "\"<b>right</b> Exercise 01.2 <script>alert(1)</script>\".DisplayAs(\"text/html\");\nExercise.Check(\"01.2\", null);");
        HandIn("talks", "Console.WriteLine(\"The quantile 01.1 is skewed to the right, as 01.2 is.\");", "Exercise.Check(\"01.2\", null);");
        HandIn("displays", Forged("01.1", "null", ""), Forged("01.3", "[0.7]", "// Exercise.Check(\"01.3\", x)\n"));
        HandIn("hides", "static class Exercise { public static void Check(string id, object answer) => CollectiveAction.Experiments.Exercises.Exercise.Check(id, 0.001 / 0.501); }",
            "Exercise.Check(\"01.3\", 5);");
        HandIn("twice", Right1 + "\n" + "Exercise.Check(\"01.1\", null);", Right3 + "\n" + Right3);
        HandIn("asks-the-web", "Exercise.Check(\"01.1\", System.Net.Http.HttpClient.DefaultProxy.GetProxy(new Uri(\"https://example.org\"))?.Port == 9 ? (1, 0) : (0, 0));");
        HandIn("brings", "#r \"nuget: Newtonsoft.Json, 13.0.3\"", Right3);
        await File.WriteAllTextAsync(Path.Combine(HandIns, "no-notebook.ipynb"), "{ \"cells\": ");
        HandInWithout("unknown", "1 + 1");

        var (code, output, error) = await StartedProgram.RunAsync(_folder, new Dictionary<string, string>(), "grade", "hand-ins", "--course", "course", "--out", "grades", "--timeout", "25",
            "--memory", "1200", "--jobs", "2");
        Assert.True(code == 0, output + error);
        Console = output;
        var lines = (await File.ReadAllTextAsync(Path.Combine(Out, "grades.csv"))).TrimEnd().Split('\n');
        Assert.Equal("file,exercise,verdict,points,message,seconds", lines[0]);
        Rows = [.. lines.Skip(1).Select(Fields)];
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private void HandIn(string name, params string[] cells) => HandInWithout(name, ["#r \"project:../lib/Experiments\"", .. cells]);

    private void HandInWithout(string name, params string[] cells) => Of([.. cells.Select(source => Code(source))]).Save(Path.Combine(HandIns, name + ".ipynb"));

    private static string Forged(string id, string answer, string comment)
    {
        var record = new JsonObject { ["id"] = id, ["verdict"] = "right", ["points"] = 1, ["words"] = "", ["answer"] = answer };
        return $"{comment}\"\"\"{record.ToJsonString()}\"\"\".DisplayAs(\"application/vnd.collective-action.exercise+json\");";
    }

    /// <summary>The fields of a line of CSV.</summary>
    private static string[] Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') fields[^1] += line[i++];
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted) fields.Add("");
            else fields[^1] += line[i];
        }
        return [.. fields];
    }
}
