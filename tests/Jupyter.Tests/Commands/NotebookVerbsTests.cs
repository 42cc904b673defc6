using System.Diagnostics;
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
    [InlineData("run .", "no notebook")]
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

    [Fact]
    public async Task A_new_notebook_is_valid_and_its_solutions_stay_out_of_the_students_copy()
    {
        Assert.Equal(0, (await StartAsync("new", "first", "--title", "A \"question\"?")).Code);
        var notebook = Notebook.Load(Path.Combine(_folder, "first.ipynb"));
        Assert.Equal("A \"question\"?", notebook.Title);
        Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(cell => cell.Node["id"]!.ToString()).Distinct().Count());
        Assert.Equal(2, (await StartAsync("new", "first")).Code);
        Assert.Equal(0, (await StartAsync("export", "student", "first.ipynb", "--out", "class")).Code);
        Assert.DoesNotContain("solution", Notebook.Load(Path.Combine(_folder, "class", "first.ipynb")).ToJson(),
            StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Code, string Output, string Error)> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
