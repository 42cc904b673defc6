using System.Diagnostics;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Runner;

/// <summary>What cells do to the process that runs them: its streams, its children, its patience.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly List<RunProgress> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{\"event\":\"run-finished\"}")]
    [InlineData("{\"event\":\"cell-finished\",\"Cell\":0,\"Seconds\":1,\"Failure\":null}")]
    [InlineData("{\"event\":\"no such\"")]
    [InlineData("\u001e{\"event\":\"run-finished\"}")]
    public async Task No_cell_can_forge_an_event_on_raw_standard_output(string line)
    {
        var run = await RunAsync(new RunSettings(),
            Code($"var raw = Console.OpenStandardOutput();\nraw.Write(System.Text.Encoding.UTF8.GetBytes({Literal(line)} + \"\\n\"));\nraw.Flush();"),
            Code("1 + 1"));
        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.CellsRun));
        Assert.Contains("2", run.Notebook.Cells[1].Outputs[0].ToJsonString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(line + "\n", Text(run, 0));
    }

    [SkippableTheory]
    [InlineData("System.Diagnostics.Process.Start(\"echo\", \"from a child\").WaitForExit();")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] extern static int puts(string s);\n"
        + "puts(\"from a child\");")]
    public async Task What_children_and_native_code_write_is_shown_by_the_cell(string code)
    {
        Skip.If(OperatingSystem.IsWindows(), "descriptors are led to the cells on Unix only");
        var run = await RunAsync(new RunSettings(), Code(code), Code("Console.Write(2);"));
        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Text);
        Assert.Equal(("from a child\n", "2"), (Text(run, 0), Text(run, 1)));
    }

    [SkippableTheory]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"300\")")]
    [InlineData("System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"sleep 300 & sleep 300\" })")]
    [InlineData("System.Diagnostics.Process.Start(\"setsid\", new[] { \"sleep\", \"300\" })")]
    public async Task A_child_that_a_cell_leaves_behind_neither_delays_the_run_nor_outlives_it(string start)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs sleep and sh");
        Skip.If(start.Contains("setsid", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "what leaves its group is found on Linux");
        var watch = Stopwatch.StartNew();
        var run = await RunAsync(new RunSettings(), Code($"var child = {start};\nchild.Id"), Code("2"));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(250));
        var id = int.Parse(MultilineText.Read(run.Notebook.Cells[0].Outputs[^1]["data"]!["text/plain"]));
        Assert.True(SpinWait.SpinUntil(() => !Exists(id), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_time_limit_binds_whatever_holds_the_streams_open_and_keeps_what_was_put_out()
    {
        var code = OperatingSystem.IsWindows() ? "" : "System.Diagnostics.Process.Start(\"sleep\", \"300\");\n";
        // Long enough for a busy machine to come as far as the last line.
        var run = await RunAsync(new RunSettings { Timeout = TimeSpan.FromSeconds(25), Quiet = TimeSpan.FromSeconds(1) },
            Code($"{code}Console.WriteLine(\"so far\");\n\nnew System.Threading.ManualResetEvent(false).WaitOne();"));
        var line = OperatingSystem.IsWindows() ? 3 : 4;
        Assert.Equal(RunStatus.TimedOut, run.Status);
        Assert.Equal("so far\n", Text(run, 0));
        Assert.Contains($"The cell was at line {line} and had put nothing out for", run.Failure!.Text, StringComparison.Ordinal);
        Assert.Contains(_told.OfType<RunRemark>(), remark => remark.Text.Contains($"it is at line {line}", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_cell_that_opens_all_files_there_can_be_is_told_so_and_the_next_cells_run()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the number of files is bounded by the call of Linux");
        var run = await RunAsync(new RunSettings(),
            Code("""
                [System.Runtime.InteropServices.DllImport("libc")] extern static int setrlimit(int resource, ulong[] limits);
                setrlimit(7, [400, 400]);
                var open = new List<System.IO.FileStream>();
                try { while (true) open.Add(new("/dev/null", System.IO.FileMode.Open)); } catch (System.IO.IOException) { }
                open.Count > 100
                """),
            Code("1 + 1"),
            Code("await Task.Run(() => System.IO.File.Exists(\"n\"))"),
            Code("foreach (var file in open) file.Dispose();\nnew System.IO.FileStream(\"/dev/null\", System.IO.FileMode.Open).Dispose();"),
            Code("4"));
        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Text);
        Assert.Contains("can open hardly any more files", run.Notebook.Cells[0].Node["outputs"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_progress_arrive_in_a_headless_run()
    {
        var run = await RunAsync(new RunSettings(),
            Code("IProgress<int> p = new Progress<int>(i => Console.WriteLine(i));\nfor (var i = 0; i < 5; i++) p.Report(i);"));
        Assert.Equal("0\n1\n2\n3\n4\n", Text(run, 0));
    }

    private async Task<NotebookRun> RunAsync(RunSettings settings, params JsonObject[] cells)
    {
        var progress = new Listener(_told);
        var batch = new NotebookBatch(settings, (_, _, _) => throw new InvalidOperationException(), progress);
        return Assert.Single(await batch.RunAsync(
            [new PreparedNotebook(new NotebookFile(Path.Combine(_folder, "n.ipynb"), "n"), Of(cells), settings.Mode)], default));
    }

    private static string Literal(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Text(NotebookRun run, int cell) => MultilineText.Read(run.Notebook.Cells[cell].Outputs[0]["text"]);

    private static bool Exists(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class Listener(List<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (told) told.Add(value);
        }
    }
}
