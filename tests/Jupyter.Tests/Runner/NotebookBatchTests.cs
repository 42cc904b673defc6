using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Runner;

/// <summary>These start the real program as child processes.</summary>
public sealed class NotebookBatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_notebook_runs_in_its_folder_and_mode_with_one_count_per_cell()
    {
        var run = await RunAsync(new RunSettings { Mode = NotebookMode.Quick },
            Of(Prose("# T"), Code("Console.Write(Environment.GetEnvironmentVariable(\"NOTEBOOK_MODE\"))"), Code(""),
                Code("System.IO.Directory.GetCurrentDirectory()")));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal([1, null, 2], run.Notebook.Cells.Skip(1).Select(cell => cell.ExecutionCount));
        Assert.Equal("quick", MultilineText.Read(run.Notebook.Cells[1].Outputs[0]["text"]));
        Assert.Contains(Path.GetFileName(_folder), run.Notebook.Cells[3].Outputs[0]["data"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("quick", run.Notebook.RunMetadata!["mode"]!.ToString());
    }

    [Fact]
    public async Task A_failing_cell_is_named_with_its_line_and_the_rest_is_not_run()
    {
        var run = await RunAsync(new RunSettings(), Of(Code("1"), Code("var x = 1;\nthrow new Exception(\"boom\");"), Code("2")));
        Assert.Equal((RunStatus.Failed, 2, 2), (run.Status, run.Failure!.Cell, run.Failure.Line));
        Assert.Contains("boom", run.Failure.Text, StringComparison.Ordinal);
        Assert.Equal(1, run.CellsRun);
        Assert.Null(run.Notebook.Cells[2].ExecutionCount);
    }

    [Theory]
    [InlineData("Environment.Exit(7);", "exit code 7")]
    [InlineData("unsafe int F() { byte* p = stackalloc byte[1 << 28]; return p[5]; }\nF()", "Stack overflow")]
    public async Task A_process_that_ends_in_a_cell_is_reported_with_the_cell(string code, string words)
    {
        var run = await RunAsync(new RunSettings(), Of(Code("Console.WriteLine(\"kept\")"), Code(code)));
        Assert.Equal((RunStatus.Crashed, 2), (run.Status, run.Failure!.Cell));
        Assert.Contains(words, run.Failure.Text, StringComparison.Ordinal);
        Assert.Equal("kept\n", MultilineText.Read(run.Notebook.Cells[0].Outputs[0]["text"]));
        Assert.Equal("error", run.Notebook.Cells[1].Outputs[^1]["output_type"]!.ToString());
    }

    [Fact]
    public async Task A_notebook_that_takes_too_long_is_stopped_and_says_so()
    {
        var run = await RunAsync(new RunSettings { Timeout = TimeSpan.FromSeconds(2) }, Of(Code("while (true) { }")));
        Assert.Equal(RunStatus.TimedOut, run.Status);
        Assert.StartsWith("Stopped after 2 s", run.Failure!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_holds_too_much_memory_is_stopped_and_says_so()
    {
        const string hoard = "unsafe { while (true) System.Runtime.InteropServices.NativeMemory.Fill(System.Runtime.InteropServices.NativeMemory.Alloc(1 << 24), 1 << 24, 1); }";
        var run = await RunAsync(new RunSettings { Limits = new RunLimits { Memory = 600L << 20 } }, Of(Code("Console.WriteLine(\"kept\")"), Code(hoard)));
        Assert.Equal((RunStatus.OutOfMemory, 2), (run.Status, run.Failure!.Cell));
        Assert.Contains("more than 600 MB", run.Failure.Text, StringComparison.Ordinal);
        Assert.Equal("kept\n", MultilineText.Read(run.Notebook.Cells[0].Outputs[0]["text"]));
    }

    [Fact]
    public async Task A_notebook_may_go_on_after_a_cell_that_fails()
    {
        var run = await RunAsync(new RunSettings { KeepsGoing = true }, Of(Code("throw new Exception();"), Code("2")));
        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.CellsRun));
        Assert.Equal("error", run.Notebook.Cells[0].Outputs[^1]["output_type"]!.ToString());
    }

    [Fact]
    public async Task Cancelling_ends_the_process_of_the_running_cell()
    {
        using var cancel = new CancellationTokenSource();
        var pid = Path.Combine(_folder, "pid");
        using var watcher = new FileSystemWatcher(_folder, "pid.done") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => cancel.Cancel();
        var code = $"System.IO.File.WriteAllText(@\"{pid}\", Environment.ProcessId.ToString());\n"
            + $"System.IO.File.WriteAllText(@\"{pid}.done\", \"\");\nwhile (true) {{ }}";
        var run = await RunAsync(new RunSettings { Timeout = TimeSpan.FromMinutes(2) }, Of(Code(code)), cancel.Token);
        Assert.Equal(RunStatus.Cancelled, run.Status);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(pid))));
    }

    [Fact]
    public async Task A_project_named_by_two_notebooks_is_built_once()
    {
        var project = Path.Combine(_folder, "P.csproj");
        File.WriteAllText(project, "");
        var built = new List<string>();
        var batch = new NotebookBatch(new RunSettings(), (path, _, _) =>
        {
            built.Add(path);
            throw new ProjectBuildException("P does not build");
        }, null);
        var notebooks = new[] { "a",
            "b" }.Select(name =>
            new PreparedNotebook(new NotebookFile(Path.Combine(_folder, name + ".ipynb"), name), Of(Code("#r \"project:P.csproj\"")),
                NotebookMode.Default)).ToList();
        await Assert.ThrowsAsync<ProjectBuildException>(() => batch.RunAsync(notebooks, default));
        Assert.Equal([project], built);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<NotebookRun> RunAsync(RunSettings settings, Notebook notebook, CancellationToken cancellation = default)
    {
        var batch = new NotebookBatch(settings, (_, _, _) => throw new InvalidOperationException(), null);
        return Assert.Single(
            await batch.RunAsync([new PreparedNotebook(new NotebookFile(Path.Combine(_folder, "n.ipynb"), "n"), notebook, settings.Mode)],
                cancellation));
    }
}
