using System.Diagnostics;
using CollectiveAction.Jupyter.Tests.Commands;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Grading;

/// <summary>Ctrl+C while a hand-in runs.</summary>
public sealed class StoppedGradingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Ends_the_hand_in_and_keeps_what_was_graded()
    {
        // There is no such signal to send elsewhere.
        if (OperatingSystem.IsWindows()) return;
        var (course, handIns) = (Directory.CreateDirectory(Path.Combine(_folder, "course")).FullName, Directory.CreateDirectory(Path.Combine(_folder, "hand-ins")).FullName);
        Of(Prose("`Exercise.Check(\"01.1\", x)`"), Code("1")).Save(Path.Combine(course, "01-toy.ipynb"));
        Of(Code("#r \"nuget: Some.Package, 1.0.0\""), Code("Exercise.Check(\"01.1\", 1);")).Save(Path.Combine(handIns, "01-a.ipynb"));
        var pid = Path.Combine(_folder, "pid");
        Of(Code($"System.IO.File.WriteAllText(@\"{pid}.part\", Environment.ProcessId.ToString()); System.IO.File.Move(@\"{pid}.part\", @\"{pid}\");\nwhile (true) {{ }}"))
            .Save(Path.Combine(handIns, "01-b.ipynb"));

        var grading = StartedProgram.RunAsync(_folder, new Dictionary<string, string>(), "grade", "hand-ins", "--course", "course", "--out", "grades", "--jobs", "1");
        while (!File.Exists(pid)) await Task.Delay(50, new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        var child = int.Parse(await File.ReadAllTextAsync(pid), null);
        await Process.Start("kill", ["-INT", ParentOf(child)]).WaitForExitAsync();
        var (code, _, error) = await grading;

        Assert.Equal(130, code);
        Assert.Contains("1 of 2 hand-ins are graded", error, StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(Path.Combine(_folder, "grades", "grades.csv"));
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("01-a,01.1,refused,0,", rows[1], StringComparison.Ordinal);
        Assert.Contains("Grading was stopped", await File.ReadAllTextAsync(Path.Combine(_folder, "grades", "index.html")), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(child));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string ParentOf(int process)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "ppid=", "-p", $"{process}"]) { RedirectStandardOutput = true })!;
        return ps.StandardOutput.ReadToEnd().Trim();
    }
}
