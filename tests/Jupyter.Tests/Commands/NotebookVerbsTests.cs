using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Commands;

/// <summary>These start the program as a user does.</summary>
public sealed class NotebookVerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("run nowhere.ipynb", "no file or folder nowhere.ipynb")]
    [InlineData("run . --quick --full", "exclude each other")]
    [InlineData("run . --jobs 0", "--jobs is at least 1")]
    [InlineData("run . --param x", "name=value")]
    [InlineData("run . --save --param a=1", "--save and --param")]
    [InlineData("run . --save --solutions", "--save and --solutions")]
    [InlineData("run .", "no notebook")]
    [InlineData("grade", "hand-ins")]
    [InlineData("grade . --memory 7", "--memory is at least 256 MB")]
    [InlineData("grade .", "no notebook")]
    [InlineData("check . --tolerance 2", "--tolerance")]
    [InlineData("jump", "jump")]
    public async Task Wrong_use_is_told_on_standard_error_with_exit_code_2(string arguments, string words)
    {
        var (code, _, error) = await StartAsync(arguments.Split(' '));
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    [Fact]
    public async Task Help_shows_examples_and_exit_codes()
    {
        var (code, output, _) = await StartAsync("run", "--help");
        Assert.Equal(0, code);
        Assert.Contains("run notebooks --full --save", output, StringComparison.Ordinal);
        Assert.Contains("130 cancelled", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_saves_and_checks_and_a_changed_output_is_found()
    {
        var path = Path.Combine(_folder, "n.ipynb");
        Of(Prose("# N"), Code("var y = 2 * 21;\ny")).Save(path);
        Assert.Equal(0, (await StartAsync("run", "n.ipynb", "--quick", "--save", "--out", "book")).Code);
        Assert.Contains("42", Notebook.Load(path).Cells[1].Outputs[0]["data"]!["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "book", "n.html")) && File.Exists(Path.Combine(_folder, "book", "claims.json"))
            && File.Exists(Path.Combine(_folder, "book", "notebooks", "n.ipynb")));

        var same = await StartAsync("check", "n.ipynb");
        Assert.Contains("n: as committed", same.Output, StringComparison.Ordinal);
        Assert.Equal(0, same.Code);

        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"42\"", "\"43\"", StringComparison.Ordinal));
        var changed = await StartAsync("check", "n.ipynb");
        Assert.Contains("n, cell [1]: other text/plain", changed.Output, StringComparison.Ordinal);
        Assert.Equal(1, changed.Code);
    }

    [Fact]
    public async Task A_verification_ends_in_a_page_whose_digest_is_that_of_the_numbers()
    {
        var claim = Claim("c", "holds")["data"]![MimeTypes.Claim]!.ToJsonString();
        Of(Prose("# N"), Code($"\"\"\"{claim}\"\"\".DisplayAs(\"{MimeTypes.Claim}\");")).Save(Path.Combine(_folder, "n.ipynb"));
        Assert.Equal(0, (await StartAsync("run", "n.ipynb", "--quick", "--save", "--out", "book")).Code);
        var (code, output, _) = await StartAsync("verify", "n.ipynb", "--reviewer", "A. Reader", "--out", "page");
        Assert.Equal(0, code);
        Assert.Contains("Verified: 1 claim holds, the unit tests were not run.", output, StringComparison.Ordinal);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_folder, "page", "claims.json"))));
        Assert.Contains(digest, output, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(_folder, "page", "verification.html"));
        Assert.Contains(digest, page, StringComparison.Ordinal);
        Assert.Contains("A. Reader", page, StringComparison.Ordinal);
        Assert.Contains("The unit tests: ", page, StringComparison.Ordinal);
        Assert.Contains("holds no solution", await File.ReadAllTextAsync(Path.Combine(_folder, "page", "claims.json")), StringComparison.Ordinal);

        // The mode is that of the committed outputs unless one is asked for.
        Assert.Contains("<td>quick</td>", page, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder, "n.ipynb"),
            (await File.ReadAllTextAsync(Path.Combine(_folder, "n.ipynb"))).Replace("\\\"verdict\\\":\\\"holds", "\\\"verdict\\\":\\\"fails", StringComparison.Ordinal));
        var changed = await StartAsync("verify", "n.ipynb", "--out", "page");
        Assert.Equal(1, changed.Code);
        Assert.Contains("Not verified: 0 claims hold, 1 fails, 1 was decided otherwise", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_claim_fails_the_run_and_stands_in_the_ledger()
    {
        var claim = Claim("c", "fails")["data"]![MimeTypes.Claim]!.ToJsonString();
        Of(Code($"\"\"\"{claim}\"\"\".DisplayAs(\"{MimeTypes.Claim}\");")).Save(Path.Combine(_folder, "n.ipynb"));
        var (code, output, _) = await StartAsync("run", "n.ipynb", "--out", "book");
        Assert.Equal(1, code);
        Assert.Contains("n, claim c: FAILS.", output, StringComparison.Ordinal);
        var ledger = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "book", "claims.json")))!;
        Assert.Equal("fails", ledger["claims"]![0]!["standing"]!.ToString());
        Assert.NotNull(ledger["claims"]![0]!["machine"]);
    }

    [Theory]
    [InlineData("right", 0, "")]
    [InlineData("wrong", 1, "n, solution of exercise 01.1: wrong. Think.")]
    public async Task Solutions_run_when_asked_for_and_have_to_be_right(string verdict, int exitCode, string words)
    {
        var record = new JsonObject { ["id"] = "01.1", ["verdict"] = verdict, ["points"] = 0, ["words"] = "Think." };
        var solution = $"```csharp\nvar y = x + 1;\n\"\"\"{record.ToJsonString()}\"\"\".DisplayAs(\"{MimeTypes.Exercise}\");\n```";
        Of(Code("var x = 1;"), Prose(solution, CellTags.Solution), Prose("```csharp\nthrow new Exception();\n```")).Save(Path.Combine(_folder, "n.ipynb"));

        Assert.Equal(0, (await StartAsync("run", "n.ipynb", "--out", "book")).Code);
        var (code, output, _) = await StartAsync("run", "n.ipynb", "--solutions", "--out", "book");
        Assert.Equal(exitCode, code);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_throws_fails_the_run()
    {
        Of(Code("var x = 1;"), Prose("```csharp\nthrow new Exception(\"lost\");\n```", CellTags.Solution)).Save(Path.Combine(_folder, "n.ipynb"));
        var (code, output, _) = await StartAsync("run", "n.ipynb", "--solutions", "--out", "book");
        Assert.Equal(1, code);
        Assert.Contains("lost", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_notebook_is_valid_and_its_solutions_stay_out_of_the_students_copy()
    {
        Assert.Equal(0, (await StartAsync("new", "first", "--title", "A \"question\"?")).Code);
        var notebook = Notebook.Load(Path.Combine(_folder, "first.ipynb"));
        Assert.Equal("A \"question\"?", notebook.Title);
        Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(cell => cell.Node["id"]!.ToString()).Distinct().Count());
        Assert.Equal(2, (await StartAsync("new", "first")).Code);

        // Claims stand in the sections that they decide and have none of their own.
        Assert.DoesNotContain(notebook.Cells, cell => cell.Source.StartsWith("## Claims", StringComparison.Ordinal));
        string[] ids = [.. notebook.Cells.Select(cell => cell.Node["id"]!.ToString())];
        string[] claims = [.. ids.Where(id => id.EndsWith("-claims", StringComparison.Ordinal))];
        Assert.Equal(["figure-claims", "exact-claims", "training-claims", "breaks-claims"], claims);
        Assert.All(claims, id => Assert.StartsWith(id[..id.IndexOf('-', StringComparison.Ordinal)], ids[Array.IndexOf(ids, id) - 1], StringComparison.Ordinal));
        Assert.Equal(0, (await StartAsync("export", "student", "first.ipynb", "--out", "class")).Code);
        Assert.DoesNotContain("solution", Notebook.Load(Path.Combine(_folder, "class", "first.ipynb")).ToJson(),
            StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public async Task User_code_has_the_cultures_of_the_machine_and_is_told_where_there_are_none()
    {
        Of(Code("using System.Globalization;\n1234.5.ToString(\"C\", new CultureInfo(\"en-US\"))"),
            Code("\"\\u00e9\".Normalize(System.Text.NormalizationForm.FormD).Length")).Save(Path.Combine(_folder, "n.ipynb"));
        var (code, output, _) = await StartAsync(new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
            "run", "n.ipynb", "--out", "book");
        Assert.Equal(1, code);
        Assert.Contains("this machine has no ICU", output, StringComparison.Ordinal);

        Skip.If(OperatingSystem.IsLinux() && !HasIcu(), "this machine has no ICU");
        Assert.Equal(0, (await StartAsync("run", "n.ipynb", "--save", "--out", "book")).Code);
        var saved = Notebook.Load(Path.Combine(_folder, "n.ipynb")).Cells;
        Assert.Contains("$1,234.50", saved[0].Outputs[0].ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("2", saved[1].Outputs[0]["data"]!["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Nothing_that_is_read_is_overwritten_whatever_links_lead_to_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "notebooks")).FullName;
        var path = Path.Combine(folder, "n.ipynb");
        Of(Prose("# N"), Code("1 + 1"), Prose("the answer", "solution")).Save(path);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "class"), folder);
        Directory.CreateDirectory(Path.Combine(_folder, "other"));
        File.CreateSymbolicLink(Path.Combine(_folder, "other", "n.ipynb"), path);
        foreach (var target in new[] { "class", "notebooks", "other", "./class/../notebooks" })
        {
            var (code, _, error) = await StartAsync("export", "student", "notebooks", "--out", target);
            Assert.Equal(2, code);
            Assert.Contains("would be overwritten", error, StringComparison.Ordinal);
        }
        // The executed copies of a run into the folder above would be the notebooks.
        Assert.Equal(2, (await StartAsync("run", "notebooks", "--out", ".")).Code);
        Assert.Contains("the answer", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ended_is_written_though_another_notebook_cannot_be()
    {
        Of(Prose("# A"), Code("1 + 1")).Save(Path.Combine(_folder, "a.ipynb"));
        Of(Prose("# B\n\n" + new string('>', 2000) + " deep"), Code("System.IO.File.Exists(\"book/claims.json\")")).Save(Path.Combine(_folder, "b.ipynb"));
        Of(Prose("# C"), Code("3")).Save(Path.Combine(_folder, "c.ipynb"));
        Directory.CreateDirectory(Path.Combine(_folder, "book", "notebooks", "c.ipynb"));
        var (code, _, error) = await StartAsync("run", "a.ipynb", "b.ipynb", "c.ipynb", "--out", "book", "--jobs", "1");
        Assert.Equal(1, code);
        Assert.Contains("c: the executed copy is not written", error, StringComparison.Ordinal);
        Assert.Contains("b: The page cannot be shown", error, StringComparison.Ordinal);
        foreach (var name in new[] { "a.html", "b.html", "c.html", "index.html", "claims.json", "notebooks/a.ipynb", "notebooks/b.ipynb" })
            Assert.True(File.Exists(Path.Combine(_folder, "book", name)), name);
        // Notebook b saw what a had left when it ran.
        Assert.Contains("True", await File.ReadAllTextAsync(Path.Combine(_folder, "book", "notebooks", "b.ipynb")), StringComparison.Ordinal);
    }

    private static bool HasIcu() => Directory.EnumerateDirectories("/usr/lib").Prepend("/usr/lib").Prepend("/lib")
        .Concat(Directory.Exists("/lib64") ? ["/lib64"] : []).SelectMany(folder => Directory.EnumerateFiles(folder, "libicuuc.so*")).Any();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Code, string Output, string Error)> StartAsync(params string[] arguments) => StartAsync([], arguments);

    private Task<(int Code, string Output, string Error)> StartAsync(Dictionary<string, string> environment, params string[] arguments) =>
        StartedProgram.RunAsync(_folder, environment, arguments);
}
