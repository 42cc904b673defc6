using System.Diagnostics;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Commands;

/// <summary>Full disks, homes that cannot be written, notebooks with damaged metadata: what can be kept is kept, and nobody reads a stack trace.</summary>
public sealed class HostileMachineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [SkippableFact]
    public async Task A_disk_that_fills_up_loses_nothing_that_had_its_place()
    {
        using var disk = SmallDisk.Mount(Path.Combine(_folder, "small"), megabytes: 24);
        Write("a", Code("6 * 7"));
        Write("b", Code($"try {{ using var file = System.IO.File.Create(\"small/filler\"); while (true) file.Write(new byte[4096]); }} catch (System.IO.IOException) {{ }}\n8 * 8"));
        Write("c", Code("System.IO.File.Delete(\"small/filler\");\n9 * 9"));
        var (code, output, error) = await StartAsync("run", "a.ipynb", "b.ipynb", "c.ipynb", "--jobs", "1", "--out", "small/book");

        Assert.Equal(1, code);
        AssertNoTrace(output + error);
        Assert.Contains("b: the executed copy is not written: No space left", error, StringComparison.Ordinal);
        foreach (var (name, answer) in new[] { ("a", "42"), ("c", "81") })
        {
            Assert.Contains(answer, Notebook.Load(Path.Combine(_folder, "small/book/notebooks", name + ".ipynb")).Cells[1].Outputs[0].ToJsonString(), StringComparison.Ordinal);
            Assert.EndsWith("</html>", (await File.ReadAllTextAsync(Path.Combine(_folder, "small/book", name + ".html"))).TrimEnd(), StringComparison.Ordinal);
        }
        Assert.True(File.Exists(Path.Combine(_folder, "small/book/claims.json")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder, "small"), "*.part", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task A_disk_that_is_full_already_is_told_before_anything_runs()
    {
        using var disk = SmallDisk.Mount(Path.Combine(_folder, "small"), megabytes: 1);
        disk.Fill();
        Write("n", Code("System.IO.File.WriteAllText(\"ran\", \"\");"));
        var (code, output, error) = await StartAsync("run", "n.ipynb", "--out", "small/book");

        Assert.Equal(1, code);
        AssertNoTrace(output + error);
        Assert.Contains("The book cannot be begun in", error, StringComparison.Ordinal);
        Assert.Contains("No space left", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "ran")));
    }

    [SkippableFact]
    public async Task A_notebook_keeps_what_it_held_when_its_new_outputs_find_no_room()
    {
        using var disk = SmallDisk.Mount(Path.Combine(_folder, "small"), megabytes: 1);
        Of(Prose("# N"), Code("1 + 1")).Save(Path.Combine(_folder, "small", "n.ipynb"));
        disk.Fill();
        var before = await File.ReadAllTextAsync(Path.Combine(_folder, "small", "n.ipynb"));
        var (code, output, error) = await StartAsync("run", "small/n.ipynb", "--save", "--out", "book");

        Assert.Equal(1, code);
        AssertNoTrace(output + error);
        Assert.Contains("n: not saved: No space left", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_folder, "small", "n.ipynb")));
        Assert.Equal(["filler", "n.ipynb"], Directory.EnumerateFiles(Path.Combine(_folder, "small")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task A_home_that_cannot_be_written_is_no_obstacle()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has a folder that even root cannot write.");
        Write("n", Code("21 * 2"));
        var home = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/proc" };
        foreach (var name in new[] { "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME" }) home[name] = "/proc/nowhere";
        foreach (var arguments in new[] { "run n.ipynb --save --out book", "check n.ipynb", "export html n.ipynb --out pages" })
        {
            var (code, output, error) = await StartedProgram.RunAsync(_folder, home, arguments.Split(' '));
            AssertNoTrace(output + error);
            Assert.True(code == 0, $"{arguments}: {output}{error}");
        }
    }

    [Fact]
    public async Task Damaged_metadata_never_ends_a_batch()
    {
        string[] damages =
        [
            """{"kernelspec":5}""",
            """{"kernelspec":"csharp"}""",
            """{"kernelspec":[]}""",
            """{"kernelspec":{"name":7,"language":null,"display_name":{}}}""",
            """{"kernelspec":{"language":["C#"]},"language_info":7}""",
            """{"language_info":{"name":[]},"title":{}}""",
        ];
        string Damaged(int k) => Path.Combine(_folder, $"damaged-{k}.ipynb");
        for (var k = 0; k < damages.Length; k++)
        {
            await File.WriteAllTextAsync(Damaged(k), $$"""
                {"nbformat":4,"nbformat_minor":5,"metadata":{{damages[k]}},"cells":[{"cell_type":"code","id":"x","metadata":{},"execution_count":null,"outputs":[],"source":"40 + {{k}}"}]}
                """);
        }
        var (code, output, error) = await StartAsync("run", ".", "--save", "--out", "book");

        AssertNoTrace(output + error);
        Assert.True(code == 0, output + error);
        for (var k = 0; k < damages.Length; k++)
        {
            Assert.Contains($"{40 + k}", Notebook.Load(Damaged(k)).Cells[0].Outputs[0]["data"]!["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(_folder, "book", $"damaged-{k}.html")));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertNoTrace(string text)
    {
        Assert.DoesNotContain("Unhandled exception", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s+at [A-Z]\w+\.", text);
    }

    private void Write(string name, params JsonObject[] cells) => Of([Prose("# " + name), .. cells]).Save(Path.Combine(_folder, name + ".ipynb"));

    private Task<(int Code, string Output, string Error)> StartAsync(params string[] arguments) =>
        StartedProgram.RunAsync(_folder, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>A file system in memory that is soon full.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string _at;

        private SmallDisk(string at) => _at = at;

        public static SmallDisk Mount(string at, int megabytes)
        {
            Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root on Linux can make a small file system.");
            Directory.CreateDirectory(at);
            Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", at) == 0, "This machine lets no test mount a file system.");
            return new SmallDisk(at);
        }

        public void Fill()
        {
            try
            {
                using var file = File.Create(Path.Combine(_at, "filler"));
                while (true) file.Write(new byte[4096]);
            }
            catch (IOException)
            {
                // It is full.
            }
        }

        public void Dispose() => Run("umount", "-l", _at);

        private static int Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
